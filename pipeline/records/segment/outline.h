// Numbered paragraphs as items with levels.
#pragma once

#include <span>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/pattern.h"

namespace niandu {

struct OutlineItem {
  int level = 0;                  // from 0, the outermost
  int number = 0;                 // as printed; 0: none
  Text text;                      // without its number
  bool joined = false;            // put together from several paragraphs
  std::vector<Source> structure;  // where its number stands
};

// Levels are inferred from the order in which kinds of numbers first occur. A number is believed
// where a paragraph starts; where only a line starts, or in mid-line behind a stop, it must be the
// next of its level (or the first of a new one). Deeper levels than `levels` stay in the text,
// number and all. Nested numbers (1.1, 1.2, 2.1) count
// as a level where all that stand at the beginning of a paragraph run on; the number of their group
// may then stand without a stop ("2 提升"). `labels`, per level: words that may stand before its
// number. A paragraph without a number goes on with the item before it or, where
// `unnumbered` allows, stands under it as an item without a number; so does the next one behind a
// full stop. What precedes the first number
// is left out.
[[nodiscard]] std::vector<OutlineItem> outline_of(const std::vector<Text>& paragraphs, int levels,
                                                  bool unnumbered,
                                                  std::span<const Pattern> labels = {});

}  // namespace niandu
