#include "pipeline/records/normalize/reading.h"

#include <algorithm>

#include "common/utf8.h"

namespace niandu {

std::string_view Reading::raw(std::size_t begin, std::size_t end) const {
  const auto [from, to] = folded_.raw_range(begin, end);
  return trim(std::string_view(text_.utf8).substr(from, to - from));
}

std::size_t Reading::span_index(std::size_t raw_at) const {
  const auto after =
      std::upper_bound(text_.spans.begin(), text_.spans.end(), raw_at,
                       [](std::size_t at, const Text::Span& span) { return at < span.begin; });
  return after == text_.spans.begin() ? 0
                                      : static_cast<std::size_t>(after - text_.spans.begin()) - 1;
}

Value Reading::value(std::size_t begin, std::size_t end, Datum datum) const {
  Value value;
  value.datum = std::move(datum);
  const std::string_view stretch = raw(begin, end);
  value.raw = std::string(stretch);
  if (stretch.empty() || text_.spans.empty()) return value;
  const auto from = static_cast<std::size_t>(stretch.data() - text_.utf8.data());
  const std::size_t last = span_index(from + stretch.size() - 1);
  for (std::size_t k = span_index(from); k <= last; ++k) {
    value.sources.push_back(text_.spans[k].source);
  }
  return value;
}

Value Reading::whole(Datum datum) const { return value(0, folded_.text.size(), std::move(datum)); }

Source Reading::place(std::size_t at) const {
  if (text_.spans.empty()) return {};
  return text_.spans[span_index(folded_.raw_range(at, at).first)].source;
}

bool Reading::starts_line(std::size_t at, bool paragraph) const {
  if (at == 0) return true;
  const std::size_t raw_at = folded_.raw_range(at, at).first;
  if (text_.spans.empty()) return false;
  const Text::Span& span = text_.spans[span_index(raw_at)];
  // White space may stand between the start of the line and its first character.
  const std::string_view before =
      std::string_view(text_.utf8).substr(span.begin, raw_at - span.begin);
  return (!paragraph || span.starts_paragraph) && trim(before).empty();
}

bool Reading::follows_space(std::size_t at) const {
  if (at == 0) return true;
  const std::size_t raw_at = folded_.raw_range(at, at).first;
  // The origin of the byte before is the start of its character: decode over it.
  std::size_t previous = folded_.raw_range(at - 1, at - 1).first;
  if (previous >= raw_at) return false;
  (void)decode_utf8(text_.utf8, previous);
  return previous < raw_at;
}

std::string close_up(std::string_view raw) {
  raw = trim(raw);
  std::string out;
  out.reserve(raw.size());
  char32_t last = 0;
  bool space = false;
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t c = decode_utf8(raw, at);
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (space && !(is_cjk(last) && is_cjk(c))) out += ' ';
    space = false;
    append_utf8(out, c);
    last = c;
  }
  return out;
}

}  // namespace niandu
