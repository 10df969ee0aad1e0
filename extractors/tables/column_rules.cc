#include "extractors/tables/column_rules.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "extractors/layout/lines.h"
#include "extractors/tables/cell_order.h"
#include "extractors/tables/centred_row.h"
#include "extractors/tables/column_rules_keys.h"
#include "extractors/tables/column_rules_records.h"
#include "extractors/tables/words/words.h"
#include "extractors/tables/wrapped_amounts.h"

namespace niandu {
namespace {

// A row that is to be split holds at least this many rows with numbers.
constexpr int kMinValueRows = 2;
constexpr int kMinCodeDigits = 5;

bool begins_as_continuation(const Word& word) {
  const char32_t c = word.first;
  return (c >= U'a' && c <= U'z') || c == U')' || c == U']' || c == 0xFF09 || c == 0x3001 ||
         c == 0x3002 || c == 0xFF0C || c == 0x300D;
}

// The text of one cell of a row: lines of words, and glyphs that no line holds (turned text).
struct CellText {
  std::vector<int> glyphs;
  WordLines words;
};

struct RowText {
  std::vector<std::size_t> cells;  // indexes into Table::cells of the cells that may be split
  std::vector<CellText> texts;     // one per cell
  std::vector<float> limits;       // right edges of the cells
  std::vector<ColumnLine> lines;   // of all cells, by baseline; column = index into cells
  std::vector<std::pair<int, int>> places;  // per line: cell, line of it
  Records records;
  bool keyed = false;    // records begin at the keys of the first column
  bool numbers = false;  // nothing but numbers, side by side
};

std::vector<std::vector<std::size_t>> cells_by_row(const Table& table) {
  std::vector<std::vector<std::size_t>> rows(static_cast<std::size_t>(std::max(table.rows, 0)));
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    if (cell.row_span == 1 && cell.row >= 0 && cell.row < table.rows && !cell.places.empty()) {
      rows[static_cast<std::size_t>(cell.row)].push_back(i);
    }
  }
  return rows;
}

// Rows that could hold several records: taller than two lines, with at least two cells.
bool worth_a_look(const PageTable& table, const std::vector<std::size_t>& cells, std::size_t row) {
  return cells.size() >= 2 && table.row_edges[row + 1] - table.row_edges[row] > 18;
}

void read_lines(const Page& page, RowText& row) {
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    CellText& text = row.texts[c];
    text.words = glyphs_to_words(page, text.glyphs);
    for (std::size_t k = 0; k < text.words.lines.size(); ++k) {
      const WordLine& line = text.words.lines[k];
      const auto segments = text.words.segments_of(line);
      const int begin = segments.front().word_begin;
      const int end = segments.back().word_end;
      const std::span<const Word> words{text.words.words.data() + begin,
                                        static_cast<std::size_t>(end - begin)};
      int digits = 0, glyphs = 0;
      for (const Word& w : words) {
        digits += w.digits;
        glyphs += w.glyph_end - w.glyph_begin;
      }
      ColumnLine out;
      out.column = static_cast<int>(c);
      out.baseline = line.baseline;
      out.size_pt = line.size_pt;
      out.x0 = line.x0;
      out.x1 = line.x1;
      out.limit = row.limits[c];
      out.first_word =
          words.front().ideographs > 0 ? line.size_pt : words.front().x1 - words.front().x0;
      out.numeric = words_are_numeric(words);
      out.none = glyphs == 1 && is_dash(words.front().first);
      out.code = digits >= kMinCodeDigits && digits == glyphs && words.size() == 1;
      out.continues = begins_as_continuation(words.front());
      out.ends_in_power = is_power_of_ten(words.back().last);
      out.begins_with_digit = words.front().first >= U'0' && words.front().first <= U'9';
      out.ends_sentence = words.back().last == 0x3002 || words.back().last == U'.';
      read_enumerator(page, text.words, words, out);
      row.lines.push_back(out);
      row.places.emplace_back(static_cast<int>(c), static_cast<int>(k));
    }
  }
  std::vector<std::size_t> order(row.lines.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return row.lines[a].baseline < row.lines[b].baseline;
  });
  std::vector<ColumnLine> lines;
  std::vector<std::pair<int, int>> places;
  for (const std::size_t i : order) {
    lines.push_back(row.lines[i]);
    places.push_back(row.places[i]);
  }
  unmark_wrapped_amounts(lines);
  row.lines = std::move(lines);
  row.places = std::move(places);
}

