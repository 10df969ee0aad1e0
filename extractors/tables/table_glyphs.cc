#include "extractors/tables/table_glyphs.h"

#include <algorithm>
#include <cstddef>

namespace niandu {

void add_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table,
                std::vector<char>& taken) {
  for (const int g : glyphs) {
    const auto at = static_cast<std::size_t>(g);
    table.glyphs.push_back({g, (page.glyphs[at].x0 + page.glyphs[at].x1) / 2});
    taken[at] = 1;
  }
  std::sort(table.glyphs.begin(), table.glyphs.end(),
            [](const TableGlyph& a, const TableGlyph& b) { return a.glyph < b.glyph; });
}

}  // namespace niandu
