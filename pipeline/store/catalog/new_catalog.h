// A catalogue that is not there yet.
#pragma once

#include <string>

#include "common/result.h"

namespace niandu {

// Puts an empty catalogue at `path`, whole or not at all: a file of 0 bytes is never one of ours on
// its way, but one that lost what it held. One that is there by now, of another program's making,
// stays. Errors: kWriteFailed, those of Database.
[[nodiscard]] Status make_catalog(const std::string& path);

// A log beside a catalogue that is gone would be taken for that of a new one at its path: to be
// called before that gets there.
void remove_stale_logs(const std::string& path);

}  // namespace niandu
