// A schema file as a Schema.
#pragma once

#include <span>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/schema_reader.h"

namespace niandu {

// Reads the map `root` (first key "kind"). Mistakes are noted in the reader; what was read is
// returned all the same. `tables` are the output tables that records may name; `lexicon`, which
// must outlive the schema, has the families of statements.
[[nodiscard]] Schema parse_schema(SchemaReader& reader, const YamlNode& root,
                                  std::span<const TableDefinition> tables,
                                  const StatementLexicon* lexicon = nullptr);

}  // namespace niandu
