#include "extractors/tables/drawn/hanging_text.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

#include "common/utf8.h"
#include "extractors/layout/lines.h"
#include "extractors/tables/table_glyphs.h"

namespace niandu {
namespace {

constexpr double kPitchEm = 1.9;     // from one line's baseline to the next
constexpr double kMaxHangEm = 8;     // lines that a cell shows below its row
constexpr std::size_t kMaxOpen = 8;  // open cells at the foot of one table that are looked at

// The only open cell at the table's foot; null if there are none or several.
Cell* open_cell(PageTable& table) {
  const auto& open = table.open_bottom_columns;
  if (open.size() != static_cast<std::size_t>(table.table.columns)) return nullptr;
  if (std::find(open.begin(), open.end(), false) == open.end()) return nullptr;
  Cell* found = nullptr;
  for (Cell& cell : table.table.cells) {
    if (cell.row + cell.row_span != table.table.rows || cell.places.size() != 1) continue;
    const auto first = open.begin() + cell.column;
    if (std::find(first, first + cell.column_span, false) != first + cell.column_span) continue;
    if (found != nullptr) return nullptr;
    found = &cell;
  }
  return found;
}

// Visible free glyphs below y, by baseline, down to the longest hang.
std::vector<int> glyphs_below(const Page& page, const std::vector<char>& taken, double y,
                              double size) {
  std::vector<int> out;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& g = page.glyphs[i];
    if (taken[i] || g.hidden || g.invisible || is_space(g.code)) continue;
    const double middle = (g.y0 + g.y1) / 2.0;
    if (middle > y && middle < y + kMaxHangEm * size) out.push_back(static_cast<int>(i));
  }
  std::sort(out.begin(), out.end(), [&](int a, int b) {
    return page.glyphs[static_cast<std::size_t>(a)].baseline <
           page.glyphs[static_cast<std::size_t>(b)].baseline;
  });
  return out;
}

struct CellText {
  std::vector<int> glyphs;
  double baseline = 0, size = 0;  // of its last line
};

CellText text_of(const Page& page, const PageTable& table, const Box& box) {
  CellText out;
  out.glyphs = glyphs_in_cell(page, table, box);
  for (const int i : out.glyphs) {
    const Glyph& g = page.glyphs[static_cast<std::size_t>(i)];
    if (is_space(g.code) || g.baseline < out.baseline) continue;
    out.baseline = g.baseline;
    out.size = g.size_pt;
  }
  return out;
}

}  // namespace

void take_hanging_text(const Page& page, std::vector<PageTable>& tables, std::vector<char>& taken) {
  std::size_t looks = 0;
  for (PageTable& table : tables) {
    Cell* cell = open_cell(table);
    if (cell == nullptr || cell->text.empty() || ++looks > kMaxOpen) continue;
    Box& box = cell->places.front().box;
    CellText text = text_of(page, table, box);
    if (text.size <= 0) continue;
    const std::size_t before = text.glyphs.size();
    double bottom = box.y1;
    const std::vector<int> below = glyphs_below(page, taken, box.y1, text.size);
    for (std::size_t i = 0; i < below.size();) {
      const Glyph& first = page.glyphs[static_cast<std::size_t>(below[i])];
      std::size_t end = i;
      bool inside = true;
      for (; end < below.size(); ++end) {
        const Glyph& g = page.glyphs[static_cast<std::size_t>(below[end])];
        if (g.baseline > first.baseline + 0.5F * first.size_pt) break;
        inside = inside && g.x0 > box.x0 - 1 && g.x1 < box.x1 + 1;
      }
      if (!inside || first.baseline - text.baseline > kPitchEm * text.size) break;
      for (; i < end; ++i) {
        text.glyphs.push_back(below[i]);
        bottom = std::max<double>(bottom, page.glyphs[static_cast<std::size_t>(below[i])].y1);
      }
      text.baseline = first.baseline;
    }
    if (text.glyphs.size() == before) continue;
    add_table_glyphs(page, std::span<const int>(text.glyphs).subspan(before), table, taken);
    std::sort(text.glyphs.begin(), text.glyphs.end());
    cell->text = lines_to_text(glyphs_to_lines(page, text.glyphs), page.number);
    bottom += 0.5;
    for (Cell& other : table.table.cells) {
      if (other.row + other.row_span == table.table.rows) other.places.front().box.y1 = bottom;
    }
    table.box.y1 = bottom;
    table.row_edges.back() = bottom;
    table.table.places.front().box.y1 = bottom;
    table.table.explanation += "; text of a cut cell below the frame";
  }
}

}  // namespace niandu
