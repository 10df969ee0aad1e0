// What the tables that only the analysts' database has, and their columns, mean.
#pragma once

#include <vector>

#include "pipeline/publish/export/codebook.h"

namespace niandu {

// As codebook_rows() gives them of the other tables. `documents`: of a file about documents; else
// only the codebook and notes.
[[nodiscard]] const std::vector<CodebookRow>& analyst_codebook_rows(bool documents);

// Of row_no, which each table of the contract has there behind its other columns.
[[nodiscard]] CodebookRow row_number_codebook_row(const TableDefinition& table);

}  // namespace niandu
