#include "extractors/tables/row_rules_refine.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include "extractors/layout/lines.h"
#include "extractors/tables/aligned_columns.h"
#include "extractors/tables/cell_order.h"
#include "extractors/tables/table_glyphs.h"
#include "extractors/tables/unruled_grid.h"
#include "extractors/tables/unruled_judge.h"
#include "extractors/tables/words/words.h"

namespace niandu {
namespace {

// Words this near on both sides of an edge are one phrase that runs over it.
constexpr float kPhraseGapEm = 0.35F;
// Padding of shaded boxes is at most this wide.
constexpr double kThinColumnPt = 12;
constexpr std::size_t kMaxColumns = 120;

struct WideCell {
  std::size_t cell = 0;  // index into Table::cells
  std::vector<TableGlyph> glyphs;
  int columns_with_text = 0;
  bool crosses = false;  // text runs over an edge
  bool several = false;  // a line of it has gaps
};

bool is_usable(const PageTable& t) {
  return t.table.rows > 0 && t.table.columns > 0 &&
         t.column_edges.size() == static_cast<std::size_t>(t.table.columns) + 1 &&
         t.row_edges.size() == static_cast<std::size_t>(t.table.rows) + 1;
}

std::vector<int> indexes_of(std::span<const TableGlyph> glyphs) {
  std::vector<int> out;
  out.reserve(glyphs.size());
  for (const TableGlyph& own : glyphs) out.push_back(own.glyph);
  return out;
}

int column_at(const PageTable& t, double x) {
  const auto next = std::upper_bound(t.column_edges.begin(), t.column_edges.end(), x);
  return std::clamp(static_cast<int>(next - t.column_edges.begin()) - 1, 0, t.table.columns - 1);
}

std::vector<WideCell> wide_cells(const Page& page, const PageTable& t) {
  std::vector<WideCell> wide;
  std::vector<std::vector<std::size_t>> by_row(static_cast<std::size_t>(t.table.rows));
  for (std::size_t i = 0; i < t.table.cells.size(); ++i) {
    const Cell& cell = t.table.cells[i];
    const bool most = cell.column_span > 1 && cell.column_span * 5 >= t.table.columns * 3;
    if (!most || cell.row_span != 1) continue;
    by_row[static_cast<std::size_t>(cell.row)].push_back(wide.size());
    wide.push_back({i, {}, 0, false, false});
  }
  if (wide.empty()) return wide;
  for (const TableGlyph& own : t.glyphs) {
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(own.glyph)];
    const double y = glyph.box().center_y();
    const auto below = std::upper_bound(t.row_edges.begin(), t.row_edges.end(), y);
    if (below == t.row_edges.begin() || below == t.row_edges.end()) continue;
    const int column = column_at(t, own.x);
    for (const std::size_t w : by_row[static_cast<std::size_t>(below - t.row_edges.begin()) - 1]) {
      const Cell& cell = t.table.cells[wide[w].cell];
      if (column >= cell.column && column < cell.column + cell.column_span) {
        wide[w].glyphs.push_back(own);
      }
    }
  }
  return wide;
}

void read_wide_cell(const Page& page, const PageTable& t, WideCell& wide) {
  const WordLines words = glyphs_to_words(page, indexes_of(wide.glyphs));
  std::vector<bool> text(static_cast<std::size_t>(t.table.columns), false);
  for (const WordLine& line : words.lines) {
    wide.several = wide.several || line.segment_count() > 1;
    const Word* before = nullptr;
    for (const Segment& s : words.segments_of(line)) {
      for (const Word& w : words.words_of(s)) {
        const float slack = 0.12F * w.size_pt;
        const int first = column_at(t, std::min(w.x0 + slack, w.x1));
        const int last = column_at(t, std::max(w.x1 - slack, w.x0));
        wide.crosses = wide.crosses || first != last;
        text[static_cast<std::size_t>(first)] = true;
        if (before != nullptr && column_at(t, before->x1 - slack) != first &&
            w.x0 - before->x1 < kPhraseGapEm * w.size_pt) {
          wide.crosses = true;
        }
        before = &w;
      }
    }
  }
  wide.columns_with_text = static_cast<int>(std::count(text.begin(), text.end(), true));
}

std::vector<Cell> cut_at_edges(const Page& page, const PageTable& t, const WideCell& wide) {
  const Cell& cell = t.table.cells[wide.cell];
  std::vector<std::vector<int>> glyphs(static_cast<std::size_t>(cell.column_span));
  for (const TableGlyph& own : wide.glyphs) {
    const int c = column_at(t, own.x) - cell.column;
    glyphs[static_cast<std::size_t>(std::clamp(c, 0, cell.column_span - 1))].push_back(own.glyph);
  }
  std::vector<Cell> parts;
  for (int c = 0; c < cell.column_span; ++c) {
    Cell part;
    part.row = cell.row;
    part.column = cell.column + c;
    Source place = cell.places.empty() ? Source{page.number, 0, {}} : cell.places.front();
    const auto at = static_cast<std::size_t>(part.column);
    place.box.x0 = t.column_edges[at];
    place.box.x1 = t.column_edges[at + 1];
    part.places.push_back(place);
    part.text = lines_to_text(glyphs_to_lines(page, glyphs[static_cast<std::size_t>(c)]),
                              place.page_number);
    parts.push_back(std::move(part));
  }
  return parts;
}

void sort_cells(Table& table) { std::sort(table.cells.begin(), table.cells.end(), ByPlace()); }

// Whether text of a cell that ends in column c, and began before it, stands there.
bool text_ends_in(const Page& page, const PageTable& t, int c) {
  const double left = t.column_edges[static_cast<std::size_t>(c)];
  return std::any_of(t.table.cells.begin(), t.table.cells.end(), [&](const Cell& cell) {
    if (cell.column_span == 1 || cell.column + cell.column_span != c + 1) return false;
    if (cell.text.empty() || cell.places.empty()) return false;
    Box box = cell.places.front().box;
    box.x0 = std::max(box.x0, left);
    return has_text_in(page, t, box);
  });
}

// Drops columns that are thin and without text: a cell that covers only such a column goes.
void drop_thin_columns(const Page& page, PageTable& t) {
  Table& table = t.table;
  std::vector<bool> text(static_cast<std::size_t>(table.columns), false);
  for (const Cell& cell : table.cells) {
    if (cell.text.empty()) continue;
    // Text of a spanning cell needs its first column only.
    text[static_cast<std::size_t>(cell.column)] = true;
  }
  for (int c = table.columns - 1; c >= 0 && table.columns > 2; --c) {
    const auto at = static_cast<std::size_t>(c);
    if (text[at] || t.column_edges[at + 1] - t.column_edges[at] > kThinColumnPt) continue;
    // The space goes to the column on the right; to the one on the left at the right end, and where
    // a text of that one ends in it.
    const bool left = c > 0 && (c + 1 == table.columns || text_ends_in(page, t, c));
    const double keep = left ? t.column_edges[at + 1] : t.column_edges[at];
    t.column_edges.erase(t.column_edges.begin() + static_cast<std::ptrdiff_t>(left ? at : at + 1));
    std::erase_if(table.cells,
                  [&](const Cell& cell) { return cell.column == c && cell.column_span == 1; });
    for (Cell& cell : table.cells) {
      const bool covers = cell.column <= c && c < cell.column + cell.column_span;
      if (covers) --cell.column_span;
      if (cell.column > c) --cell.column;
      for (Source& place : cell.places) {
        if (!left && cell.column == c && !covers) place.box.x0 = std::min(place.box.x0, keep);
        if (left && cell.column + cell.column_span == c) place.box.x1 = keep;
      }
    }
    --table.columns;
  }
  sort_cells(table);
}

bool split_at_known_edges(const Page& page, PageTable& t) {
  std::vector<WideCell> wide = wide_cells(page, t);
  int clean = 0, against = 0;
  for (WideCell& w : wide) {
    read_wide_cell(page, t, w);
    if (!w.crosses && w.columns_with_text > 1) ++clean;
    if (w.crosses && w.several) ++against;
  }
  if (clean < 2 || against * 8 > clean) return false;
  std::vector<Cell> cells;
  std::vector<bool> done(t.table.cells.size(), false);
  // Rows of one text in one column (headings of groups) are rows of the same columns.
  for (const WideCell& w : wide) {
    if (w.crosses || w.glyphs.empty()) continue;
    const Cell& cell = t.table.cells[w.cell];
    const bool body = w.columns_with_text > 1 || cell.column_span == t.table.columns;
    if (!body) continue;
    done[w.cell] = true;
    for (Cell& part : cut_at_edges(page, t, w)) cells.push_back(std::move(part));
  }
  for (std::size_t i = 0; i < t.table.cells.size(); ++i) {
    if (!done[i]) cells.push_back(std::move(t.table.cells[i]));
  }
  t.table.cells = std::move(cells);
  sort_cells(t.table);
  drop_thin_columns(page, t);
  t.table.method = TableMethod::kRowRules;
  t.table.confidence *= 1.0 - 0.5 * against / clean;
  t.table.explanation +=
      "; " + std::to_string(clean) +
      " rows without column rules cut at column edges that their text keeps free";
  return true;
}

// Edges that are drawn beside most rows.
std::vector<bool> edges_between_cells(const PageTable& t) {
  std::vector<int> rows(t.column_edges.size(), 0);
  for (const Cell& cell : t.table.cells) {
    rows[static_cast<std::size_t>(cell.column)] += cell.row_span;
  }
  std::vector<bool> drawn(rows.size(), false);
  for (std::size_t c = 1; c + 1 < rows.size(); ++c) drawn[c] = rows[c] * 5 >= t.table.rows * 3;
  return drawn;
}

// True if a cut that no rule shows has text on both sides in half of the rows.
bool cuts_are_kept(const TableBlock& block, const Table& table) {
  std::vector<std::vector<bool>> text(static_cast<std::size_t>(table.rows),
                                      std::vector<bool>(static_cast<std::size_t>(table.columns)));
  for (const Cell& cell : table.cells) {
    if (cell.text.empty() || cell.column_span > 1) continue;
    text[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)] = true;
  }
  for (std::size_t s = 0; s < block.separators.size(); ++s) {
    if (block.separators[s].drawn) continue;
    int both = 0;
    for (const auto& row : text) both += row[s] && row[s + 1] ? 1 : 0;
    if (both * 2 < table.rows) return false;
  }
  return true;
}

