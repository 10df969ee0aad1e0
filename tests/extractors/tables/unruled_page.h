// Pages made by hand for the tests of tables without full rules.
#pragma once

#include <string_view>
#include <vector>

#include "common/utf8.h"
#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu::testing {

class PageMaker {
 public:
  PageMaker() {
    page_.number = 1;
    page_.width_pt = 600;
    page_.height_pt = 800;
  }

  // Latin glyphs are half an em wide, spaces 0.3, ideographs one. Returns the x where the text
  // ends.
  float text(float x, float baseline, std::string_view utf8, float size = 10) {
    std::size_t at = 0;
    while (at < utf8.size()) {
      Glyph g;
      g.code = decode_utf8(utf8, at);
      const float width = width_of(g.code, size);
      g.x0 = x;
      g.x1 = x + width;
      g.y0 = baseline - 0.8F * size;
      g.y1 = baseline + 0.2F * size;
      g.baseline = baseline;
      g.size_pt = size;
      page_.glyphs.push_back(g);
      x += width;
    }
    return x;
  }

  // Text that ends at x.
  void right(float x, float baseline, std::string_view utf8, float size = 10) {
    float width = 0;
    for (std::size_t at = 0; at < utf8.size();) {
      width += width_of(decode_utf8(utf8, at), size);
    }
    text(x - width, baseline, utf8, size);
  }

  void horizontal(float y, float x0, float x1) { page_.rulings.push_back({true, y, x0, x1}); }
  void vertical(float x, float y0, float y1) { page_.rulings.push_back({false, x, y0, y1}); }

  [[nodiscard]] const Page& page() const { return page_; }
  [[nodiscard]] std::vector<int> all() const {
    std::vector<int> out;
    for (std::size_t i = 0; i < page_.glyphs.size(); ++i) out.push_back(static_cast<int>(i));
    return out;
  }

 private:
  static float width_of(char32_t c, float size) {
    return is_cjk(c) ? size : (c == U' ' ? 0.3F : 0.5F) * size;
  }

  Page page_;
};

// The text of the cell at (row, column); "<none>" outside the grid.
inline std::string cell_text(const Table& table, int row, int column) {
  const Cell* cell = table.cell_at(row, column);
  return cell == nullptr ? "<none>" : cell->text.utf8;
}

// Every place of the grid is covered exactly once and cells are ordered.
inline bool tiles(const Table& table) {
  std::vector<int> covered(static_cast<std::size_t>(table.rows * table.columns), 0);
  int before = -1;
  for (const Cell& cell : table.cells) {
    const int order = cell.row * table.columns + cell.column;
    if (order <= before) return false;
    before = order;
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        if (r >= table.rows || c >= table.columns) return false;
        ++covered[static_cast<std::size_t>(r * table.columns + c)];
      }
    }
  }
  for (const int n : covered) {
    if (n != 1) return false;
  }
  return true;
}

// Everything visible on the page stands in the table.
inline void fill(const Page& page, PageTable& table) {
  table.glyphs.clear();
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& glyph = page.glyphs[i];
    if (glyph.hidden || glyph.invisible) continue;
    table.glyphs.push_back({static_cast<int>(i), glyph.box().center_x()});
  }
}

}  // namespace niandu::testing
