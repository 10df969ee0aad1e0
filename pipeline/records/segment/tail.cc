#include "pipeline/records/segment/tail.h"

#include "pipeline/records/normalize/fold.h"

namespace niandu {

Text without_tail(const Text& text, const Pattern& drop) {
  if (drop.empty()) return text;
  const Folded folded = fold(text.utf8);
  re2::StringPiece tail;
  const re2::StringPiece whole(folded.text);
  if (!drop.may_be_in(folded.text) || !drop.regex().ok() ||
      !drop.regex().Match(whole, 0, whole.size(), re2::RE2::UNANCHORED, &tail, 1) || tail.empty()) {
    return text;
  }
  const auto begin = static_cast<std::size_t>(tail.data() - whole.data());
  return text.slice(0, folded.raw_range(begin, begin + tail.size()).first).trimmed();
}

Text without_separator(const Text& text) {
  std::string_view words = text.utf8;
  for (const std::string_view separator :
       {"；", ";", "，", ",", "、", "／", "/", "∕", "｜", "|", "│"}) {
    if (words.ends_with(separator)) words.remove_suffix(separator.size());
  }
  return text.slice(0, words.size()).trimmed();
}

}  // namespace niandu
