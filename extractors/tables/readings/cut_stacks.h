// Stacks of rules that may be more than one table.
#pragma once

#include <vector>

#include "extractors/tables/row_rules.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

// What is left of each stack above and below one of its highest bands: the rule of a running head,
// or a table with its caption, stands over the rules of the next table where both are as wide.
// Proposals only; a few per stack.
[[nodiscard]] std::vector<RuleStack> cut_stacks(const std::vector<RuleStack>& stacks,
                                                const WordLines& words);

}  // namespace niandu::tables
