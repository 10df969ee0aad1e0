// Enumerators at the head of lines, and a column of them as the keys of records.
#pragma once

#include <span>

#include "extractors/page.h"
#include "extractors/tables/column_rules_records.h"
#include "extractors/tables/words/words.h"

namespace niandu {

// Sets key and numbered_on of a line from its words.
void read_enumerator(const Page& page, const WordLines& words, std::span<const Word> line,
                     ColumnLine& out);

// Records that begin at the lines of column 0 if all of these are keys and a line of another column
// begins beside each; text above the first key ends a record that the page before began. No records
// if it is not so or only one would come of it. Lines ordered by baseline.
[[nodiscard]] Records keys_to_records(std::span<const ColumnLine> lines);

}  // namespace niandu
