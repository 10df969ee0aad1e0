// Where the two texts of a pair of cells stand that meet at a page break: would one text have been
// cut there, and like this?
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractors/tables/pages/evidence.h"

namespace niandu {

// A line of a cell as it was drawn, without white space around it; and all of them.
[[nodiscard]] std::string_view line_of(const Text& text, std::size_t line);
[[nodiscard]] std::vector<std::string_view> lines_of(const Text& text);

// How many characters a line of the cell holds, if the first line of `below` would not have fitted
// behind the last line of `above`: the line was wrapped, not ended (an ended one is as full by
// chance, once in so many). 0 if it would, or where positions are unknown or the text is vertical.
[[nodiscard]] double wrapped(const Cell& above, const Cell& below, const PairContext& context);

// A text that is cut fills its first part to the foot and begins its second part at the head. 1 for
// each side that does not: a text centred in the part above, one of several rows below that begins
// lower than its neighbours do. 0..2.
[[nodiscard]] int stands_apart(const Cell& above, const Cell& below, const PairContext& context);

}  // namespace niandu
