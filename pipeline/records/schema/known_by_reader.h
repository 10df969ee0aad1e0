// The block "compare:" of an output table: what a record is known by from year to year.
#pragma once

#include <span>

#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

[[nodiscard]] KnownBy read_known_by(SchemaReader& reader, const YamlNode& node);

// Notes what names no column: only once all tables are read, since what hangs on a table stands
// behind it.
void check_known_by(SchemaReader& reader, const YamlNode& at, const TableDefinition& table,
                    std::span<const TableDefinition> tables);

}  // namespace niandu