// The right-hand page of two facing ones has no labels: rows of numbers alone, most of the columns
// in each (moi-114 p. 132-150, moa-fund-115 p. 55 and 71: all columns in all rows, dashes for
// none).
bool is_rows_of_numbers(const RowText& row) {
  constexpr int kMinRows = 3;
  if (row.records.count() < kMinRows || row.records.value_rows != row.records.count()) return false;
  std::vector<int> lines(row.cells.size(), 0);
  for (const ColumnLine& line : row.lines) {
    if (!line.numeric) return false;
    ++lines[static_cast<std::size_t>(line.column)];
  }
  // A cell of several lines has as many numbers as there are rows; one number more is no row.
  const auto filled = std::count_if(lines.begin(), lines.end(),
                                    [&](int n) { return 2 * n >= row.records.count(); });
  return filled >= 2 && 2 * static_cast<std::size_t>(filled) >= lines.size();
}

bool is_split(const RowText& row) {
  if (row.keyed || row.numbers) return true;
  return row.records.count() >= 2 && row.records.value_rows >= kMinValueRows &&
         row.records.labelled_rows >= kMinValueRows;
}

// Where rules part records, a row with several lines is one record. Tables without row rules have
// at most one row of records besides the header and a total (496 pages of six budget books); more
// of them than twice the other rows that hold values in the same columns are needed. Planned and
// actual under each other in several ruled rows are of one record in each.
void keep_ruled_rows(const Table& table, std::vector<RowText>& rows) {
  std::vector<std::vector<const Cell*>> cells(rows.size());
  for (const Cell& cell : table.cells) {
    if (cell.row >= 0 && cell.row < table.rows) {
      cells[static_cast<std::size_t>(cell.row)].push_back(&cell);
    }
  }
  const auto has_digit = [](const Cell& cell) {
    return std::any_of(cell.text.utf8.begin(), cell.text.utf8.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  // Rows of one form: the cells of one stand under cells of the other.
  const auto is_like = [&](std::size_t r, const std::vector<bool>& begins) {
    int texts = 0, values = 0;
    for (const Cell* cell : cells[r]) {
      if (cell->column_span != 1 || !begins[static_cast<std::size_t>(cell->column)]) return false;
      texts += cell->text.empty() ? 0 : 1;
      values += has_digit(*cell) ? 1 : 0;
    }
    return texts >= 2 && values >= 1;
  };
  // A bound on the work: so many rows of records are no slip.
  constexpr std::ptrdiff_t kManySplits = 40;
  const auto splits = std::count_if(rows.begin(), rows.end(), is_split);
  if (splits > kManySplits) return;
  constexpr std::ptrdiff_t kFewestRows = 3;
  const bool pairs_in_ruled_rows =
      splits >= kFewestRows && std::all_of(rows.begin(), rows.end(), [](const RowText& row) {
        return !is_split(row) || row.records.value_rows == 2;
      });
  for (RowText& row : rows) {
    if (!is_split(row)) continue;
    std::vector<bool> begins(static_cast<std::size_t>(table.columns), false);
    for (const std::size_t c : row.cells) {
      const Cell& cell = table.cells[c];
      if (cell.column_span == 1) begins[static_cast<std::size_t>(cell.column)] = true;
    }
    int others = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      others += !is_split(rows[r]) && is_like(r, begins) ? 1 : 0;
    }
    const bool kept = others >= 2 && row.records.value_rows <= 2 * others;
    if (!kept && !pairs_in_ruled_rows) continue;
    row.keyed = row.numbers = false;
    row.records = {};
  }
}

// Reads the rows that could hold several records, each glyph once.
std::vector<RowText> read_rows(const Page& page, const PageTable& table) {
  const auto cells = cells_by_row(table.table);
  std::vector<RowText> rows(cells.size());
  bool any = false;
  for (std::size_t r = 0; r < cells.size(); ++r) {
    if (!worth_a_look(table, cells[r], r)) continue;
    rows[r].cells = cells[r];
    rows[r].texts.resize(cells[r].size());
    for (const std::size_t c : cells[r]) {
      rows[r].limits.push_back(static_cast<float>(table.table.cells[c].places.front().box.x1));
    }
    any = true;
  }
  if (!any) return rows;
  for (const TableGlyph& own : table.glyphs) {
    const Glyph& g = page.glyphs[static_cast<std::size_t>(own.glyph)];
    const double x = own.x;
    const double y = g.box().center_y();
    const auto& ys = table.row_edges;
    const auto below = std::upper_bound(ys.begin(), ys.end(), y);
    if (below == ys.begin() || below == ys.end()) continue;
    RowText& row = rows[static_cast<std::size_t>(below - ys.begin()) - 1];
    // Cells are ordered by column: the last one that begins at or left of x.
    const auto& tc = table.table.cells;
    const auto right =
        std::upper_bound(row.cells.begin(), row.cells.end(), x,
                         [&](double v, std::size_t c) { return v < tc[c].places.front().box.x0; });
    if (right == row.cells.begin()) continue;
    const auto at = static_cast<std::size_t>(right - row.cells.begin()) - 1;
    if (x < tc[row.cells[at]].places.front().box.x1) {
      row.texts[at].glyphs.push_back(own.glyph);
    }
  }
  for (RowText& row : rows) {
    if (row.cells.empty()) continue;
    read_lines(page, row);
    if (is_centred_row(row.lines, static_cast<int>(row.cells.size()))) continue;
    row.records = lines_to_records(row.lines, static_cast<int>(row.cells.size()));
    row.numbers = is_rows_of_numbers(row);
    if (is_split(row)) continue;
    Records records = keys_to_records(row.lines);
    row.keyed = records.count() > 1;
    if (row.keyed) row.records = std::move(records);
  }
  keep_ruled_rows(table.table, rows);
  return rows;
}

// Upper edges of the records but the first: midway between neighbours.
std::vector<double> inner_edges(const RowText& row) {
  const auto count = static_cast<std::size_t>(row.records.count());
  std::vector<double> top(count, 1e9), bottom(count, -1e9);
  for (std::size_t i = 0; i < row.lines.size(); ++i) {
    const auto r = static_cast<std::size_t>(row.records.record_of[i]);
    const ColumnLine& line = row.lines[i];
    top[r] = std::min(top[r], line.baseline - 0.8 * line.size_pt);
    bottom[r] = std::max(bottom[r], line.baseline + 0.2 * line.size_pt);
  }
  std::vector<double> edges;
  for (std::size_t r = 1; r < count; ++r) {
    // A paragraph may hang down beside the next records; the edge stays above their first line.
    edges.push_back(std::min(top[r], std::max((top[r] + bottom[r - 1]) / 2, top[r] - 2)));
  }
  return edges;
}

std::vector<Cell> split_cell(const Page& page, const RowText& row, std::size_t c, const Cell& cell,
                             const std::vector<double>& edges) {
  const auto count = static_cast<std::size_t>(row.records.count());
  std::vector<std::vector<int>> glyphs(count);
  const WordLines& words = row.texts[c].words;
  std::vector<int> record_of_line(words.lines.size(), 0);
  for (std::size_t i = 0; i < row.places.size(); ++i) {
    if (row.places[i].first == static_cast<int>(c)) {
      record_of_line[static_cast<std::size_t>(row.places[i].second)] = row.records.record_of[i];
    }
  }
  // Each glyph goes with the line whose baseline is nearest, white space and turned text included.
  for (const int g : row.texts[c].glyphs) {
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(g)];
    std::size_t record = 0;
    if (!words.lines.empty()) {
      const auto next =
          std::lower_bound(words.lines.begin(), words.lines.end(), glyph.baseline,
                           [](const WordLine& line, float y) { return line.baseline < y; });
      auto nearest = next == words.lines.end() ? next - 1 : next;
      if (nearest != words.lines.begin() &&
          glyph.baseline - (nearest - 1)->baseline < std::abs(nearest->baseline - glyph.baseline)) {
        --nearest;
      }
      record = static_cast<std::size_t>(
          record_of_line[static_cast<std::size_t>(nearest - words.lines.begin())]);
    }
    glyphs[record].push_back(g);
  }
  std::vector<Cell> cells;
  const Box& box = cell.places.front().box;
  const int page_number = cell.places.front().page_number;
  for (std::size_t r = 0; r < count; ++r) {
    Cell part;
    part.row = cell.row + static_cast<int>(r);
    part.column = cell.column;
    part.column_span = cell.column_span;
    part.text = lines_to_text(glyphs_to_lines(page, glyphs[r]), page_number);
    Source place = cell.places.front();
    place.box = {box.x0, r == 0 ? box.y0 : edges[r - 1], box.x1,
                 r + 1 == count ? box.y1 : edges[r]};
    part.places.push_back(place);
    cells.push_back(std::move(part));
  }
  return cells;
}

}  // namespace

