// What a record is called.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// The record's key, its parts joined by "/", as issues name it.
[[nodiscard]] std::string record_key(const Record& record, const TableDefinition& table);
// The same, where its table is one of these; empty: it is none.
[[nodiscard]] std::string record_key(const Record& record, std::span<const TableDefinition> tables);

// The values of these columns, told apart from all others; nothing if one of them is empty or a
// negative number: no key.
[[nodiscard]] std::optional<std::string> whole_key(const Record& record,
                                                   std::span<const std::string> columns);

}  // namespace niandu
