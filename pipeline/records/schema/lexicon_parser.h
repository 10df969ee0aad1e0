// schemas/lexicon.yaml: the words of statements.
#pragma once

#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/records/statements/lexicon.h"

namespace niandu {

// Reads the map `root` (first key "lexicon") into `lexicon`. Mistakes are noted in the reader.
void parse_lexicon(SchemaReader& reader, const YamlNode& root, StatementLexicon& lexicon);

// The family of this name; null, and a mistake at `at`, where there is none.
[[nodiscard]] const StatementFamily* find_family(SchemaReader& reader, const YamlNode& at,
                                                 const StatementLexicon* lexicon);

}  // namespace niandu
