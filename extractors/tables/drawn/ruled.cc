#include "extractors/tables/drawn/ruled.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <utility>

#include "common/utf8.h"
#include "extractors/tables/drawn/edges.h"
#include "extractors/tables/drawn/glyph_cells.h"
#include "extractors/tables/drawn/lattice.h"

namespace niandu {
namespace {

constexpr int kNestingLimit = 3;  // tables in cells of tables; deeper frames are decoration

struct Candidate {
  PageTable table;
  double area = 0;
  int depth = 0;    // 0: on the page, 1: in a cell of a table on the page, ...
  int parent = -1;  // index of the candidate that holds it
  int parent_cell = -1;
};

// Whether most cells of some row, or of some column, hold text: a header or a stub. The grid of a
// chart has labels in a few of its cells only (ICDAR 2013 eu-012, p. 3: 5 of 79).
bool has_full_line(const Lattice& lattice, const CellGlyphs& glyphs) {
  constexpr double kMost = 0.6;
  const auto full = [&](int lines, int length, auto cell_at) {
    for (int line = 0; line < lines; ++line) {
      int cells = 0;
      int with_text = 0;
      int before = -1;
      for (int i = 0; i < length; ++i) {
        const int cell = cell_at(line, i);
        if (cell == before) continue;
        before = cell;
        ++cells;
        if (glyphs.has_text[static_cast<std::size_t>(cell)] != 0) ++with_text;
      }
      if (cells >= 2 && with_text >= kMost * cells) return true;
    }
    return false;
  };
  const int rows = lattice.rows();
  const int columns = lattice.columns();
  const auto at = [&](int row, int column) {
    return lattice.cell_of[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                           static_cast<std::size_t>(column)];
  };
  return full(rows, columns, at) ||
         full(columns, rows, [&](int column, int row) { return at(row, column); });
}

// Boxes joined by lines (organisation charts), maps and charts make a grid as well: their lines end
// at other lines, so that cells cover twice as many places of the grid as they are, and two thirds
// of them enclose nothing. Measured on 1110 ruled tables of ten books and of ICDAR 2013: charts
// (moi-114 p. 11, kaohsiung-115 p. 7, tainan-urban-plan p. 64, eu-012 p. 3) have 2.0 to 5.5 places
// and 0.12 to 0.33 of text; no table has both.
bool is_drawing(const Lattice& lattice, const CellGlyphs& glyphs) {
  const std::size_t cells = lattice.cells.size();
  const auto places =
      static_cast<std::size_t>(lattice.rows()) * static_cast<std::size_t>(lattice.columns());
  return places >= 2 * cells && static_cast<std::size_t>(glyphs.text_cells) * 3 <= cells;
}

// At the head of a page one cell with text is enough: the rest of a row that the page break cut.
bool is_table(const Lattice& lattice, const CellGlyphs& glyphs, double page_height_pt) {
  constexpr double kHeadOfPage = 0.25;
  if (lattice.columns() < 2 || is_drawing(lattice, glyphs)) return false;
  constexpr std::size_t kFewCells = 12;  // too few to tell
  if (glyphs.text_cells >= 2) {
    return lattice.cells.size() <= kFewCells || has_full_line(lattice, glyphs);
  }
  return glyphs.text_cells == 1 && lattice.ys.front() < kHeadOfPage * page_height_pt;
}

// Tables made of filled boxes alone need more to be told from charts and coloured headings: two
// rows, two columns, text in half of the cells.
bool is_shaded_table(const Lattice& lattice, const CellGlyphs& glyphs) {
  return lattice.columns() >= 2 && lattice.rows() >= 2 && glyphs.text_cells >= 3 &&
         2 * static_cast<std::size_t>(glyphs.text_cells) >= lattice.cells.size();
}

std::string explain(const Lattice& lattice, const CellGlyphs& glyphs, bool shaded) {
  return std::string(shaded ? "filled boxes" : "rules") + " enclose " +
         std::to_string(lattice.cells.size()) + " cells: " + std::to_string(lattice.corners_found) +
         " of " + std::to_string(lattice.corners) + " corners drawn, " +
         std::to_string(glyphs.clear) + " of " + std::to_string(glyphs.inside) +
         " glyphs clear of the rules";
}

// What stands in the cells, in drawing order.
std::vector<TableGlyph> table_glyphs(const Page& page, const Lattice& lattice,
                                     const CellGlyphs& glyphs) {
  constexpr double kInsidePt = 0.1;
  std::vector<TableGlyph> out;
  for (std::size_t i = 0; i < glyphs.cells.size(); ++i) {
    if (glyphs.cells[i].empty()) continue;
    const double right = lattice.cell_box(lattice.cells[i]).x1 - kInsidePt;
    for (const int g : glyphs.cells[i]) {
      const Box box = page.glyphs[static_cast<std::size_t>(g)].box();
      out.push_back({g, std::min(box.center_x(), right)});
    }
  }
  std::sort(out.begin(), out.end(),
            [](const TableGlyph& a, const TableGlyph& b) { return a.glyph < b.glyph; });
  return out;
}

PageTable to_page_table(const Page& page, const Lattice& lattice, const CellGlyphs& glyphs,
                        bool shaded) {
  PageTable out;
  out.box = lattice.box();
  out.glyphs = table_glyphs(page, lattice, glyphs);
  out.column_edges = lattice.xs;
  out.row_edges = lattice.ys;
  out.open_top_columns = lattice.open_top;
  out.open_bottom_columns = lattice.open_bottom;
  const auto all = [](const std::vector<bool>& flags) {
    return std::find(flags.begin(), flags.end(), false) == flags.end();
  };
  out.open_top = all(lattice.open_top);
  out.open_bottom = all(lattice.open_bottom);
  Table& table = out.table;
  table.rows = lattice.rows();
  table.columns = lattice.columns();
  table.places = {{page.number, 0, out.box}};
  table.method = TableMethod::kRuled;
  const double drawn = lattice.corners == 0 ? 0
                                            : static_cast<double>(lattice.corners_found) /
                                                  static_cast<double>(lattice.corners);
  const double clear = glyphs.inside == 0
                           ? 0
                           : static_cast<double>(glyphs.clear) / static_cast<double>(glyphs.inside);
  table.confidence = drawn * clear;
  table.explanation = explain(lattice, glyphs, shaded);
  out.filled = shaded;
  table.cells.reserve(lattice.cells.size());
  for (std::size_t i = 0; i < lattice.cells.size(); ++i) {
    const LatticeCell& from = lattice.cells[i];
    Cell cell;
    cell.row = from.row;
    cell.column = from.column;
    cell.row_span = from.row_span;
    cell.column_span = from.column_span;
    if (!glyphs.cells[i].empty()) {
      cell.text = lines_to_text(glyphs_to_lines(page, glyphs.cells[i]), page.number);
    }
    cell.places = {{page.number, 0, lattice.cell_box(from)}};
    table.cells.push_back(std::move(cell));
  }
  return out;
}

bool holds(const Box& outer, const Box& inner) {
  constexpr double kSlackPt = 2.0;  // a frame drawn on the padding of its cell
  return inner.x0 >= outer.x0 - kSlackPt && inner.y0 >= outer.y0 - kSlackPt &&
         inner.x1 <= outer.x1 + kSlackPt && inner.y1 <= outer.y1 + kSlackPt;
}

bool overlap(const Box& a, const Box& b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

// A frame can come to lie over another table: it reaches out for the text beside it, or its lines
// run through. A character stands in one of them, the smaller; only a table wholly inside a cell of
// the larger is nested there, and its text stands in that cell as well.
class GlyphOwners {
 public:
  explicit GlyphOwners(std::size_t glyphs) : owner_(glyphs, kNobody) {}

  // Takes out of `glyphs` what stands in a table added before, other than those that nest in
  // `lattice`.
  void leave_to_owners(const Page& page, const Lattice& lattice, CellGlyphs& glyphs) const {
    std::vector<Nests> nests(boxes_.size(), Nests::kUnknown);
    const auto is_text = [&](int glyph) {
      return !is_space(page.glyphs[static_cast<std::size_t>(glyph)].code);
    };
    const auto is_taken = [&](int glyph) {
      const int owner = owner_[static_cast<std::size_t>(glyph)];
      if (owner == kNobody) return false;
      const auto at = static_cast<std::size_t>(owner);
      if (nests[at] == Nests::kUnknown) {
        nests[at] = nests_in(lattice, boxes_[at]) ? Nests::kYes : Nests::kNo;
      }
      return nests[at] == Nests::kNo;
    };
    for (std::size_t i = 0; i < glyphs.cells.size(); ++i) {
      std::vector<int>& cell = glyphs.cells[i];
      if (std::none_of(cell.begin(), cell.end(), is_taken)) continue;
      glyphs.inside -= static_cast<int>(std::count_if(
          cell.begin(), cell.end(), [&](int glyph) { return is_taken(glyph) && is_text(glyph); }));
      std::erase_if(cell, is_taken);
      if (glyphs.has_text[i] != 0 && std::none_of(cell.begin(), cell.end(), is_text)) {
        glyphs.has_text[i] = 0;
        --glyphs.text_cells;
      }
    }
    glyphs.clear = std::min(glyphs.clear, glyphs.inside);
  }

  void add(const Box& box, const CellGlyphs& glyphs) {
    for (const std::vector<int>& cell : glyphs.cells) {
      for (const int glyph : cell) {
        owner_[static_cast<std::size_t>(glyph)] = static_cast<int>(boxes_.size());
      }
    }
    boxes_.push_back(box);
  }

  [[nodiscard]] std::vector<char> taken() const {
    std::vector<char> out;
    out.reserve(owner_.size());
    for (const int owner : owner_) out.push_back(owner == kNobody ? 0 : 1);
    return out;
  }

 private:
  static constexpr int kNobody = -1;
  enum class Nests : char { kUnknown, kYes, kNo };

  static bool nests_in(const Lattice& lattice, const Box& box) {
    return holds(lattice.box(), box) &&
           std::any_of(lattice.cells.begin(), lattice.cells.end(),
                       [&](const LatticeCell& cell) { return holds(lattice.cell_box(cell), box); });
  }

  std::vector<int> owner_;  // per glyph: index into boxes_ of the last table that took it
  std::vector<Box> boxes_;
};

double area(const Box& box) { return box.width() * box.height(); }

// Gives each candidate the smallest table with a cell around it.
void find_parents(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.area > b.area; });
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (std::size_t j = i; j-- > 0;) {
      if (!holds(candidates[j].table.box, candidates[i].table.box)) continue;
      const std::vector<Cell>& cells = candidates[j].table.table.cells;
      const auto cell = std::find_if(cells.begin(), cells.end(), [&](const Cell& c) {
        return holds(c.places.front().box, candidates[i].table.box);
      });
      if (cell == cells.end()) continue;
      candidates[i].parent = static_cast<int>(j);
      candidates[i].parent_cell = static_cast<int>(cell - cells.begin());
      candidates[i].depth = candidates[j].depth + 1;
      break;
    }
  }
}