// Column rules that go on below the last row rule hold rows too: the frame is open there.
double foot_of_rules(const Page& page, const PageTable& t, const std::vector<bool>& drawn) {
  double foot = t.box.y1;
  for (const Ruling& r : page.rulings) {
    if (r.horizontal || r.edge || r.from > t.box.y1 + 4 || r.to < foot) continue;
    for (std::size_t e = 0; e < drawn.size(); ++e) {
      if (drawn[e] && std::abs(t.column_edges[e] - r.at) < 2) foot = std::max<double>(foot, r.to);
    }
  }
  return foot;
}

bool rebuild_from_text(const Page& page, std::span<const int> free_glyphs, PageTable& t) {
  const std::vector<bool> drawn = edges_between_cells(t);
  Box box = t.box;
  box.y1 = foot_of_rules(page, t, drawn);
  std::vector<TableGlyph> own = t.glyphs;
  if (box.y1 > t.box.y1) {
    for (const int g : free_glyphs) {
      const Glyph& glyph = page.glyphs[static_cast<std::size_t>(g)];
      const double x = glyph.box().center_x();
      if (box.contains(x, glyph.box().center_y())) own.push_back({g, x});
    }
    // Nothing there, or another table's: the rules are not of its rows.
    if (own.size() == t.glyphs.size()) box.y1 = t.box.y1;
  }
  const std::vector<int> glyphs = indexes_of(own);
  const WordLines words = glyphs_to_words(page, glyphs);
  if (words.lines.size() < 3) return false;
  TableBlock block;
  block.line_end = words.lines.size();
  block.box = box;
  block.framed = true;
  block.separators = lines_to_separators(words, 0, block.line_end, 2);
  if (block.separators.empty() || block.separators.size() >= kMaxColumns) return false;
  std::size_t kept = 0;
  for (std::size_t e = 0; e < drawn.size(); ++e) {
    if (!drawn[e]) continue;
    const auto x = static_cast<float>(t.column_edges[e]);
    auto near =
        std::find_if(block.separators.begin(), block.separators.end(),
                     [&](const Separator& s) { return std::abs(s.x - x) <= s.width / 2 + 2; });
    if (near == block.separators.end()) return false;  // the rules know better
    near->x = x;
    near->drawn = true;
    ++kept;
  }
  if (block.separators.size() < static_cast<std::size_t>(t.table.columns)) return false;
  for (std::size_t r = 1; r < t.row_edges.size(); ++r) {
    if (r + 1 == t.row_edges.size() && box.y1 <= t.box.y1) break;
    block.rules.push_back(static_cast<float>(t.row_edges[r]));
  }
  if (is_running_text(words, block)) return false;
  BuiltTable built = block_to_table(page, words, block);
  const GridFit& fit = built.fit;
  const bool clearly = fit.value_rows >= 2 && fit.full_rows * 3 >= fit.rows * 2 &&
                       fit.crossings * 6 <= fit.rows && fit.residual < 0.8;
  if (!clearly || !is_table_between_rules(built)) return false;
  if (!cuts_are_kept(block, built.table.table)) return false;
  PageTable out = std::move(built.table);
  out.open_top = t.open_top;
  out.open_bottom = t.open_bottom;
  out.table.title = t.table.title;
  out.table.unit = t.table.unit;
  out.table.method = TableMethod::kRowRules;
  out.table.confidence = fit_to_confidence(fit, TableMethod::kRowRules);
  out.table.explanation = std::to_string(kept) + " columns by rules, " +
                          std::to_string(block.separators.size() - kept) + " by white gaps; " +
                          std::to_string(fit.full_rows) + " of " + std::to_string(fit.rows) +
                          " rows with text in two or more columns, " +
                          std::to_string(fit.value_rows) + " with numbers";
  out.glyphs = std::move(own);
  t = std::move(out);
  return true;
}

}  // namespace

bool split_columns_by_text(const Page& page, std::span<const int> free_glyphs, PageTable& table) {
  if (!is_usable(table) || !table.table.nested.empty()) return false;
  return split_at_known_edges(page, table) || rebuild_from_text(page, free_glyphs, table);
}

}  // namespace niandu
