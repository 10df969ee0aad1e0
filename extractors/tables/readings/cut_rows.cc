#include "extractors/tables/readings/cut_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "extractors/layout/lines.h"
#include "extractors/tables/cell_order.h"
#include "extractors/tables/readings/label_cells.h"
#include "extractors/tables/seams/line_facts.h"
#include "extractors/tables/table_glyphs.h"

namespace niandu::tables {
namespace {

// Evidence that every cut needs, and that no other seam of the row may come near.
constexpr double kCut = 3.0, kNoCut = 0.0;

// Whether fills alone divide the rows, as where every second one is shaded: then a band without
// fill is as many rows as meet there, names and total, say.
bool fills_divide(const SeamReading& reading, const PageTable& table) {
  std::size_t fills = 0, rules = 0;
  for (std::size_t i = 1; i < reading.block.lines.size(); ++i) {
    const SeamMarks& marks = reading.block.marks[i];
    rules += marks.full_rule ? 1U : 0U;
    fills += marks.fill_change && !marks.full_rule ? 1U : 0U;
  }
  return table.table.rows > 2 && fills >= 2 && rules <= 1;
}

// How the seams between the records of a row stand out from those within them.
class StandOut {
 public:
  explicit StandOut(const SeamReading& reading) : reading_(reading) {}

  void start(std::size_t line, double evidence) {
    least_ = std::min(least_, evidence);
    least_white_ = std::min(least_white_, white_above(reading_.block, line));
    fewest_ = std::min(fewest_, filled_with_key(line));
    fewest_numbers_ = std::min(fewest_numbers_, numbers(line));
  }
  void within(std::size_t line, double evidence) {
    most_ = std::max(most_, evidence);
    most_white_ = std::max(most_white_, white_above(reading_.block, line));
    most_numbers_ = std::max(most_numbers_, numbers(line));
  }
  // A line of the row, above all that begin in it.
  void above(std::size_t line) {
    if (filled_with_key(line) <= first_) return;
    first_ = filled_with_key(line);
    first_numbers_ = numbers(line);
  }
  [[nodiscard]] double least() const { return least_; }  // evidence of a start
  [[nodiscard]] double most() const { return most_; }    // of another seam

  // The records, the first too, fill nearly all columns, their key as well, and the seams between
  // them stand out from all others. Of 327 rows with seams on the shared sets, 38 are so, all of
  // them records; with less evidence (8) or less margin (16) long lists are among them (2026-11).
  [[nodiscard]] bool by_evidence() const {
    constexpr double kEvidence = 8, kMargin = 16, kKey = 0.95, kFilled = 0.8;
    constexpr double kFewest = 3;
    return std::min(fewest_, first_) >= std::max(kFewest, kFilled * most_filled()) &&
           reading_.habits.key_share > kKey && least_ > kEvidence && least_ - most_ > kMargin;
  }
  // Each record begins in all columns below white that runs through all of them, and there is none
  // like it within a record: articles beside their reasons, say.
  [[nodiscard]] bool by_white() const {
    constexpr double kEvidence = 6, kMoreEm = 0.4;
    return std::min(fewest_, first_) >= std::max(2, most_filled()) && least_ > kEvidence &&
           least_white_ - std::max(most_white_, 0.0) > kMoreEm;
  }

  // Each record begins in nearly all columns, the key too, with numbers in several columns of
  // numbers, and there are none within a record: what lists in cells do not do in step.
  [[nodiscard]] bool by_numbers() const {
    constexpr double kClear = -4, kKey = 0.95, kFilled = 0.8;
    constexpr int kColumns = 2;
    return std::min(fewest_, first_) >= std::max<double>(kColumns, kFilled * most_filled()) &&
           std::min(fewest_numbers_, first_numbers_) >= kColumns && most_numbers_ == 0 &&
           reading_.habits.key_share > kKey && least_ > kCut && most_ < kClear;
  }

 private:
  // Columns of numbers that have one on a line.
  [[nodiscard]] int numbers(std::size_t line) const {
    const Block& block = reading_.block;
    int out = 0;
    for (const Part& p : block.parts_of(block.lines[line])) {
      const ColumnShape& column = block.columns[static_cast<std::size_t>(p.first_column)];
      out +=
          !p.spans() && p.kind == ValueKind::kNumber && 2 * column.numbers > column.lines ? 1 : 0;
    }
    return out;
  }
  // Columns from the key on that have text on a line, none if the key has not: what is left of it
  // names several records.
  [[nodiscard]] int filled_with_key(std::size_t line) const {
    const Block& block = reading_.block;
    const BlockLine& at = block.lines[line];
    const int key = reading_.habits.key;
    if (block.part_at(at, key) == nullptr) return 0;
    int filled = 0;
    for (const Part& p : block.parts_of(at)) filled += !p.spans() && p.first_column >= key ? 1 : 0;
    return filled;
  }
  // Of these, those that full lines fill.
  [[nodiscard]] int most_filled() const {
    const auto columns = static_cast<int>(reading_.block.column_count());
    return std::min(reading_.habits.full, columns - reading_.habits.key);
  }

