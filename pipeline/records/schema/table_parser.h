// The part of a schema file under "tables:", and what its other parts share with it.
#pragma once

#include <span>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/schema_reader.h"

namespace niandu {

[[nodiscard]] TableSpec parse_table(SchemaReader& reader, const YamlNode& key, const YamlNode& node,
                                    const Schema& schema, std::span<const TableDefinition> tables);

// Patterns are compiled only when `niandu schema check` reads (see compile_patterns).
[[nodiscard]] Pattern parse_pattern(SchemaReader& reader, const YamlNode& node);
[[nodiscard]] std::vector<Pattern> parse_patterns(SchemaReader& reader, const YamlNode& node);
[[nodiscard]] Words parse_words(SchemaReader& reader, const YamlNode& node);

// The output table of this name, or null and a mistake.
[[nodiscard]] const TableDefinition* find_output(SchemaReader& reader, const YamlNode& at,
                                                 std::string_view name,
                                                 std::span<const TableDefinition> tables);
// A mistake unless `column` is empty or a column of `table`.
void check_output_column(SchemaReader& reader, const YamlNode& at, const TableDefinition& table,
                         std::string_view column);

}  // namespace niandu
