// Grids that people draw, as files: `niandu tables|ingest --grid FILE.json`.
#pragma once

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

// Grids of the file with these bytes as decisions that are not in force yet; one takes the place of
// an earlier one that covers about the same (same_place). Errors: those of the catalogue.
[[nodiscard]] Status decide_grids(Catalog& catalog, const std::vector<GridOfDocument>& grids,
                                  const std::string& sha256, const std::string& who);

}  // namespace niandu::cli
