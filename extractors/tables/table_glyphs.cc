#include "extractors/tables/table_glyphs.h"

#include <algorithm>
#include <cstddef>

namespace niandu {

void add_table_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table) {
  for (const int g : glyphs) {
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(g)];
    table.glyphs.push_back({g, (glyph.x0 + glyph.x1) / 2});
  }
  std::sort(table.glyphs.begin(), table.glyphs.end(),
            [](const TableGlyph& a, const TableGlyph& b) { return a.glyph < b.glyph; });
}

void add_table_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table,
                      std::vector<char>& taken) {
  add_table_glyphs(page, glyphs, table);
  for (const int g : glyphs) taken[static_cast<std::size_t>(g)] = 1;
}

}  // namespace niandu
