#include "extractors/tables/column_rules_items.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "extractors/layout/lines.h"
#include "extractors/tables/cell_order.h"
#include "extractors/tables/table_glyphs.h"
#include "extractors/tables/words/words.h"

namespace niandu {
namespace {

constexpr std::array<char32_t, 10> kNumerals = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                                0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
constexpr std::size_t kMaxLabel = 14;  // characters from the numeral to the colon
constexpr int kMaxCells = 40;          // looked at in one table; forms have one or two
constexpr double kMostOfWidth = 0.6;

bool is_colon(char32_t c) { return c == U':' || c == 0xFF1A; }

bool is_stop(char32_t c) {
  return c == 0x3001 || c == U'.' || c == 0xFF0E || c == 0xFF0C || c == U',';
}

struct Item {
  std::size_t first_line = 0;
  float label_end = 0;  // x
  float content = 0;    // x where the first line goes on; 0 if it does not
};

// Words of a line as its glyphs.
std::vector<int> line_glyphs(const WordLines& words, const WordLine& line) {
  std::vector<int> out;
  for (const Segment& s : words.segments_of(line)) {
    for (const Word& w : words.words_of(s)) {
      const auto glyphs = words.glyphs_of(w);
      out.insert(out.end(), glyphs.begin(), glyphs.end());
    }
  }
  return out;
}

// The item that a line begins, if it is the one numbered `number` (from 1).
bool read_item(const Page& page, const WordLines& words, std::size_t line, std::size_t number,
               Item& item) {
  if (number > kNumerals.size()) return false;
  const std::vector<int> glyphs = line_glyphs(words, words.lines[line]);
  if (glyphs.size() < 4) return false;
  const auto at = [&](std::size_t i) -> const Glyph& {
    return page.glyphs[static_cast<std::size_t>(glyphs[i])];
  };
  if (at(0).code != kNumerals[number - 1] || !is_stop(at(1).code)) return false;
  for (std::size_t i = 2; i < std::min(glyphs.size(), kMaxLabel); ++i) {
    if (!is_colon(at(i).code)) continue;
    item.first_line = line;
    // The colon's ink ends in the left half of a full-width box.
    item.label_end = (at(i).x0 + at(i).x1) / 2;
    item.content = i + 1 < glyphs.size() ? at(i + 1).x0 : 0;
    return true;
  }
  return false;
}

std::vector<Item> read_items(const Page& page, const WordLines& words) {
  std::vector<Item> items;
  if (words.lines.empty()) return items;
  float left = words.lines.front().x0;
  for (const WordLine& line : words.lines) left = std::min(left, line.x0);
  for (std::size_t i = 0; i < words.lines.size(); ++i) {
    const WordLine& line = words.lines[i];
    if (line.x0 > left + line.size_pt) continue;  // indented: goes on
    Item item;
    if (!read_item(page, words, i, items.size() + 1, item)) return {};
    items.push_back(item);
  }
  if (items.size() < 2 || items.front().first_line != 0) return {};
  return items;
}

// The column edge that parts all labels from all contents; 0 if there is none.
std::size_t label_edge(const PageTable& table, const Cell& cell, const WordLines& words,
                       const std::vector<Item>& items) {
  for (int c = cell.column + 1; c < cell.column + cell.column_span; ++c) {
    const auto edge = static_cast<float>(table.column_edges[static_cast<std::size_t>(c)]);
    bool parts = true;
    std::size_t item = 0;
    for (std::size_t i = 0; i < words.lines.size() && parts; ++i) {
      if (item < items.size() && items[item].first_line == i) {
        parts = items[item].label_end < edge + 1 &&
                (items[item].content <= 0 || items[item].content > edge - 2);
        ++item;
      } else {
        parts = words.lines[i].x0 > edge - 2;
      }
    }
    if (parts) return static_cast<std::size_t>(c);
  }
  return 0;
}

Cell make_cell(const Page& page, const Cell& like, int row, int column, int column_span,
               const Box& box, const std::vector<int>& glyphs) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.column_span = column_span;
  Source place = like.places.front();
  place.box = box;
  cell.places.push_back(place);
  cell.text = lines_to_text(glyphs_to_lines(page, glyphs), place.page_number);
  return cell;
}

void split_cell(const Page& page, PageTable& t, std::size_t index, const WordLines& words,
                const std::vector<int>& glyphs, const std::vector<Item>& items) {
  const Cell old = t.table.cells[index];
  const Box box = old.places.front().box;
  const std::size_t edge = label_edge(t, old, words, items);
  const auto extra = static_cast<int>(items.size()) - 1;
  std::vector<double> ys{box.y0};
  for (std::size_t k = 1; k < items.size(); ++k) {
    // A line may have a character that reaches up beside the lines above it.
    const WordLine& line = words.lines[items[k].first_line];
    const WordLine& above = words.lines[items[k].first_line - 1];
    ys.push_back(std::max(line.y0 - 1, above.baseline));
  }
  ys.push_back(box.y1);

  std::vector<Cell> cells;
  for (std::size_t i = 0; i < t.table.cells.size(); ++i) {
    if (i == index) continue;
    Cell cell = std::move(t.table.cells[i]);
    if (cell.row > old.row) {
      cell.row += extra;
    } else if (cell.row + cell.row_span > old.row) {
      cell.row_span += extra;
    }
    cells.push_back(std::move(cell));
  }
  for (std::size_t k = 0; k < items.size(); ++k) {
    std::vector<int> labels, contents;
    for (const int g : glyphs) {
      const Glyph& glyph = page.glyphs[static_cast<std::size_t>(g)];
      const double y = glyph.box().center_y();  // as glyphs_in_cell has it
      const bool here = (k == 0 || y >= ys[k]) && (k + 1 == items.size() || y < ys[k + 1]);
      if (!here) continue;
      const bool label = edge > 0 && (glyph.x0 + glyph.x1) / 2.0 < t.column_edges[edge];
      (label ? labels : contents).push_back(g);
    }
    const int row = old.row + static_cast<int>(k);
    const double x = edge > 0 ? t.column_edges[edge] : box.x0;
    const int column = edge > 0 ? static_cast<int>(edge) : old.column;
    if (edge > 0) {
      cells.push_back(make_cell(page, old, row, old.column, column - old.column,
                                {box.x0, ys[k], x, ys[k + 1]}, labels));
    }
    cells.push_back(make_cell(page, old, row, column, old.column + old.column_span - column,
                              {x, ys[k], box.x1, ys[k + 1]}, contents));
  }
  std::sort(cells.begin(), cells.end(), ByPlace());
  t.table.cells = std::move(cells);
  t.table.rows += extra;
  t.row_edges.insert(t.row_edges.begin() + old.row + 1, ys.begin() + 1, ys.end() - 1);
  t.table.explanation +=
      "; " + std::to_string(items.size()) + " labelled items of one cell as rows";
}

}  // namespace

bool split_labelled_items(const Page& page, PageTable& table) {
  if (table.row_edges.size() != static_cast<std::size_t>(table.table.rows) + 1 ||
      table.column_edges.size() != static_cast<std::size_t>(table.table.columns) + 1) {
    return false;
  }
  bool changed = false;
  int looks = 0;
  for (std::size_t i = table.table.cells.size(); i-- > 0;) {
    const Cell& cell = table.table.cells[i];
    if (cell.row_span != 1 || cell.places.empty() || cell.nested_table >= 0) continue;
    std::size_t at = 0;
    if (cell.text.empty() || decode_utf8(cell.text.utf8, at) != kNumerals[0]) continue;
    const Box box = cell.places.front().box;
    if (box.width() < kMostOfWidth * table.box.width()) continue;
    if (++looks > kMaxCells) break;
    const std::vector<int> glyphs = glyphs_in_cell(page, table, box);
    const WordLines words = glyphs_to_words(page, glyphs);
    const std::vector<Item> items = read_items(page, words);
    if (items.empty()) continue;
    split_cell(page, table, i, words, glyphs, items);
    changed = true;
    i = std::min(i, table.table.cells.size());
  }
  return changed;
}

}  // namespace niandu
