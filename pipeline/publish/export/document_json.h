// One document as nested JSON: every value with its raw text, its evidence and its places.
// The form is described by schemas/niandu-document.schema.json.
#pragma once

#include <span>
#include <string>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

[[nodiscard]] std::string document_to_json(const DocumentRecords& document,
                                           std::span<const TableDefinition> tables);

}  // namespace niandu
