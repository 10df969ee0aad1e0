// A record by its key.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// Position of the record of that key. Errors: kUsage: there is none, with some that are there.
[[nodiscard]] Result<std::size_t> find_record(const DocumentRecords& document,
                                              std::span<const TableDefinition> tables,
                                              const std::string& table, const std::string& key);

}  // namespace niandu
