// Rests of rows become tables of their pages.
#pragma once

#include <vector>

#include "common/issue.h"
#include "extractors/page_content.h"

namespace niandu {

// Where the last table of a page stands last and the next page begins with the rest of its last row
// (tables/pages/row_rest.h), that rest becomes a table there, or the first row of the table that
// follows it. Lines that it takes are left without text. A rest that is nearly none is said.
void take_row_rests(std::vector<PageContent>& pages,
                    const std::vector<std::vector<bool>>& furniture, std::vector<Issue>& issues);

}  // namespace niandu
