// Numbered paragraphs as items with levels.
#pragma once

#include <vector>

#include "extractors/document.h"

namespace niandu {

struct OutlineItem {
  int level = 0;        // from 0, the outermost
  int number = 0;       // as printed; 0: none
  Text text;            // without its number
  bool joined = false;  // put together from several paragraphs
};

// Levels are inferred from the order in which kinds of numbers first occur. A number is believed
// where a paragraph starts; where only a line starts, or in mid-line behind a stop, it must be the
// next of its level (or the first of a new one). Deeper levels than `levels` stay in the text,
// number and all. A paragraph without a number goes on with the item before it or, where
// `unnumbered` allows, stands under it as an item without a number. What precedes the first number
// is left out.
[[nodiscard]] std::vector<OutlineItem> outline_of(const std::vector<Text>& paragraphs, int levels,
                                                  bool unnumbered);

}  // namespace niandu
