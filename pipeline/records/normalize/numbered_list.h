// A text cut into the items of its own numbered list.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/records/normalize/list_marker.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {

struct ListItem {
  int number = 0;          // 0: text before the first marker, or a text without markers
  std::size_t marker = 0;  // folded byte where the marker begins (== begin without one)
  std::size_t begin = 0;   // after the marker
  std::size_t end = 0;
};

struct NumberedList {
  MarkerStyle style = MarkerStyle::kChinese;
  std::vector<ListItem> items;
  int skipped_to = 0;  // a marker at the start of a line that does not count on; 0: none
  int skipped_after = 0;
  std::size_t restarts_at = 0;  // folded byte of a 1 at the start of a line behind the last item's
                                // number; 0: none
};

// The outermost list of the text: the first style whose first marker stands at the start of the
// text, of a line or of a sentence and counts on from there. Deeper lists stay inside the items.
// Numbers must be consecutive, beginning with 1 (or with any number at the very start of the text:
// the rest of a list). Of several candidates for the next number one at a paragraph's start is
// preferred to one at a line's or sentence's start, and that to one inside a sentence.
[[nodiscard]] NumberedList split_numbered_list(const Reading& reading,
                                               const std::vector<MarkerStyle>& styles);

}  // namespace niandu