void split_rows_by_text(const Page& page, PageTable& table) {
  Table& t = table.table;
  if (t.rows <= 0 || table.row_edges.size() != static_cast<std::size_t>(t.rows) + 1) return;
  const std::vector<RowText> rows = read_rows(page, table);
  std::vector<int> new_row(static_cast<std::size_t>(t.rows) + 1, 0);
  std::vector<double> edges{table.row_edges.front()};
  std::vector<std::vector<double>> inner(rows.size());
  int split = 0, records = 0, lines = 0, strays = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    int parts = 1;
    if (is_split(rows[r])) {
      inner[r] = inner_edges(rows[r]);
      parts = rows[r].records.count();
      ++split;
      records += parts;
      lines += static_cast<int>(rows[r].lines.size());
      strays += rows[r].records.count() - rows[r].records.value_rows;
    }
    edges.insert(edges.end(), inner[r].begin(), inner[r].end());
    edges.push_back(table.row_edges[r + 1]);
    new_row[r + 1] = new_row[r] + parts;
  }
  if (split == 0) return;

  std::vector<Cell> cells;
  std::vector<bool> done(t.cells.size(), false);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (!is_split(rows[r])) continue;
    for (std::size_t c = 0; c < rows[r].cells.size(); ++c) {
      const std::size_t index = rows[r].cells[c];
      done[index] = true;
      Cell moved = t.cells[index];
      moved.row = new_row[r];
      for (Cell& part : split_cell(page, rows[r], c, moved, inner[r])) {
        cells.push_back(std::move(part));
      }
    }
  }
  for (std::size_t i = 0; i < t.cells.size(); ++i) {
    if (done[i]) continue;
    Cell cell = std::move(t.cells[i]);
    const auto first = static_cast<std::size_t>(std::clamp(cell.row, 0, t.rows));
    const auto end = static_cast<std::size_t>(std::clamp(cell.row + cell.row_span, 0, t.rows));
    cell.row = new_row[first];
    cell.row_span = new_row[end] - new_row[first];
    cells.push_back(std::move(cell));
  }
  std::sort(cells.begin(), cells.end(), ByPlace());
  t.cells = std::move(cells);
  if (t.header_rows > 0)
    t.header_rows = new_row[static_cast<std::size_t>(std::min(t.header_rows, t.rows))];
  t.rows = new_row.back();
  table.row_edges = std::move(edges);
  t.method = TableMethod::kColumnRules;
  // Records that rest on a number's baseline are sure; headings without numbers are likely.
  t.confidence = std::min(t.confidence, 1.0 - 0.3 * strays / std::max(records, 1));
  t.explanation += (t.explanation.empty() ? "" : "; ") + std::to_string(split) +
                   (split == 1 ? " row" : " rows") + " without row rules split into " +
                   std::to_string(records) + " records by the baselines of " +
                   std::to_string(lines) + " lines";
}

}  // namespace niandu
