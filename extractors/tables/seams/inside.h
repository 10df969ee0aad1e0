// White between numbers inside of a table's cells: columns that no rule divides.
#pragma once

#include "extractors/tables/tables.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

// Three and more lines of one column have two numbers, wide apart, in one cell. `words`: of the
// page.
[[nodiscard]] bool has_numbers_apart(const WordLines& words, const PageTable& table);

}  // namespace niandu::tables
