// Horizontal rules that belong to one table without column rules.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"
#include "extractors/tables/unruled_grid.h"
#include "extractors/tables/words/words.h"

namespace niandu {

// Rules of one width under each other with table-like text between them.
struct RuleStack {
  float x0 = 0, x1 = 0;
  std::vector<float> ys;  // ascending, two or more
};

struct PageRules {
  std::vector<RulePiece> lines;   // pieces on one height joined, by y
  std::vector<RulePiece> pieces;  // as drawn, by y
};

// Drawn horizontal rules outside the ruled tables, given by their boxes; edges of shading do not
// count.
[[nodiscard]] PageRules page_to_rules(const Page& page, std::span<const Box> ruled);

// Stacks rules whose ends agree. Between two rules of a stack stands no running text: at most
// half of the lines, or two, are single and wide.
[[nodiscard]] std::vector<RuleStack> rules_to_stacks(const PageRules& rules,
                                                     const WordLines& words);

}  // namespace niandu
