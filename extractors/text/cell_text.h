// The text of one tab-separated cell.
#pragma once

#include <string_view>

#include "extractors/document.h"

namespace niandu::text {

// - `<p>` and `</p>` are taken off and begin a new span with starts_paragraph;
// - a space after a sentence's end before a numbering token was a line break of the cell: a new
//   span with starts_paragraph;
// - other white space between two CJK characters was a line wrap and goes, leaving a new span;
//   next to Latin or digits it stays. A space after a number that begins the cell (「一 推辦」)
//   stays, and one inside 「」 where the cell shows no wraps outside: it is the source's own
//   (「促進就業 勞動升級」).
//
// Evidence for the rules: the two text conversions in corpus/.
[[nodiscard]] Text cell_to_text(std::string_view raw, int line_number);

}  // namespace niandu::text
