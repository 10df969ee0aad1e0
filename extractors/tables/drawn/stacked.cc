#include "extractors/tables/drawn/stacked.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "extractors/layout/lines.h"
#include "extractors/tables/drawn/band_line.h"
#include "extractors/tables/drawn/head_band.h"
#include "extractors/tables/pages/evidence.h"
#include "extractors/tables/seams/line_facts.h"
#include "extractors/tables/table_glyphs.h"

namespace niandu {
namespace {

constexpr double kSameEdgePt = 3;  // as between pages (pages/column_match.h)
constexpr double kMaxBandEm = 3;   // height of the band, in the size of its text

bool same_columns(const PageTable& a, const PageTable& b) {
  if (a.column_edges.size() != b.column_edges.size() || a.column_edges.size() < 3) return false;
  for (std::size_t i = 0; i < a.column_edges.size(); ++i) {
    if (std::abs(a.column_edges[i] - b.column_edges[i]) > kSameEdgePt) return false;
  }
  return true;
}

std::vector<std::string> first_row(const Table& table) {
  std::vector<std::string> out;
  for (const Cell& cell : table.cells) {
    if (cell.row == 0) out.push_back(value_key(cell.text.utf8));
  }
  return out;
}

// The band is about as high as its text.
bool is_low(const Page& page, const Box& band, const std::vector<int>& glyphs) {
  return std::none_of(glyphs.begin(), glyphs.end(), [&](int g) {
    return band.height() > kMaxBandEm * page.glyphs[static_cast<std::size_t>(g)].size_pt;
  });
}

// `page_number`: that of both tables; `text`: of the line between them.
void put_below(PageTable& above, PageTable below, int page_number, const Box& band, Text text) {
  Table& table = above.table;
  Cell label;
  label.row = table.rows;
  label.column_span = table.columns;
  label.text = std::move(text);
  label.places = {{page_number, 0, band}};
  table.cells.push_back(std::move(label));
  const int shift = table.rows + 1;
  const auto nested = static_cast<int>(table.nested.size());
  for (Cell& cell : below.table.cells) {
    cell.row += shift;
    if (cell.nested_table >= 0) cell.nested_table += nested;
    table.cells.push_back(std::move(cell));
  }
  std::move(below.table.nested.begin(), below.table.nested.end(), std::back_inserter(table.nested));
  table.rows = shift + below.table.rows;
  table.confidence = std::min(table.confidence, below.table.confidence);
  table.explanation += "; a line over all columns between its rules";
  above.row_edges.insert(above.row_edges.end(), below.row_edges.begin(), below.row_edges.end());
  above.box = united(above.box, below.box);
  above.open_bottom = below.open_bottom;
  above.open_bottom_columns = std::move(below.open_bottom_columns);
  above.glyphs.insert(above.glyphs.end(), below.glyphs.begin(), below.glyphs.end());
  std::sort(above.glyphs.begin(), above.glyphs.end(),
            [](const TableGlyph& a, const TableGlyph& b) { return a.glyph < b.glyph; });
  for (Source& place : table.places) place.box = united(place.box, above.box);
}

}  // namespace

void stack_tables(const Page& page, std::vector<PageTable>& tables, std::vector<char>& taken) {
  std::vector<PageTable> out;
  for (PageTable& table : tables) {
    PageTable* const above = out.empty() ? nullptr : &out.back();
    const bool one = above != nullptr && above->box.y1 < table.box.y0 &&
                     same_columns(*above, table) && !above->open_bottom && !table.open_top &&
                     first_row(above->table) != first_row(table.table) &&
                     !has_drawn_side(page, above->box) && !has_drawn_side(page, table.box);
    if (one) {
      const Box band{above->box.x0, above->box.y1, above->box.x1, table.box.y0};
      const std::vector<int> glyphs = band_line(page, band, taken);
      Text text = lines_to_text(glyphs_to_lines(page, glyphs), page.number);
      if (!glyphs.empty() && is_low(page, band, glyphs) && !tables::begins_caption(text.utf8)) {
        add_table_glyphs(page, glyphs, *above, taken);
        put_below(*above, std::move(table), page.number, band, std::move(text));
        continue;
      }
    }
    out.push_back(std::move(table));
  }
  tables = std::move(out);
}

}  // namespace niandu
