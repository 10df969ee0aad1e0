#include "extractors/tables/drawn/glyph_cells.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "common/utf8.h"

namespace niandu {
namespace {

// Marks that typesetters let hang over the end of a full line.
constexpr std::u32string_view kHanging = U"，、。；：！？）」』】》〉﹐﹑．,.;:!?)]";

bool hangs_after(const Glyph& glyph, const Glyph& before) {
  if (kHanging.find(glyph.code) == std::u32string_view::npos) return false;
  if (glyph.direction != before.direction || glyph.vertical || before.vertical) return false;
  const float em = glyph.size_pt;
  return std::abs(glyph.baseline - before.baseline) <= 0.3F * em &&
         std::abs(glyph.x0 - before.x1) <= 0.35F * em;
}

// A glyph box is taller than its ink: a third of it may cross a rule above or below.
bool stands_clear(const Glyph& glyph, const Box& cell) {
  const double slack_x = 0.15 * (glyph.x1 - glyph.x0) + 0.5;
  const double slack_y = 0.34 * (glyph.y1 - glyph.y0) + 0.5;
  return glyph.x0 >= cell.x0 - slack_x && glyph.x1 <= cell.x1 + slack_x &&
         glyph.y0 >= cell.y0 - slack_y && glyph.y1 <= cell.y1 + slack_y;
}

}  // namespace

GlyphIndex::GlyphIndex(const Page& page) : page_(&page) {
  by_y_.reserve(page.glyphs.size());
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& glyph = page.glyphs[i];
    if (glyph.hidden || glyph.invisible) continue;
    by_y_.push_back({(glyph.y0 + glyph.y1) / 2, static_cast<int>(i)});
  }
  std::stable_sort(by_y_.begin(), by_y_.end(),
                   [](const Entry& a, const Entry& b) { return a.y < b.y; });
  boxes_.reserve(by_y_.size());
  for (const Entry& entry : by_y_) {
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(entry.glyph)];
    if (!is_space(glyph.code)) boxes_.push_back(glyph.box());
  }
}

std::vector<int> GlyphIndex::between(double y0, double y1) const {
  const auto first = std::lower_bound(by_y_.begin(), by_y_.end(), y0,
                                      [](const Entry& e, double y) { return e.y < y; });
  std::vector<int> out;
  for (auto it = first; it != by_y_.end() && it->y < y1; ++it) out.push_back(it->glyph);
  std::sort(out.begin(), out.end());
  return out;
}

CellGlyphs glyphs_to_cells(const GlyphIndex& index, const Lattice& lattice) {
  CellGlyphs out;
  out.cells.resize(lattice.cells.size());
  const Box frame = lattice.box();
  const auto columns = static_cast<std::size_t>(lattice.columns());
  const Glyph* before = nullptr;
  int before_cell = -1;
  for (const int i : index.between(frame.y0, frame.y1)) {
    const Glyph& glyph = index.page().glyphs[static_cast<std::size_t>(i)];
    const Box box = glyph.box();
    const int row = lattice.row_at(box.center_y());
    const int column = lattice.column_at(box.center_x());
    int cell = -1;
    if (row >= 0 && column >= 0) {
      cell =
          lattice
              .cell_of[static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column)];
    }
    if (before != nullptr && before_cell >= 0 && cell != before_cell &&
        hangs_after(glyph, *before)) {
      const Box home = lattice.cell_box(lattice.cells[static_cast<std::size_t>(before_cell)]);
      const double over = box.center_x() - home.x1;
      if (over >= 0 && over <= 0.5 * static_cast<double>(glyph.size_pt) &&
          box.center_y() >= home.y0 && box.center_y() < home.y1) {
        cell = before_cell;
      }
    }
    const bool space = is_space(glyph.code);
    if (!space) {
      before = &glyph;
      before_cell = cell;
    }
    if (cell < 0) continue;
    std::vector<int>& members = out.cells[static_cast<std::size_t>(cell)];
    members.push_back(i);
    if (space) continue;
    ++out.inside;
    if (stands_clear(glyph, lattice.cell_box(lattice.cells[static_cast<std::size_t>(cell)]))) {
      ++out.clear;
    }
  }
  for (const std::vector<int>& members : out.cells) {
    const bool text = std::any_of(members.begin(), members.end(), [&](int i) {
      return !is_space(index.page().glyphs[static_cast<std::size_t>(i)].code);
    });
    out.has_text.push_back(text ? 1 : 0);
    if (text) ++out.text_cells;
  }
  return out;
}

}  // namespace niandu
