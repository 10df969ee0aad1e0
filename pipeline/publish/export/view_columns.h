// What the columns of the views of the analysts' database mean.
#pragma once

#include <span>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/export/analyst_views.h"
#include "pipeline/publish/export/codebook.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// A row for each column of a view that was made there: as views.sql describes it; else, where it is
// a column of one of the tables, as that. Of any other only the name is known. Errors: kSchema: a
// column is described that the view has not.
[[nodiscard]] Result<std::vector<CodebookRow>> view_codebook_rows(
    Database& database, const AnalystView& view, std::span<const TableDefinition> tables);

}  // namespace niandu
