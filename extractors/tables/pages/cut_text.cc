#include "extractors/tables/pages/cut_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/utf8.h"

namespace niandu {
namespace {

double em_of(std::string_view line, const Box& box) {
  double width = 0;
  for (std::size_t i = 0; i < line.size();) width += is_cjk(decode_utf8(line, i)) ? 1.0 : 0.5;
  return width > 0 ? box.width() / width : 0;
}

// Width of what cannot be parted at the head of `line`, in em.
double head_width_em(std::string_view line) {
  double width = 0;
  for (std::size_t i = 0; i < line.size();) {
    const char32_t c = decode_utf8(line, i);
    if (is_space(c)) break;
    const bool closes =
        std::u32string_view(U"，、。；：！？）」』】》〉").find(c) != std::u32string_view::npos;
    if (is_cjk(c)) {
      // A closing mark never begins a line: it comes along with the character before it.
      if (width > 0 && !closes) break;
      width += 1;
    } else {
      width += 0.5;
    }
  }
  return width;
}

// The lines of a cell that stand on the page of one of its places: y of the first and the last.
struct Lines {
  double y0 = 0, y1 = 0, height = 0;  // height: of one line; 0: none
};

Lines lines_on(const Cell& cell, int page) {
  Lines out;
  for (const Text::Span& span : cell.text.spans) {
    const Box& box = span.source.box;
    if (span.source.page_number != page) continue;
    out.y0 = out.height > 0 ? std::min(out.y0, box.y0) : box.y0;
    out.y1 = std::max(out.y1, box.y1);
    out.height = std::max(out.height, box.height());
  }
  return out;
}

// White over the text and under it alike, and more than cells have anyhow.
bool is_centred_above(const Cell& cell) {
  if (cell.places.empty()) return false;
  const Source& part = cell.places.back();
  const Lines lines = lines_on(cell, part.page_number);
  if (lines.height <= 0) return false;
  const double over = lines.y0 - part.box.y0;
  const double under = part.box.y1 - lines.y1;
  return std::min(over, under) > 0.8 * lines.height && std::abs(over - under) < 0.6 * lines.height;
}

// A cell over several rows whose text begins lower than those beside it: two lines in the middle of
// two rows of one line do so by 0.38 of a line. (Of a cell of one row it says nothing: LibreOffice
// sets what is left of one in the middle.)
bool begins_low(const Cell& cell, double row_head) {
  if (cell.places.empty() || cell.row_span == 1) return false;
  const Lines lines = lines_on(cell, cell.places.front().page_number);
  return lines.height > 0 && row_head > 0 && lines.y0 - row_head > 0.3 * lines.height;
}

}  // namespace

std::string_view line_of(const Text& text, std::size_t line) {
  const std::size_t begin = text.spans[line].begin;
  const std::size_t end =
      line + 1 < text.spans.size() ? text.spans[line + 1].begin : text.utf8.size();
  return trim(std::string_view(text.utf8).substr(begin, end - begin));
}

std::vector<std::string_view> lines_of(const Text& text) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < text.spans.size(); ++i) out.push_back(line_of(text, i));
  return out;
}

double wrapped(const Cell& above, const Cell& below, const PairContext& context) {
  if (above.places.empty() || above.text.spans.empty() || below.text.spans.empty()) return 0;
  const Box cell = above.places.back().box;
  const Text::Span& last = above.text.spans.back();
  if (last.source.page_number != above.places.back().page_number) return 0;
  const Box line = last.source.box;
  const std::string_view next = lines_of(below.text).front();
  const double em = em_of(next, below.text.spans.front().source.box);
  if (em <= 0 || line.height() > 2.5 * em) return 0;
  // A cell that the page cut is filled to its foot, but for two lines kept together.
  if (cell.y1 - line.y1 > 2.2 * line.height()) return 0;
  // A first line is not left alone where the second would have stood beside its neighbours'.
  if (above.text.spans.size() == 1 && context.row_foot - line.y1 > 0.8 * line.height()) {
    return 0;
  }
  const double next_pt = head_width_em(next) * em;
  const double needed = next_pt + 0.3 * em;
  const double left = line.x0 - cell.x0;
  const double right = cell.x1 - line.x1;
  // Indented lines fill the right side; centred ones leave as much on both.
  const bool centred = std::abs(left - right) < 0.6 * em && left > context.padding_pt + 0.3 * em;
  const double room = (centred ? left + right - context.padding_pt : right) - context.padding_pt;
  const double wide = (cell.width() - 2 * context.padding_pt) / em;
  if (room < needed) return wide;
  // The right padding may be wider than the left one: what other lines of the column fill. A line
  // that one more character would make as long as the widest had room for it.
  const double widest = context.habit->widest_line_pt;
  const bool full =
      line.width() > 0.6 * cell.width() && widest > 0 && widest - line.width() < next_pt - 0.3 * em;
  return full ? wide : 0;
}

int stands_apart(const Cell& above, const Cell& below, const PairContext& context) {
  return (is_centred_above(above) ? 1 : 0) + (begins_low(below, context.row_head) ? 1 : 0);
}

}  // namespace niandu