// Smallest first, each nested table moves into the cell that holds it.
std::vector<PageTable> nest(std::vector<Candidate> candidates) {
  find_parents(candidates);
  std::vector<PageTable> out;
  for (std::size_t i = candidates.size(); i-- > 0;) {
    Candidate& own = candidates[i];
    if (own.parent < 0) {
      std::reverse(own.table.table.nested.begin(), own.table.table.nested.end());
      for (Cell& cell : own.table.table.cells) {
        if (cell.nested_table >= 0) {
          cell.nested_table =
              static_cast<int>(own.table.table.nested.size()) - 1 - cell.nested_table;
        }
      }
      out.push_back(std::move(own.table));
      continue;
    }
    if (own.depth > kNestingLimit) continue;
    Table& parent = candidates[static_cast<std::size_t>(own.parent)].table.table;
    Cell& cell = parent.cells[static_cast<std::size_t>(own.parent_cell)];
    if (cell.nested_table < 0) cell.nested_table = static_cast<int>(parent.nested.size());
    parent.nested.push_back(std::move(own.table.table));
  }
  std::sort(out.begin(), out.end(), [](const PageTable& a, const PageTable& b) {
    return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0);
  });
  return out;
}

}  // namespace

std::vector<PageTable> find_ruled_tables(const Page& page, std::vector<char>& taken) {
  taken.assign(page.glyphs.size(), 0);
  if (page.rulings.size() < 3) return {};
  const GlyphIndex index(page);
  GlyphOwners owners(page.glyphs.size());
  std::vector<Candidate> candidates;
  const auto add = [&](const Lattice& lattice, bool shaded) {
    CellGlyphs glyphs = glyphs_to_cells(index, lattice);
    owners.leave_to_owners(page, lattice, glyphs);
    if (shaded ? !is_shaded_table(lattice, glyphs) : !is_table(lattice, glyphs, page.height_pt)) {
      return;
    }
    owners.add(lattice.box(), glyphs);
    Candidate candidate;
    candidate.table = to_page_table(page, lattice, glyphs, shaded);
    candidate.area = area(candidate.table.box);
    candidates.push_back(std::move(candidate));
  };
  std::vector<Lattice> lattices = edges_to_lattices(rulings_to_edges(page.rulings), index.boxes());
  std::stable_sort(lattices.begin(), lattices.end(), [](const Lattice& a, const Lattice& b) {
    return area(a.box()) < area(b.box());
  });
  for (const Lattice& lattice : lattices) add(lattice, false);
  const std::size_t ruled = candidates.size();
  EdgeSettings filled_boxes;
  filled_boxes.padding_pt = 7;
  const Edges shaded = shadings_to_edges(page.rulings);
  if (!shaded.horizontal.empty()) {
    for (const Lattice& lattice : edges_to_lattices(shaded, index.boxes(), filled_boxes)) {
      const Box box = lattice.box();
      const bool known =
          std::any_of(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(ruled),
                      [&](const Candidate& other) { return overlap(box, other.table.box); });
      if (!known) add(lattice, true);
    }
  }
  taken = owners.taken();
  return nest(std::move(candidates));
}

}  // namespace niandu
