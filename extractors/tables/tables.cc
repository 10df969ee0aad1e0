#include "extractors/tables/tables.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "extractors/tables/confidence.h"
#include "extractors/tables/drawn/hanging_text.h"
#include "extractors/tables/drawn/head_band.h"
#include "extractors/tables/drawn/ruled.h"
#include "extractors/tables/unruled.h"

namespace niandu {
namespace {

std::vector<int> free_glyphs(const Page& page, const std::vector<char>& taken) {
  std::vector<int> out;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& glyph = page.glyphs[i];
    if (!taken[i] && !glyph.hidden && !glyph.invisible) out.push_back(static_cast<int>(i));
  }
  return out;
}

}  // namespace

PageTables find_tables(const Page& page) {
  PageTables out;
  std::vector<char> taken;
  out.tables = find_ruled_tables(page, taken);
  take_hanging_text(page, out.tables, taken);
  take_head_bands(page, out.tables, taken);
  out.free_glyphs = free_glyphs(page, taken);
  add_tables_by_text(page, out);
  for (PageTable& table : out.tables) {
    table.table.confidence = calibrated_confidence(table.table.method, table.table.confidence);
  }
  return out;
}

}  // namespace niandu
