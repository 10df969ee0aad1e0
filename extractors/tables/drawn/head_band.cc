#include "extractors/tables/drawn/head_band.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "extractors/layout/lines.h"
#include "extractors/tables/drawn/band_line.h"
#include "extractors/tables/table_glyphs.h"

namespace niandu {
namespace {

// Bands of one line in six budget books are 14 to 18 pt high; titles between rules stand higher.
constexpr double kMinBandPt = 8, kMaxBandPt = 24;
constexpr double kSameEndPt = 2.5;
constexpr double kSidePt = 2;

// y of the rule one line above the box; negative if there is none.
double rule_above(const Page& page, const Box& box) {
  double best = -1;
  for (const Ruling& r : page.rulings) {
    if (!r.horizontal || r.edge) continue;
    const double height = box.y0 - r.at;
    if (height < kMinBandPt || height > kMaxBandPt) continue;
    if (std::abs(r.from - box.x0) < kSameEndPt && std::abs(r.to - box.x1) < kSameEndPt) {
      best = std::max<double>(best, r.at);
    }
  }
  return best;
}

// The glyphs of the band; none if they are not one line in the middle of the table.
std::vector<int> middle_line(const Page& page, const Box& band, const std::vector<char>& taken) {
  std::vector<int> out = band_line(page, band, taken);
  Box text{band.x1, 0, band.x0, 0};
  for (const int i : out) {
    const Glyph& g = page.glyphs[static_cast<std::size_t>(i)];
    if (g.code == U' ' || g.code == 0x3000) continue;
    text.x0 = std::min<double>(text.x0, g.x0);
    text.x1 = std::max<double>(text.x1, g.x1);
  }
  // A unit stands at the right end, a title's rest at the left.
  const bool middle =
      text.x0 < text.x1 && std::abs(text.center_x() - band.center_x()) < 0.1 * band.width();
  return middle ? out : std::vector<int>();
}

void add_first_row(const Page& page, PageTable& table, const Box& band,
                   const std::vector<int>& glyphs) {
  Table& t = table.table;
  for (Cell& cell : t.cells) ++cell.row;
  Cell head;
  head.column_span = t.columns;
  head.text = lines_to_text(glyphs_to_lines(page, glyphs), page.number);
  head.places = {{page.number, 0, band}};
  t.cells.insert(t.cells.begin(), std::move(head));
  ++t.rows;
  if (t.header_rows > 0) ++t.header_rows;
  t.explanation += "; a line over the open frame heads all columns";
  table.row_edges.insert(table.row_edges.begin(), band.y0);
  table.box.y0 = band.y0;
  for (Source& place : t.places) place.box.y0 = std::min(place.box.y0, band.y0);
}

}  // namespace

bool has_drawn_side(const Page& page, const Box& box) {
  return std::any_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& r) {
    if (r.horizontal) return false;
    const bool side = std::abs(r.at - box.x0) < kSidePt || std::abs(r.at - box.x1) < kSidePt;
    return side && r.to > box.y0 - kMaxBandPt && r.from < box.y1;
  });
}

void take_head_bands(const Page& page, std::vector<PageTable>& tables, std::vector<char>& taken) {
  for (PageTable& table : tables) {
    const Box box = table.box;
    if (table.table.columns < 2 || table.row_edges.size() < 2) continue;
    const double y = rule_above(page, box);
    if (y < 0 || has_drawn_side(page, box)) continue;
    const Box band{box.x0, y, box.x1, box.y0};
    const bool crossed =
        std::any_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& r) {
          return !r.horizontal && r.at > band.x0 && r.at < band.x1 && r.to > band.y0 + kSidePt &&
                 r.from < band.y1 - kSidePt;
        });
    if (crossed) continue;
    const std::vector<int> glyphs = middle_line(page, band, taken);
    if (glyphs.empty()) continue;
    add_table_glyphs(page, glyphs, table, taken);
    add_first_row(page, table, band, glyphs);
  }
}

}  // namespace niandu