  const SeamReading& reading_;
  double least_ = 99, most_ = -99, least_white_ = 99, most_white_ = -99;
  int fewest_ = 99, first_ = 0, fewest_numbers_ = 99, first_numbers_ = 0, most_numbers_ = 0;
};

// What the rules left together the fills part: names above values, a group's label above its rows.
bool is_shaded(const SeamMarks& marks) { return marks.fill_across && !marks.full_rule; }

struct RowCuts {
  std::vector<double> ys;   // empty: the row stays whole
  bool white_only = false;  // only white tells its records apart
};

// Whether the line has text in a cell that reaches over several rows, and none in another: a label
// between two rows is no line of either.
bool is_of_rows(const Block& block, const BlockLine& line, const Table& table) {
  const std::vector<const Cell*> cells = cells_of_line(block, line, table);
  return !cells.empty() && std::all_of(cells.begin(), cells.end(),
                                       [](const Cell* cell) { return cell->row_span > 1; });
}

// y at which a row is to be cut. `labels`: per line, whether it is of several rows. `fills`: no
// rule is drawn between rows.
RowCuts cuts_of_row(const SeamReading& reading, const std::vector<char>& labels, Cuts cuts,
                    bool fills, double y0, double y1) {
  const Block& block = reading.block;
  std::vector<double> heads, out;  // between lines of names, and below the names; between records
  std::size_t meet = 0, sure_heads = 0;
  bool weak = false;  // some seam is neither plainly a record's beginning nor plainly none
  StandOut stand_out(reading);
  for (std::size_t i = 1; i < block.lines.size(); ++i) {
    const BlockLine& above = block.lines[i - 1];
    const BlockLine& below = block.lines[i];
    const double middle = above.baseline - 0.3 * above.size_pt;
    if (middle < y0 || below.baseline - 0.3 * below.size_pt > y1 || labels[i - 1] != 0) continue;
    const double y = (std::max(above.bottom, above.baseline) + below.top) / 2.0;
    const bool shaded = is_shaded(block.marks[i]);
    if (i <= reading.head) {  // no records; where the head ends, and where its fill changes
      if (i < reading.head && !shaded) continue;
      heads.push_back(y);
      sure_heads += shaded || fills ? 1U : 0U;
      meet += shaded ? 1U : 0U;
      continue;
    }
    if (out.empty()) stand_out.above(i - 1);
    const double evidence = reading.evidence(i);
    const bool starts = reading.starts(i);
    weak = weak || (starts ? evidence < kCut : evidence > kNoCut);
    if (!starts || evidence < kCut) {
      stand_out.within(i, evidence);
      continue;
    }
    meet += values_meet(reading, i) || shaded ? 1U : 0U;
    stand_out.start(i, evidence);
    out.push_back(y);
  }
  constexpr double kSureMeet = 4;
  const std::size_t all = out.size() + sure_heads;
  const bool all_meet =
      meet == all && stand_out.least() > kSureMeet && stand_out.most() < -kSureMeet;
  const bool most_meet = cuts != Cuts::kOutstanding && (fills || meet * 4 >= all * 3);
  const bool by_seams =
      !weak && (all_meet || most_meet || stand_out.by_evidence() || stand_out.by_numbers());
  if (!by_seams && !stand_out.by_white()) return {};
  if (all > 0) out.insert(out.begin(), heads.begin(), heads.end());
  return {std::move(out), !by_seams};
}

// Whether the row holds one record of several lines: most columns, and their texts wrapped.
bool is_wrapped_record(const SeamReading& reading, double y0, double y1) {
  std::vector<bool> filled(reading.block.columns.size());
  int lines = 0;
  for (std::size_t i = reading.head; i < reading.block.lines.size(); ++i) {
    const BlockLine& line = reading.block.lines[i];
    const double middle = line.baseline - 0.3 * line.size_pt;
    if (middle < y0 || middle > y1) continue;
    ++lines;
    for (const Part& part : reading.block.parts_of(line)) {
      filled[static_cast<std::size_t>(part.first_column)] = true;
    }
  }
  const auto columns = std::count(filled.begin(), filled.end(), true);
  return lines >= 2 && columns >= std::max(2, reading.habits.full);
}

// Where rules part records, a row with several lines is one (as keep_ruled_rows of column_rules.cc
// has it): cuts at white alone stay only where more records are so parted than twice the rows that
// rules leave whole.
void keep_ruled_records(const SeamReading& reading, const PageTable& table,
                        std::vector<RowCuts>& cuts) {
  std::size_t records = 0, others = 0;
  for (const RowCuts& row : cuts) {
    if (row.white_only && !row.ys.empty()) records += row.ys.size() + 1;
  }
  if (records == 0) return;
  for (std::size_t row = 0; row < cuts.size(); ++row) {
    if (!cuts[row].ys.empty()) continue;
    others += is_wrapped_record(reading, table.row_edges[row], table.row_edges[row + 1]) ? 1U : 0U;
  }
  if (others < 2 || records > 2 * others) return;
  for (RowCuts& row : cuts) {
    if (row.white_only) row.ys.clear();
  }
}

// Columns of a cell over several in which the lines of its row keep apart, as in a frame without
// inner rules below a ruled header: it is as many cells.
bool keeps_columns(const SeamReading& reading, const Cell& cell, double y0, double y1) {
  int apart = 0, across = 0;
  for (const Part& p : reading.block.parts) {
    const BlockLine& line = reading.block.lines[static_cast<std::size_t>(p.line)];
    const double y = line.baseline - 0.3 * line.size_pt;
    if (y < y0 || y > y1) continue;
    if (p.last_column < cell.column || p.first_column >= cell.column + cell.column_span) continue;
    ++(p.spans() ? across : apart);
  }
  return apart > 0 && across * 5 < apart;
}

// Parts such cells of a row into one for each column.
void part_columns(const Page& page, const SeamReading& reading, PageTable& table, int row) {
  std::vector<Cell> cells;
  for (Cell& cell : table.table.cells) {
    const bool wide = cell.row == row && cell.row_span == 1 && cell.column_span > 1 &&
                      cell.nested_table < 0 && !cell.places.empty();
    if (!wide ||
        !keeps_columns(reading, cell, cell.places.front().box.y0, cell.places.front().box.y1)) {
      cells.push_back(std::move(cell));
      continue;
    }
    for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
      Cell part = cell;
      part.column = c;
      part.column_span = 1;
      Box& box = part.places.front().box;
      box.x0 = table.column_edges[static_cast<std::size_t>(c)];
      box.x1 = table.column_edges[static_cast<std::size_t>(c) + 1];
      const std::vector<int> glyphs = glyphs_in_cell(page, table, box);
      part.text = lines_to_text(glyphs_to_lines(page, glyphs), page.number);
      cells.push_back(std::move(part));
    }
  }
  table.table.cells = std::move(cells);
}

struct CutRow {
  std::vector<double> ys;
  std::vector<std::vector<std::vector<int>>> glyphs;  // per cell, per record
  std::vector<std::size_t> cells;                     // into Table::cells
};

CutRow divide(const Page& page, const PageTable& table, int row, std::vector<double> ys) {
  CutRow out;
  out.ys = std::move(ys);
  for (std::size_t c = 0; c < table.table.cells.size(); ++c) {
    const Cell& cell = table.table.cells[c];
    if (cell.row + cell.row_span != row + 1 || cell.places.empty()) continue;
    std::vector<std::vector<int>> parts(out.ys.size() + 1);
    for (const int g : glyphs_in_cell(page, table, cell.places.front().box)) {
      const double y = page.glyphs[static_cast<std::size_t>(g)].box().center_y();
      const auto at = std::upper_bound(out.ys.begin(), out.ys.end(), y) - out.ys.begin();
      parts[static_cast<std::size_t>(at)].push_back(g);
    }
    out.cells.push_back(c);
    out.glyphs.push_back(std::move(parts));
  }
  return out;
}

// A text in the middle of the height of several records, in less than half of them.
bool belongs_to_all(const Page& page, const Box& cell, const std::vector<std::vector<int>>& parts) {
  double top = 1e9, bottom = -1e9, size = 0;
  std::size_t filled = 0;
  for (const auto& part : parts) {
    filled += part.empty() ? 0U : 1U;
    for (const int g : part) {
      const Glyph& glyph = page.glyphs[static_cast<std::size_t>(g)];
      top = std::min<double>(top, glyph.y0);
      bottom = std::max<double>(bottom, glyph.y1);
      size = std::max<double>(size, glyph.size_pt);
    }
  }
  return filled > 0 && filled * 2 <= parts.size() &&
         std::abs((top + bottom) / 2 - cell.center_y()) < 0.5 * size && parts.front().empty();
}

Cell part_of(const Page& page, const Cell& cell, int row, int row_span, double y0, double y1,
             const std::vector<int>& glyphs) {
  Cell out = cell;
  out.row = row;
  out.row_span = row_span;
  out.text = {};
  if (!glyphs.empty()) {
    out.text = lines_to_text(glyphs_to_lines(page, glyphs), page.number);
  }
  out.places.front().box.y0 = y0;
  out.places.front().box.y1 = y1;
  return out;
}

// Moves what stands below down, and replaces the cells of the row.
void replace_row(const Page& page, PageTable& table, int row, const CutRow& cut) {
  const auto more = static_cast<int>(cut.ys.size());
  std::vector<double> edges{table.row_edges[static_cast<std::size_t>(row)]};
  edges.insert(edges.end(), cut.ys.begin(), cut.ys.end());
  edges.push_back(table.row_edges[static_cast<std::size_t>(row) + 1]);
  std::vector<Cell> cells;
  for (std::size_t c = 0; c < table.table.cells.size(); ++c) {
    Cell cell = table.table.cells[c];
    const auto at = std::find(cut.cells.begin(), cut.cells.end(), c);
    if (at == cut.cells.end()) {
      if (cell.row > row) {
        cell.row += more;
      } else if (cell.row + cell.row_span > row) {
        cell.row_span += more;
      }
      cells.push_back(std::move(cell));
      continue;
    }
    const auto& parts = cut.glyphs[static_cast<std::size_t>(at - cut.cells.begin())];
    if (cell.nested_table >= 0 || belongs_to_all(page, cell.places.front().box, parts)) {
      cell.row_span += more;
      cells.push_back(std::move(cell));
      continue;
    }
    for (std::size_t k = 0; k < parts.size(); ++k) {
      // The first part keeps the rows above that its cell reaches over.
      const bool top = k == 0;
      cells.push_back(part_of(page, cell, top ? cell.row : row + static_cast<int>(k),
                              top ? cell.row_span : 1, top ? cell.places.front().box.y0 : edges[k],
                              edges[k + 1], parts[k]));
    }
  }
  std::sort(cells.begin(), cells.end(), ByPlace());
  table.table.cells = std::move(cells);
  table.row_edges.insert(table.row_edges.begin() + row + 1, cut.ys.begin(), cut.ys.end());
  table.table.rows += more;
  if (table.table.header_rows > row) table.table.header_rows += more;
}

}  // namespace

