#include "extractors/tables/table_glyphs.h"

#include <algorithm>
#include <cstddef>

#include "common/utf8.h"

namespace niandu {

void add_table_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table) {
  for (const int g : glyphs) {
    table.glyphs.push_back({g, page.glyphs[static_cast<std::size_t>(g)].box().center_x()});
  }
  std::sort(table.glyphs.begin(), table.glyphs.end(),
            [](const TableGlyph& a, const TableGlyph& b) { return a.glyph < b.glyph; });
}

void add_table_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table,
                      std::vector<char>& taken) {
  add_table_glyphs(page, glyphs, table);
  for (const int g : glyphs) taken[static_cast<std::size_t>(g)] = 1;
}

namespace {

bool stands_in(const Page& page, const TableGlyph& own, const Box& cell) {
  const double y = page.glyphs[static_cast<std::size_t>(own.glyph)].box().center_y();
  return own.x >= cell.x0 && own.x < cell.x1 && y >= cell.y0 && y < cell.y1;
}

}  // namespace

std::vector<int> glyphs_in_cell(const Page& page, const PageTable& table, const Box& cell) {
  std::vector<int> out;
  for (const TableGlyph& own : table.glyphs) {
    if (stands_in(page, own, cell)) out.push_back(own.glyph);
  }
  return out;
}

bool has_text_in(const Page& page, const PageTable& table, const Box& box) {
  return std::any_of(table.glyphs.begin(), table.glyphs.end(), [&](const TableGlyph& own) {
    return stands_in(page, own, box) &&
           !is_space(page.glyphs[static_cast<std::size_t>(own.glyph)].code);
  });
}

}  // namespace niandu
