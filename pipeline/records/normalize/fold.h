// Folded text: what patterns and comparisons see, with the way back to the source's characters.
//
// Folding: NFKC, but ① is (1); Kangxi and CJK radicals to ideographs; variant pairs of schemas'
// common use (臺/台, ㄧ U+3127/一, 叁/參 …; list in fold.cc with sources); full-width to
// half-width; white space removed between characters of which one is CJK, else one space; dashes
// and quotation marks kept apart. Folding twice gives the same as folding once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace niandu {

struct Folded {
  std::string text;                 // UTF-8
  std::vector<std::size_t> origin;  // origin[i]: byte offset in the raw text of the character that
                                    // gave byte i; size text.size() + 1, last one is raw size
  // Raw byte range of the folded bytes [begin, end).
  [[nodiscard]] std::pair<std::size_t, std::size_t> raw_range(std::size_t begin,
                                                              std::size_t end) const;
};

[[nodiscard]] Folded fold(std::string_view raw);

// fold(raw).text. Quick where it is `raw`: words of schemas are written so, and folded wherever
// they are looked for.
[[nodiscard]] std::string fold_text(std::string_view raw);

// Only the folded text, all white space removed: for keys and header comparison.
[[nodiscard]] std::string fold_key(std::string_view raw);

}  // namespace niandu
