// Decisions on links as a CSV file: `niandu compare --decide FILE.csv`.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/compare/link_decisions.h"

namespace niandu::cli {

// A header with at least kind (link, unlink), table, from_document_id, from_record, to_document_id,
// to_record, in any order; other columns are passed over, so that rows of links.csv with a column
// kind put before them will do. RFC 4180, with or without byte-order mark.
// Errors: kUnreadable, kUsage (another kind, a column that is not there; the line is named).
[[nodiscard]] Result<std::vector<compare::LinkDecision>> read_decisions(const std::string& path);

}  // namespace niandu::cli
