#include "pipeline/publish/compare/grams.h"

#include <algorithm>
#include <cstddef>

#include "common/utf8.h"

namespace niandu::compare {
namespace {

constexpr std::size_t kLongestRun = 3;

// Punctuation of folded text: ASCII but letters, digits and %; general and CJK punctuation.
bool is_mark(char32_t c) {
  if (c < 0x80) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return !word && c != '%';
  }
  return is_space(c) || (c >= 0x2010 && c <= 0x205E) || (c >= 0x3001 && c <= 0x301F) ||
         (c >= 0xFF00 && c <= 0xFF0F);
}

}  // namespace

GramBag grams_of(std::string_view folded) {
  std::vector<Gram> runs;
  std::vector<char32_t> last;  // the characters since the last mark
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = decode_utf8(folded, at);
    if (is_mark(c)) {
      last.clear();
      continue;
    }
    last.push_back(c);
    Gram run = 0;
    for (std::size_t length = 1; length <= std::min(kLongestRun, last.size()); ++length) {
      const auto added = static_cast<Gram>(last[last.size() - length]);
      run |= added << (21U * (length - 1));
      runs.push_back(run);
    }
  }
  std::sort(runs.begin(), runs.end());
  GramBag bag;
  for (const Gram run : runs) {
    if (bag.empty() || bag.back().first != run) bag.emplace_back(run, 0);
    ++bag.back().second;
  }
  return bag;
}

}  // namespace niandu::compare
