// What to report about tables.
#pragma once

#include <span>
#include <vector>

#include "common/issue.h"
#include "extractors/document.h"

namespace niandu {

// A table below this confidence was read from weak evidence. Of the 766 tables of 70 documents 7
// are below it; columns of forms and charts taken for tables are among them.
inline constexpr double kUncertainBelow = 0.75;

// table_uncertain for every table under kUncertainBelow.
[[nodiscard]] std::vector<Issue> table_issues(std::span<const Block> blocks);

}  // namespace niandu
