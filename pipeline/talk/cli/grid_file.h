// Grids that people draw, as files: `niandu tables|ingest --grid FILE.json`.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/decisions/grid_text.h"

namespace niandu::cli {

// `all_named`: each grid must say of which document it is. Errors: those of open_input; kUsage,
// naming the file, the grid and what is wrong.
[[nodiscard]] Result<std::vector<GridOfDocument>> read_grids(const std::string& path,
                                                             bool all_named);

// Grids of the files with these bytes as decisions that are not in force yet, all or none; one
// takes the place of an earlier one that covers about the same (same_place). Errors: those of the
// catalogue; kRefused: another person drew what stands there (check_may_draw).
[[nodiscard]] Status decide_grids(Catalog& catalog, const std::vector<GridOfDocument>& grids,
                                  std::span<const std::string> files, const std::string& who);

}  // namespace niandu::cli
