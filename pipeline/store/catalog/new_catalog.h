// A catalogue that is not there yet.
#pragma once

#include <string>

#include "common/result.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Puts an empty catalogue at `path`, whole or not at all: a file of 0 bytes is never one of ours on
// its way, but one that lost what it held. False: one is there by now, of another program's making,
// and stays. Errors: kWriteFailed, those of Database.
[[nodiscard]] Result<bool> make_catalog(const std::string& path);

// Takes a catalogue away that nothing was ever put into: it has no file, document, decision or
// whole shard. Where others have put something there, or hold it, it stays.
void remove_if_empty(Database& database);

// Gives a draft (common/leftovers.h) that is on the disk its name, unless something has that by
// now: false, and both stay as they are. Errors: kWriteFailed.
[[nodiscard]] Result<bool> place_new(const std::string& draft, const std::string& path);

}  // namespace niandu
