// Output tables as a schema file declares them under "tables:".
#pragma once

#include <vector>

#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// Appends the tables of the list `node` to `tables`. Checks keys and foreign keys against columns.
void read_tables(SchemaReader& reader, const YamlNode& node, std::vector<TableDefinition>& tables);

}  // namespace niandu
