#include "pipeline/records/segment/cut.h"

#include <algorithm>
#include <optional>
#include <set>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestHeading = 120;  // bytes looked at for a heading

struct Found {
  int column = -1;        // -1: a heading the schema does not know
  std::size_t begin = 0;  // where its number begins
  std::size_t body = 0;   // where the text behind it begins
  std::optional<Marker> marker;
  bool point = false;      // its words go on (二、經費支用良好): perhaps a point of a list
  bool bracketed = false;  // 【經費運用】
};

bool is_stop(char32_t c) {
  return c == U'。' || c == U'；' || c == U';' || c == U'：' || c == U':' || is_space(c);
}

std::size_t skip_colon(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = decode_utf8(text, next);
    const bool comma = c == U'，' || c == U',';  // 「（一）行政作業方面，…」
    if (c != U'：' && c != U':' && !comma && !is_space(c)) break;
    at = next;
  }
  return at;
}

bool colon_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char32_t c = decode_utf8(text, at);
  return c == U'：' || c == U':';
}

// Bytes of the mark 【 or 〔 (closing: 】 〕) that the text begins with; 0: none.
std::size_t opening_bracket(std::string_view text, bool closing = false) {
  constexpr std::string_view kOpen[] = {"【", "〔"};
  constexpr std::string_view kClose[] = {"】", "〕"};
  for (const std::string_view mark : closing ? kClose : kOpen) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

class CellCutter {
 public:
  CellCutter(const CutSpec& cut, const Text& text) : cut_(cut), text_(text) {}

  std::vector<Found> headings() {
    const std::string_view all = text_.utf8;
    std::vector<Found> found;
    std::size_t next_span = 0;
    bool after_stop = true;
    for (std::size_t at = 0; at < all.size();) {
      while (next_span < text_.spans.size() && text_.spans[next_span].begin < at) ++next_span;
      const bool line = next_span < text_.spans.size() && text_.spans[next_span].begin == at;
      if (line || after_stop || may_be_number(all, at) || opening_bracket(all.substr(at)) > 0) {
        if (auto heading = heading_at(at, line || at == 0, after_stop, found)) {
          (void)decode_utf8(all, at);
          at = std::max(heading->body, at);
          found.push_back(*heading);
          after_stop = true;
          continue;
        }
      }
      after_stop = is_stop(decode_utf8(all, at));
    }
    drop_bracketed(found);
    return found;
  }

 private:
  // Words in brackets that nobody knows are headings where others in brackets are.
  static void drop_bracketed(std::vector<Found>& found) {
    const bool known = std::any_of(found.begin(), found.end(), [](const Found& each) {
      return each.bracketed && each.column >= 0;
    });
    if (known) return;
    found.erase(std::remove_if(found.begin(), found.end(),
                               [](const Found& each) { return each.bracketed; }),
                found.end());
  }

  // 「就行政作業言，」: bytes of the folded words that lead the heading in.
  [[nodiscard]] std::size_t lead_in(std::string_view folded, bool line) const {
    return line && !cut_.before.empty() ? cut_.before.prefix_of(folded) : 0;
  }

  // Bytes of 「言，」, 「方面，」 behind it.
  [[nodiscard]] std::size_t behind(std::string_view folded, bool line) const {
    return line && !cut_.behind.empty() ? cut_.behind.prefix_of(folded) : 0;
  }

  static bool may_be_number(std::string_view all, std::size_t at) {
    const char32_t c = decode_utf8(all, at);
    return c == U'(' || c == U'（' || c == U'一' || c == U'二' || c == U'三' || c == U'四';
  }

  std::size_t line_end(std::size_t at) const {
    for (const Text::Span& span : text_.spans) {
      if (span.begin > at) return span.begin;
    }
    return text_.utf8.size();
  }

  std::optional<Found> heading_at(std::size_t at, bool line, bool after_stop,
                                  const std::vector<Found>& before) const {
    const std::string_view rest = std::string_view(text_.utf8).substr(at);
    const auto marker = leading_marker(rest);
    // 【經費運用】
    const std::size_t bracket = marker ? 0 : opening_bracket(rest);
    const std::size_t words_at = at + (marker ? marker->size : bracket);
    const Found* numbered = nullptr;
    for (const Found& f : before) {
      if (f.marker) numbered = &f;
    }
    if (marker && numbered != nullptr &&
        (marker->style != numbered->marker->style || marker->number <= numbered->marker->number)) {
      return std::nullopt;
    }
    if (!marker && bracket == 0 && !line && !after_stop) return std::nullopt;
    std::string_view words = std::string_view(text_.utf8).substr(words_at);
    const Folded folded = fold(words.substr(0, cut_position(words)));
    // Its line alone, for headings of which nothing more stands there (建議$).
    const std::string own =
        line ? fold(words.substr(0, line_end(at) - words_at)).text : std::string();
    const std::size_t lead = marker || bracket > 0 ? 0 : lead_in(folded.text, line);
    const std::string_view led = std::string_view(folded.text).substr(lead);
    int column = -1;
    std::size_t length = 0;
    for (const CutSpec::Part& part : cut_.into) {
      const std::size_t prefix =
          std::max(part.headings.prefix_of(led), lead > 0 ? 0 : part.headings.prefix_of(own));
      if (prefix > length) {
        length = prefix;
        column = part.column;
      }
    }
    // 「就行政作業言，」, 「行政作業方面，」 begin a line; nothing else leads one in.
    // The heading's own words may be those behind it: 經費運用方面.
    constexpr std::size_t kBack[] = {0, 3, 6};  // bytes: none, one, two characters
    std::size_t closing = 0;
    for (const std::size_t back : kBack) {
      if (column < 0 || closing > 0 || back >= length) continue;
      const std::size_t found = behind(led.substr(length - back), line);
      closing = found > back ? found - back : 0;
    }
    if (lead > 0 && column >= 0 && led.substr(length).starts_with(',')) closing = 1;
    if (lead > 0 && closing == 0) column = -1;
    if (column >= 0 && closing > 0 && !marker && bracket == 0) {
      const std::size_t end = words_at + folded.raw_range(0, lead + length + closing).second;
      return Found{column, at, end, std::nullopt};
    }
    // 「貳、預算執行」 and below it 「預算執行率：第1季…」: the part's own words.
    const bool again = !marker && numbered != nullptr && &before.back() == numbered &&
                       numbered->column == column && numbered->body == at;
    if (column >= 0 && again) return std::nullopt;
    if (column >= 0 && bracket > 0) {
      const std::size_t end = words_at + folded.raw_range(0, length).second;
      const std::size_t close = opening_bracket(std::string_view(text_.utf8).substr(end), true);
      if (close == 0) return std::nullopt;
      return Found{column, at, skip_colon(text_.utf8, end + close), marker, false, true};
    }
    if (bracket > 0 && line) return unknown_bracketed(at, words_at);
    if (column >= 0) {
      const std::size_t end = words_at + folded.raw_range(0, length).second;
      // A heading that is none but with its colon (建議：) names it itself.
      const bool own_colon = folded.text[length - 1] == ':';
      // 「年度目標「…」達成3,218件」: what begins with a name in quotation marks is all of the
      // part.
      if (std::string_view(folded.text).substr(0, length).ends_with("「")) {
        return Found{column, at, words_at, marker};
      }
      const bool closed = own_colon || colon_at(text_.utf8, end) || end == text_.utf8.size() ||
                          (line && line_end(at) == end);
      if (!marker && !closed) return std::nullopt;
      const bool point = marker && marker->number > 1 && !closed;
      return Found{column, at, skip_colon(text_.utf8, end), marker, point};
    }
    if (marker && line && numbered != nullptr && marker->number == numbered->marker->number + 1) {
      return Found{-1, at, words_at, marker};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Found> unknown_bracketed(std::size_t at, std::size_t words_at) const {
    constexpr std::size_t kLongest = 45;  // bytes: fifteen characters
    const std::string_view all = text_.utf8;
    for (std::size_t end = words_at; end < all.size() && end - words_at <= kLongest;) {
      const std::size_t close = opening_bracket(all.substr(end), true);
      if (close > 0) {
        return Found{-1, at, skip_colon(all, end + close), std::nullopt, false, true};
      }
      (void)decode_utf8(all, end);
    }
    return std::nullopt;
  }

  static std::size_t cut_position(std::string_view words) {
    std::size_t at = std::min(words.size(), kLongestHeading);
    while (at > 0 && at < words.size() &&
           (static_cast<unsigned char>(words[at]) & 0xC0U) == 0x80U) {
      --at;
    }
    return at;
  }

  const CutSpec& cut_;
  const Text& text_;
};

void give(LogicalRow& row, int column, const Text& text, Evidence evidence) {
  RowValue& value = row.values[static_cast<std::size_t>(column)];
  value.present = true;
  value.cut = true;
  if (text.empty()) return;
  // The same heading twice: both parts.
  if (!value.text.empty()) evidence = Evidence::kJoined;
  value.text.append(text, wrap_separator(value.text.utf8, text.utf8));
  value.evidence = evidence;
}

}  // namespace

void cut_cell(const CutSpec& cut, LogicalRow& row) {
  const RowValue& from = row.values[static_cast<std::size_t>(cut.from)];
  if (from.text.empty()) return;
  const auto has_text = [&](int column) {
    return column >= 0 && !row.values[static_cast<std::size_t>(column)].text.empty();
  };
  const Text text = from.text;
  const Evidence evidence = from.evidence;
  const std::vector<Found> found = CellCutter(cut, text).headings();
  std::set<int> own;  // columns that have a text of their own
  for (const CutSpec::Part& part : cut.into) {
    if (has_text(part.column)) own.insert(part.column);
  }
  if (std::all_of(found.begin(), found.end(), [&](const Found& each) {
        return each.column < 0 || own.contains(each.column);
      })) {
    return;
  }
  if (cut.lead >= 0 && !has_text(cut.lead) && found.front().begin > 0 && !found.front().point) {
    give(row, cut.lead, text.slice(0, found.front().begin).trimmed(), evidence);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    RowValue& whole = row.values[static_cast<std::size_t>(cut.from)];
    for (const Source& source : text.slice(found[i].begin, found[i].body).sources()) {
      whole.structure.push_back(source);
    }
    if (found[i].column < 0 || own.contains(found[i].column)) continue;
    const std::size_t end = i + 1 < found.size() ? found[i + 1].begin : text.utf8.size();
    give(row, found[i].column, text.slice(found[i].body, end).trimmed(), evidence);
  }
  for (const CutSpec::Part& part : cut.into) {
    row.values[static_cast<std::size_t>(part.column)].present = true;
  }
}

std::size_t parts_in(const CutSpec& cut, const Text& text) {
  std::set<int> columns;
  for (const Found& found : CellCutter(cut, text).headings()) {
    if (found.column >= 0) columns.insert(found.column);
  }
  return columns.size();
}

}  // namespace niandu
