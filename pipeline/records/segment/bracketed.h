// Cells that hold two columns, as their head does: 「計畫名稱（主辦機關）」 over
// 「某計畫（某局）」, 「計畫名稱／主辦機關」 over 「某計畫【某局】」 or a line for each.
#pragma once

#include <vector>

#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/rows.h"

namespace niandu {

// Gives to the column that a cell's head names behind its own (HeaderMatch::bracketed) what stands
// in the cell's last brackets, or behind that column's label, or behind its only stroke, or, where
// a line ends well before the cell does, in the lines behind the last such. Another cell stays as
// it is.
void part_bracketed(const HeaderMatch& header, const Grid& grid, int row,
                    std::vector<RowValue>& values);

}  // namespace niandu
