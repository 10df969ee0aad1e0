// One cell with the values of several years: 「111年 2.6萬人，112年 2.8萬人」.
#pragma once

#include <vector>

#include "pipeline/records/segment/rows.h"

namespace niandu {

// The values, each with its year, the words that name it as its header, and its own place. Each of
// two and more must begin with `label` (folded), a ROC year of its own, behind a comma; empty
// otherwise.
[[nodiscard]] std::vector<RowValue> values_by_year(const RowValue& value, const Pattern& label);

}  // namespace niandu
