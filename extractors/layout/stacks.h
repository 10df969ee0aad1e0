// Characters set one under the other.
#pragma once

#include <vector>

#include "extractors/layout/lines.h"

namespace niandu::layout {

// Merges lines of a single ideograph that stand one under the other at the pitch of running text
// into one vertical line (the side labels of budget tables: 一／般／行／政). Three or more make a
// stack; a column of numerals is none. The merged line takes the place of its first character.
void merge_stacks(std::vector<TextLine>& lines);

}  // namespace niandu::layout
