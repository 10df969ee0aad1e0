// A document as `ingest` wrote it: json/ID.json back to records.
#pragma once

#include <string>

#include "common/result.h"
#include "pipeline/record.h"

namespace niandu::cli {

// Data, evidence apart: identity, kind, year, all records with their values and pages, and of the
// issues code, place and arguments. Errors: those of open_input, kDamaged (no such document).
[[nodiscard]] Result<DocumentRecords> read_json_document(const std::string& path);

}  // namespace niandu::cli
