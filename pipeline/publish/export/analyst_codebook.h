// What the tables that only the analysts' database has, and their columns, mean.
#pragma once

#include <vector>

#include "pipeline/publish/export/codebook.h"

namespace niandu {

// As codebook_rows() gives them of the other tables.
[[nodiscard]] const std::vector<CodebookRow>& analyst_codebook_rows();

}  // namespace niandu
