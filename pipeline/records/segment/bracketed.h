// Cells that hold two columns, as their head does: 「計畫名稱（主辦機關）」 over
// 「某計畫（某局）」.
#pragma once

#include <vector>

#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/rows.h"

namespace niandu {

// Gives what stands in the last brackets of a cell to the column that its head names there
// (HeaderMatch::bracketed). A cell that does not end in brackets stays as it is.
void part_bracketed(const HeaderMatch& header, std::vector<RowValue>& values);

}  // namespace niandu
