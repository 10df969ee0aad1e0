#include "extractors/tables/readings/label_cells.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "extractors/layout/lines.h"
#include "extractors/tables/table_glyphs.h"

namespace niandu::tables {
namespace {

// No rule, and no fill's edge, stands at x beside y.
bool is_open_at(const Page& page, double x, double y) {
  constexpr double kSlackPt = 2.5;
  return std::none_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& r) {
    return !r.horizontal && std::abs(r.at - x) < kSlackPt && r.from < y && r.to > y;
  });
}

// Columns from..to that one text runs over: words with an ordinary space between them where no rule
// parts them.
std::pair<int, int> phrase_columns(const Page& page, const PageTable& table, const Block& block,
                                   const BlockLine& line, std::size_t first) {
  constexpr float kPhraseGapEm = 0.45F;
  const auto parts = block.parts_of(line);
  const double y = line.baseline - 0.3 * line.size_pt;
  std::pair<int, int> out{parts[first].first_column, parts[first].last_column};
  for (std::size_t k = first + 1; k < parts.size(); ++k) {
    const bool near = parts[k].x0 - parts[k - 1].x1 < kPhraseGapEm * line.size_pt;
    if (!near || parts[k].first_column != out.second + 1) break;
    out.second = parts[k].last_column;
  }
  // A label by itself reaches as far as its row is open.
  if (first == 0 && out.second == parts.back().last_column) out.second = table.table.columns - 1;
  for (int c = out.first + 1; c <= out.second; ++c) {
    if (!is_open_at(page, table.column_edges[static_cast<std::size_t>(c)], y)) out.second = c - 1;
  }
  return out;
}

// Joins the cells of a row, one column wide, from..to.
void join_cells(const Page& page, PageTable& table, int row, int from, int to) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < table.table.cells.size(); ++i) {
    const Cell& cell = table.table.cells[i];
    if (cell.row != row || cell.column < from || cell.column > to) continue;
    if (cell.row_span != 1 || cell.column_span != 1 || cell.places.empty()) return;
    at.push_back(i);
  }
  if (at.size() != static_cast<std::size_t>(to - from) + 1) return;
  Cell& first = table.table.cells[at.front()];
  first.column_span = to - from + 1;
  first.places.front().box.x1 = table.table.cells[at.back()].places.front().box.x1;
  const std::vector<int> glyphs = glyphs_in_cell(page, table, first.places.front().box);
  if (!glyphs.empty()) first.text = lines_to_text(glyphs_to_lines(page, glyphs), page.number);
  table.table.cells.erase(table.table.cells.begin() + static_cast<std::ptrdiff_t>(at.front()) + 1,
                          table.table.cells.begin() + static_cast<std::ptrdiff_t>(at.back()) + 1);
}

}  // namespace

void join_labels(const Page& page, const Block& block, PageTable& table, int row, int rows) {
  for (int r = row; r < row + rows; ++r) {
    const double y0 = table.row_edges[static_cast<std::size_t>(r)];
    const double y1 = table.row_edges[static_cast<std::size_t>(r) + 1];
    for (const BlockLine& line : block.lines) {
      const double y = line.baseline - 0.3 * line.size_pt;
      if (y < y0 || y > y1) continue;
      for (std::size_t k = 0; k < line.part_end - line.part_begin;) {
        const auto [from, to] = phrase_columns(page, table, block, line, k);
        if (to > from) join_cells(page, table, r, from, to);
        ++k;
        const auto parts = block.parts_of(line);
        while (k < parts.size() && parts[k].first_column <= to) ++k;
      }
    }
  }
}

}  // namespace niandu::tables
