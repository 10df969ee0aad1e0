// schemas/lexicon.yaml: the words of statements.
#pragma once

#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/records/statements/lexicon.h"

namespace niandu {

// Reads the map `root` (first key "lexicon") into `lexicon`. Mistakes are noted in the reader.
void parse_lexicon(SchemaReader& reader, const YamlNode& root, StatementLexicon& lexicon);

// Reads the map `root` (first key "measures"): the words beside figures.
void parse_measures(SchemaReader& reader, const YamlNode& root, StatementLexicon& lexicon);

// The parameters of a field with this normalizer, with the words that are known whatever the
// schema, and those beside figures where it reads them and the field names no others.
[[nodiscard]] NormalizerParams with_words(Normalizer normalizer, NormalizerParams params,
                                          const StatementLexicon* lexicon);

// The family of this name; null, and a mistake at `at`, where there is none.
[[nodiscard]] const StatementFamily* find_family(SchemaReader& reader, const YamlNode& at,
                                                 const StatementLexicon* lexicon);

}  // namespace niandu
