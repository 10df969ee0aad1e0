// Headings of sections that were read as rows of a table.
#pragma once

#include <optional>

#include "extractors/document.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu {

// Two tables of like columns with nothing but a numbered heading between them look like one. Where
// a row of a table is such a heading alone, by the words of some schema, the table is cut there:
// what stands above, the heading as a paragraph, what stands below. So is a table of blocks that
// each begin with a numbered band (1. 步道整建計畫 | 燈號：綠燈) over the same first label: the
// cells of the band are paragraphs; and where its first row comes again below rows of labels
// (計畫2：某計畫 | 年度預算：500萬元) and above the same first label. Nothing: there is no such
// row.
[[nodiscard]] std::optional<Document> with_headings_cut(const Document& document,
                                                        const SchemaSet& schemas);

}  // namespace niandu
