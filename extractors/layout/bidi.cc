#include "extractors/layout/bidi.h"

#include <algorithm>
#include <cstddef>

#include "common/utf8.h"

namespace niandu::layout {
namespace {

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669); }

// Letters that run to the right: all that is neither the other kind, a space nor a sign.
bool is_left_to_right(char32_t c) {
  return !is_right_to_left(c) && !is_digit(c) &&
         ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC0) &&
         !(c >= 0x2000 && c <= 0x2BFF) && !is_space(c);
}

bool is_strong(char32_t c) { return is_left_to_right(c) || is_digit(c); }

void reverse(std::u32string& line, std::size_t begin, std::size_t end) {
  std::reverse(line.begin() + static_cast<std::ptrdiff_t>(begin),
               line.begin() + static_cast<std::ptrdiff_t>(end));
}

// Reverses [begin, end), and back again what keeps its own order in it: words and numbers with
// what stands between them (「1,234.5」, 「Windows 10」).
void reverse_around_words(std::u32string& line, std::size_t begin, std::size_t end) {
  reverse(line, begin, end);
  for (std::size_t i = begin; i < end;) {
    if (!(is_strong(line[i]) && (line[i] < 0x0590 || line[i] > 0x08FF || is_digit(line[i])))) {
      ++i;
      continue;
    }
    std::size_t last = i + 1;
    for (std::size_t k = i; k < end && !(is_right_to_left(line[k]) && !is_digit(line[k])); ++k) {
      if (is_strong(line[k])) last = k + 1;
    }
    reverse(line, i, last);
    i = last;
  }
}

}  // namespace

std::u32string visual_to_logical(std::u32string line) {
  const auto is_other = [](char32_t c) { return is_right_to_left(c) && !is_digit(c); };
  const auto others = std::count_if(line.begin(), line.end(), is_other);
  if (others == 0) return line;
  if (others >= std::count_if(line.begin(), line.end(), is_left_to_right)) {
    reverse_around_words(line, 0, line.size());
    return line;
  }
  for (std::size_t i = 0; i < line.size();) {
    if (!is_other(line[i])) {
      ++i;
      continue;
    }
    std::size_t last = i + 1;
    for (std::size_t k = i; k < line.size() && !is_left_to_right(line[k]); ++k) {
      if (is_other(line[k])) last = k + 1;
    }
    reverse_around_words(line, i, last);
    i = last;
  }
  return line;
}

}  // namespace niandu::layout
