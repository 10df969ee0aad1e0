#include "pipeline/records/segment/bracketed.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/sources.h"

namespace niandu {
namespace {

// Bytes of a cell: [0, first) and [second_begin, second_end) are the two columns', what stands
// between and behind names them.
struct Parting {
  std::size_t first = 0, second_begin = 0, second_end = 0;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kBrackets{
    {{"(", ")"}, {"【", "】"}, {"〔", "〕"}, {"[", "]"}, {"《", "》"}, {"〈", "〉"}}};

// The last brackets, which end the text; something stands before them.
std::optional<Parting> last_brackets(const Folded& folded) {
  const std::string_view text = folded.text;
  for (const auto& [open, close] : kBrackets) {
    if (!text.ends_with(close)) continue;
    int depth = 0;
    for (std::size_t at = text.size(); at-- > 1;) {
      if (text.substr(at).starts_with(close)) ++depth;
      if (!text.substr(at).starts_with(open) || --depth != 0) continue;
      const auto [from, begin] = folded.raw_range(at, at + open.size());
      const std::size_t end = folded.raw_range(text.size() - close.size(), text.size()).first;
      return Parting{from, begin, end};
    }
  }
  return std::nullopt;
}

// 「主辦機關：某局」 in the lines behind the first.
std::optional<Parting> behind_label(const Text& text, const Words& headers) {
  const std::string_view all = text.utf8;
  for (const Text::Span& line : text.spans) {
    if (line.begin == 0) continue;
    const std::string_view words = all.substr(line.begin);
    const std::size_t colon = std::min(words.find("："), words.find(':'));
    if (colon == std::string_view::npos || !headers.matches(fold_key(words.substr(0, colon)))) {
      continue;
    }
    std::size_t behind = line.begin + colon;
    (void)decode_utf8(all, behind);
    return Parting{line.begin, behind, all.size()};
  }
  return std::nullopt;
}

// 「某計畫／某局」: one stroke in all of it.
std::optional<Parting> behind_stroke(const Folded& folded, std::size_t size) {
  const std::size_t stroke = folded.text.find('/');
  if (stroke == std::string::npos || folded.text.find('/', stroke + 1) != std::string::npos) {
    return std::nullopt;
  }
  const auto [from, begin] = folded.raw_range(stroke, stroke + 1);
  return Parting{from, begin, size};
}

// Room that a line has left, in characters: one for the next, one for the cell's two margins.
constexpr double kRoom = 2;

// May a line end before this only for what it is? A bracket takes no line's end, words and figures
// are not broken.
bool may_be_moved(char32_t c) { return !is_cjk(c); }

// A line that the next one's first character had room in was ended on purpose.
std::optional<Parting> behind_line(const Text& text, const Cell* cell) {
  if (cell == nullptr || cell->places.empty()) return std::nullopt;
  const double width = cell->places.front().box.width();
  std::optional<Parting> last;
  for (std::size_t k = 0; k + 1 < text.spans.size(); ++k) {
    const Box& line = text.spans[k].source.box;
    const std::size_t at = text.spans[k + 1].begin;
    std::size_t characters = 0;
    for (std::size_t c = text.spans[k].begin; c < at; ++characters) (void)decode_utf8(text.utf8, c);
    std::size_t next = at;
    if (line.empty() || characters == 0 || may_be_moved(decode_utf8(text.utf8, next))) continue;
    const double each = std::min(line.width() / static_cast<double>(characters), line.height());
    if (line.width() + kRoom * std::max(each, line.height() / 2) > width) continue;
    last = Parting{at, at, text.utf8.size()};
  }
  return last;
}

}  // namespace

void part_bracketed(const HeaderMatch& header, const Grid& grid, int row,
                    std::vector<RowValue>& values) {
  for (const auto& [from, into] : header.bracketed) {
    RowValue& whole = values[static_cast<std::size_t>(from)];
    RowValue& part = values[static_cast<std::size_t>(into)];
    part.present = true;
    const Words& label = header.spec->columns[static_cast<std::size_t>(into)].headers;
    const Folded folded = fold(whole.text.utf8);
    const std::size_t size = whole.text.utf8.size();
    auto parting = last_brackets(folded);
    if (!parting) parting = behind_label(whole.text, label);
    const int column = header.columns[static_cast<std::size_t>(from)].front();
    const auto head = header.heads.find(column);
    const std::string words = head == header.heads.end() ? "" : fold(head->second.utf8).text;
    if (!parting && words.find('/') != std::string::npos) parting = behind_stroke(folded, size);
    if (!parting && !words.ends_with(')')) parting = behind_line(whole.text, grid.at(row, column));
    if (!parting) continue;
    part.text = whole.text.slice(parting->second_begin, parting->second_end).trimmed();
    // 「某計畫（主辦機關：某局）」
    const Folded inner = fold(part.text.utf8);
    if (const std::size_t colon = inner.text.find(':');
        colon != std::string::npos && label.matches(fold_key(inner.text.substr(0, colon)))) {
      const std::size_t end = inner.raw_range(colon, colon + 1).second;
      add_sources(part.structure, part.text.slice(0, end));
      part.text = part.text.slice(end, part.text.utf8.size()).trimmed();
    }
    part.evidence = whole.evidence;
    add_sources(part.structure, whole.text.slice(parting->first, parting->second_begin));
    add_sources(part.structure, whole.text.slice(parting->second_end, size));
    whole.text = whole.text.slice(0, parting->first).trimmed();
  }
}

}  // namespace niandu
