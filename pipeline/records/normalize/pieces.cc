// pieces: a text cut where a pattern of the schema says that a piece begins, or at separators.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

struct Piece {
  std::size_t begin = 0, end = 0;  // folded bytes of its text
  std::optional<std::int64_t> number;
};

// The number of a piece's label: 三 or 3; its own last numeral, as in 一~(三).
std::optional<std::int64_t> label_number(std::string_view label) {
  std::optional<std::int64_t> last;
  for (std::size_t at = 0; at < label.size();) {
    auto number = read_arabic(label, at);
    if (!number) number = read_chinese(label, at);
    if (number && number->end > at) {
      last = to_integer(number->digits);
      at = number->end;
    } else {
      (void)decode_utf8(label, at);
    }
  }
  return last;
}

// May a piece begin here? At the start, at the start of a line or behind the end of a sentence.
bool may_begin(const Reading& reading, std::size_t at) {
  if (at == 0 || reading.starts_line(at, false)) return true;
  const std::string_view before = reading.folded().substr(0, at);
  const auto end = before.find_last_not_of(' ');
  if (end == std::string_view::npos) return true;
  for (const std::string_view stop : {"。", ";", ":", "!", ")", ",", "】"}) {
    if (before.substr(0, end + 1).ends_with(stop)) return true;
  }
  return reading.follows_space(at);
}

// Labels that count 1, 2, 3; a reference to one (「未符合指標一~(一)」) does not go on counting.
std::vector<Piece> labelled_pieces(const Reading& reading, std::size_t begin, std::size_t end,
                                   std::span<const std::string> labels) {
  std::vector<Piece> pieces;
  const std::string_view folded = reading.folded().substr(0, end);
  std::int64_t last = 0;
  for (std::size_t at = begin; at < folded.size();) {
    const auto found =
        may_begin(reading, at) ? begins_phrase(folded.substr(at), labels) : std::nullopt;
    if (found && found->end > 0) {
      const auto number = label_number(folded.substr(at, found->end));
      if (number && *number == last + 1) {
        if (!pieces.empty()) pieces.back().end = at;
        last = *number;
        at += found->end;
        pieces.push_back({at, folded.size(), number});
        continue;
      }
    }
    (void)decode_utf8(folded, at);
  }
  return pieces;
}

int depth_change(char32_t c) {
  if (c == U'(' || c == U'「' || c == U'【' || c == U'[' || c == U'『') return 1;
  return c == U')' || c == U'」' || c == U'】' || c == U']' || c == U'』' ? -1 : 0;
}

// Between separators that stand in no bracket.
std::vector<Piece> separated_pieces(std::string_view folded, std::size_t begin, std::size_t end,
                                    std::span<const std::string> separators) {
  std::vector<Piece> pieces;
  int depth = 0;
  for (std::size_t at = begin; at < end;) {
    const auto separator =
        std::find_if(separators.begin(), separators.end(), [&](const std::string& s) {
          return !s.empty() && folded.substr(at, end - at).starts_with(s);
        });
    if (separator != separators.end() && depth <= 0) {
      pieces.push_back({begin, at, {}});
      at = begin = at + separator->size();
      continue;
    }
    depth += depth_change(decode_utf8(folded, at));
  }
  pieces.push_back({begin, end, {}});
  return pieces;
}

// Where the first of the words stands.
std::optional<std::size_t> first_phrase(std::string_view text, std::span<const std::string> words) {
  std::optional<std::size_t> first;
  for (const std::string& word : words) {
    const auto found = find_phrase(text, {&word, 1});
    if (found && (!first || found->begin < *first)) first = found->begin;
  }
  return first;
}

}  // namespace

NormalizedRows normalize_pieces(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  std::size_t begin = 0, end = folded.size();
  NormalizedRows rows;
  // What stands between words of the schema, where it names any.
  if (const auto after = words_of(params, "after"); !after.empty()) {
    const auto found = find_phrase(folded, after);
    if (!found) return rows;
    begin = found->end;
  }
  if (const auto before = words_of(params, "before"); !before.empty()) {
    const auto found = find_phrase(folded.substr(begin), before);
    if (!found) return rows;
    end = begin + found->begin;
  }
  std::vector<Piece> pieces;
  if (const auto separators = words_of(params, "separators"); !separators.empty()) {
    pieces = separated_pieces(folded, begin, end, separators);
  } else {
    pieces = labelled_pieces(reading, begin, end, words_of(params, "labels"));
    if (pieces.empty()) pieces.push_back({begin, end, {}});
  }
  for (Piece& piece : pieces) {
    const auto until = words_of(params, "until");
    const std::string_view words = folded.substr(piece.begin, piece.end - piece.begin);
    Value behind;
    behind.evidence = Evidence::kMissing;
    if (const auto rest = until.empty() ? std::nullopt : first_phrase(words, until)) {
      behind = reading.value(piece.begin + *rest, piece.end, {});
      behind.datum = close_up(behind.raw);
      piece.end = piece.begin + *rest;
    }
    Value value = reading.value(piece.begin, piece.end, {});
    if (value.raw.empty()) continue;
    value.datum = close_up(value.raw);
    Value number;
    number.evidence = Evidence::kMissing;
    if (piece.number) {
      number = value;
      number.raw = std::to_string(*piece.number);
      number.datum = *piece.number;
    }
    rows.rows.push_back(
        {{{"number", std::move(number)}, {"text", std::move(value)}, {"rest", std::move(behind)}}});
  }
  return rows;
}

}  // namespace niandu