int cut_rows(const Page& page, const SeamReading& reading, Cuts cuts, PageTable& table) {
  if (table.row_edges.size() != static_cast<std::size_t>(table.table.rows) + 1) return 0;
  const bool fills = fills_divide(reading, table);
  std::vector<char> labels;  // per line
  for (const BlockLine& line : reading.block.lines) {
    labels.push_back(is_of_rows(reading.block, line, table.table) ? 1 : 0);
  }
  std::vector<RowCuts> of_rows(static_cast<std::size_t>(table.table.rows));
  for (std::size_t row = 0; row < of_rows.size(); ++row) {
    const double y0 = table.row_edges[row], y1 = table.row_edges[row + 1];
    of_rows[row] = cuts_of_row(reading, labels, cuts, fills, y0, y1);
    std::vector<double>& ys = of_rows[row].ys;
    std::erase_if(ys, [&](double y) { return y <= y0 || y >= y1; });
    if (!std::is_sorted(ys.begin(), ys.end())) ys.clear();
  }
  keep_ruled_records(reading, table, of_rows);
  int rows = 0;
  for (int row = table.table.rows - 1; row >= 0; --row) {
    std::vector<double> ys = std::move(of_rows[static_cast<std::size_t>(row)].ys);
    if (ys.empty()) continue;
    part_columns(page, reading, table, row);
    const auto parts = static_cast<int>(ys.size()) + 1;
    replace_row(page, table, row, divide(page, table, row, std::move(ys)));
    join_labels(page, reading.block, table, row, parts);
    ++rows;
  }
  if (rows > 0) table.table.method = TableMethod::kColumnRules;
  return rows;
}

}  // namespace niandu::tables
