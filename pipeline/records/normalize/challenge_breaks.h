// Words that begin a new group of targets in a review of goals.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/records/normalize/quotations.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {

struct Break {
  enum Kind {
    kSentence,  // 。
    kApart,     // ; 另 其中 餘 within a sentence
    kRefer,     // 前者, 後項, 前2項, 第3項: targets named before, by their place
  } kind = kSentence;
  std::size_t at = 0;
  // kRefer: places from 1; negative from the end (-1: the last).
  int first = 0, last = 0;
  bool of_two = false;  // 前者, 後者 make sense of two targets only
};

// In order of place, none inside quotation marks.
[[nodiscard]] std::vector<Break> find_breaks(std::string_view text,
                                             const std::vector<Quotation>& quotations,
                                             const WordLists& words);

}  // namespace niandu
