// Running feet that were read as the last row of a table.
#pragma once

#include <vector>

#include "extractors/page_content.h"

namespace niandu {

// Where nothing is drawn below it, a foot looks like one more row to who sees its page alone. Where
// a page nearby has the same words and numbers outside of tables at the same height, the last row
// of a table becomes free lines again. Drawn tables, and rows that a cell from above reaches into,
// are left.
void free_furniture_rows(std::vector<PageContent>& pages);

}  // namespace niandu
