// The folders that a catalogue's files were read from.
#pragma once

#include <string>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu::cli {

// Of a path that a run has seen: the folder that was given then, or that it was named in. It was
// canonical; what it leads to by now does not count.
[[nodiscard]] std::string folder_of(const CatalogFile& file);

// As check_output_place() has it, of a folder that is to be made (empty: none): it must not lie in
// one that files of the catalogue were found in, since the next ingest of that would go through it.
// Those of files that are gone, or were named themselves, do not count. Before anything is made:
// whoever opens the catalogue (empty: none) afterwards finds out what is wrong with it.
// Errors: kRefused.
[[nodiscard]] Status check_outside_inputs(const std::string& catalog, const std::string& out);

}  // namespace niandu::cli
