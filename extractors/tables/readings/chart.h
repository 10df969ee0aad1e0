// Charts: drawings with a scale at their side, which is no column of a table.
#pragma once

#include <vector>

#include "common/geometry.h"
#include "extractors/page.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

// Boxes of charts in page coordinates. A chart has a scale: at least three numbers in one column,
// equally far apart in height and in value, by a round step, most of them alone on their line as
// far as the drawing reaches. (Years that count down beside a table's rows share their lines with
// them.) The box holds the scale, what is drawn beside it and the line of names below. Or
// the scale lies below what is drawn: at least five numbers from 0 on, alone on their line.
[[nodiscard]] std::vector<Box> find_charts(const Page& page, const WordLines& words);

}  // namespace niandu::tables
