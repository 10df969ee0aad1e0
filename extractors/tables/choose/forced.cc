#include "extractors/tables/choose/forced.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/utf8.h"
#include "extractors/layout/lines.h"
#include "extractors/tables/drawn/glyph_cells.h"
#include "extractors/tables/drawn/lattice.h"
#include "extractors/tables/readings/turned.h"
#include "extractors/tables/table_glyphs.h"

namespace niandu::tables {
namespace {

// Of a table or of the box so much must be shared for "no table" to mean this one (shared/desk.md,
// rule 4).
constexpr double kSameTable = 0.8;

std::vector<double> edges(double first, const std::vector<double>& between, double last) {
  std::vector<double> all{first};
  all.insert(all.end(), between.begin(), between.end());
  all.push_back(last);
  return all;
}

// Merged cells, and all others one by one, by row and column.
std::vector<LatticeCell> cells_of(const ForcedGrid& grid) {
  const int rows = static_cast<int>(grid.rows.size()) + 1;
  const int columns = static_cast<int>(grid.columns.size()) + 1;
  std::set<std::pair<int, int>> covered;
  std::vector<LatticeCell> cells;
  for (const ForcedGrid::Span& span : grid.merged) {
    cells.push_back({span.row, span.column, span.row_span, span.column_span});
    for (int row = span.row; row < span.row + span.row_span; ++row) {
      for (int column = span.column; column < span.column + span.column_span; ++column) {
        covered.emplace(row, column);
      }
    }
  }
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      if (!covered.contains({row, column})) cells.push_back({row, column, 1, 1});
    }
  }
  std::sort(cells.begin(), cells.end(), [](const LatticeCell& a, const LatticeCell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  return cells;
}

PageTable table_of(const Page& page, const ForcedGrid& grid) {
  const Lattice lattice =
      cells_to_lattice(cells_of(grid), edges(grid.box.x0, grid.columns, grid.box.x1),
                       edges(grid.box.y0, grid.rows, grid.box.y1));
  const CellGlyphs glyphs = glyphs_to_cells(GlyphIndex(page), lattice);
  PageTable out;
  if (glyphs.inside == 0) return out;
  out.box = lattice.box();
  out.column_edges = lattice.xs;
  out.row_edges = lattice.ys;
  out.weighed = true;
  Table& table = out.table;
  table.rows = lattice.rows();
  table.columns = lattice.columns();
  table.header_rows = std::min(grid.header_rows, table.rows);
  table.places = {{page.number, 0, out.box}};
  table.method = TableMethod::kRuled;
  table.confidence = 1;
  table.explanation = "drawn by a person";
  for (std::size_t i = 0; i < lattice.cells.size(); ++i) {
    const LatticeCell& from = lattice.cells[i];
    Cell cell{from.row, from.column, from.row_span, from.column_span, {}, {}, false, -1};
    if (!glyphs.cells[i].empty()) {
      cell.text = lines_to_text(glyphs_to_lines(page, glyphs.cells[i]), page.number);
    }
    cell.places = {{page.number, 0, lattice.cell_box(from)}};
    add_table_glyphs(page, glyphs.cells[i], out);
    table.cells.push_back(std::move(cell));
  }
  return out;
}

double area(const Box& box) { return box.width() * box.height(); }

// The table goes; its characters are free but for those that are `taken`.
void dissolve(PageTables& out, const std::vector<char>& taken, std::vector<char>& gone) {
  for (std::size_t i = 0; i < out.tables.size(); ++i) {
    if (gone[i] == 0) continue;
    for (const TableGlyph& own : out.tables[i].glyphs) {
      if (taken[static_cast<std::size_t>(own.glyph)] == 0) out.free_glyphs.push_back(own.glyph);
    }
  }
  std::size_t at = 0;
  std::erase_if(out.tables, [&](const PageTable&) { return gone[at++] != 0; });
  std::erase_if(out.free_glyphs, [&](int g) { return taken[static_cast<std::size_t>(g)] != 0; });
  std::sort(out.free_glyphs.begin(), out.free_glyphs.end());
}

// Whether there was one.
bool take_away(const Box& box, const Page& page, PageTables& out) {
  std::vector<char> gone(out.tables.size(), 0);
  for (std::size_t i = 0; i < out.tables.size(); ++i) {
    const Box& other = out.tables[i].box;
    const double shared = shared_area(box, other);
    if (shared > 0 && shared >= kSameTable * std::min(area(box), area(other))) gone[i] = 1;
  }
  const bool any = std::find(gone.begin(), gone.end(), 1) != gone.end();
  if (any) dissolve(out, std::vector<char>(page.glyphs.size(), 0), gone);
  return any;
}

bool is_on(const Page& page, const Box& box) {
  constexpr double kSlackPt = 1;  // a hand on the page's edge
  return box.x1 <= page.width_pt + kSlackPt && box.y1 <= page.height_pt + kSlackPt;
}

void put(PageTable table, const Page& page, PageTables& out) {
  std::vector<char> taken(page.glyphs.size(), 0);
  for (const TableGlyph& own : table.glyphs) taken[static_cast<std::size_t>(own.glyph)] = 1;
  std::vector<char> gone(out.tables.size(), 0);
  for (std::size_t i = 0; i < out.tables.size(); ++i) {
    const auto& glyphs = out.tables[i].glyphs;
    const bool touched = std::any_of(glyphs.begin(), glyphs.end(), [&](const TableGlyph& own) {
      const auto g = static_cast<std::size_t>(own.glyph);
      return taken[g] != 0 && !is_space(page.glyphs[g].code);
    });
    gone[i] = touched ? 1 : 0;
  }
  dissolve(out, taken, gone);
  const auto below = std::find_if(out.tables.begin(), out.tables.end(), [&](const PageTable& each) {
    return each.box.y0 > table.box.y0;
  });
  out.tables.insert(below, std::move(table));
}

bool apply(const ForcedGrid& grid, const Page& page, PageTables& out) {
  if (!check_grid(grid) || !is_on(page, grid.box) || page_turn(page) != 0) return false;
  if (grid.no_table) return take_away(grid.box, page, out);
  PageTable table = table_of(page, grid);
  if (table.table.cells.empty()) return false;
  put(std::move(table), page, out);
  return true;
}

}  // namespace

std::vector<GridResult> force_grids(const Page& page, std::span<const ForcedGrid> grids,
                                    PageTables& out) {
  std::vector<GridResult> results;
  for (const ForcedGrid& grid : grids) {
    if (grid.page_number != page.number) continue;
    results.push_back({page.number, grid.box, grid.no_table, apply(grid, page, out)});
  }
  return results;
}

}  // namespace niandu::tables
