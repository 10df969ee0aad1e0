#include "pipeline/records/segment/heading_rows.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/part.h"
#include "pipeline/records/segment/sections.h"
#include "pipeline/records/segment/side_grid.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestHeading = 200;  // bytes

// The row's only text, if no cell from above or to the row below reaches into it; null: it has
// several, or none.
const Cell* only_cell(const std::vector<const Cell*>& row) {
  const Cell* only = nullptr;
  for (const Cell* cell : row) {
    if (cell->row_span > 1) return nullptr;
    if (cell->text.empty()) continue;
    if (only != nullptr) return nullptr;
    only = cell;
  }
  return only;
}

bool is_heading(const Text& text, const SchemaSet& schemas) {
  std::string_view line = text.utf8;
  line.remove_prefix(conversion_marks(line));
  if (line.size() > kLongestHeading || !heading_marker(line)) return false;
  Document alone;
  Paragraph paragraph;
  paragraph.text = text;
  alone.blocks.emplace_back(std::move(paragraph));
  const std::vector<FlowItem> flow = flow_of(alone);
  if (flow.empty() || flow.front().heads.empty()) return false;
  const FlowItem::Head& whole = flow.front().heads.front();
  const auto all = schemas.schemas();
  return std::any_of(all.begin(), all.end(),
                     [&](const Schema& schema) { return section_of(whole, schema) >= 0; });
}

using Rows = std::vector<std::vector<const Cell*>>;

// The cells of each row, those that reach into it as well.
Rows rows_of(const Table& table) {
  Rows rows(static_cast<std::size_t>(table.rows));
  for (const Cell& cell : table.cells) {
    for (int row = cell.row; row < std::min(table.rows, cell.row + cell.row_span); ++row) {
      rows[static_cast<std::size_t>(row)].push_back(&cell);
    }
  }
  return rows;
}

// 1. 步道整建計畫 | 燈號：綠燈: the band with this number; what stands beside it has its own label.
bool is_band(const std::vector<const Cell*>& row, int number) {
  constexpr std::size_t kMostCells = 3;
  if (row.empty() || row.size() > kMostCells) return false;
  for (const Cell* cell : row) {
    if (cell->row_span > 1 || cell->text.utf8.size() > kLongestHeading) return false;
    const bool first = cell == row.front();
    const auto marker = leading_marker(cell->text.utf8);
    if (first && (!marker || marker->number != number)) return false;
    if (!first && fold(cell->text.utf8).text.find(':') == std::string::npos) return false;
  }
  return true;
}

// The bands of a table that is nothing but blocks of labels and values under them, counting on from
// 1, each with the same first label. Two blocks at least.
std::vector<int> band_rows(const Rows& rows) {
  std::vector<int> bands;
  std::string label;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto& cells = rows[row];
    const bool next = row + 1 < rows.size();
    if (next && is_band(cells, static_cast<int>(bands.size()) + 1)) {
      const auto& below = rows[row + 1];
      const std::string first = below.empty() ? std::string() : fold_key(below[0]->text.utf8);
      if (bands.empty()) label = first;
      if (!label.empty() && first == label) {
        bands.push_back(static_cast<int>(row));
        continue;
      }
    }
    if (bands.empty() || cells.size() % 2 == 1) return {};
  }
  return bands.size() < 2 ? std::vector<int>() : bands;
}

std::vector<std::string> keys_of(const std::vector<const Cell*>& row) {
  std::vector<std::string> keys;
  for (const Cell* cell : row) {
    if (!cell->text.empty()) keys.push_back(fold_key(cell->text.utf8));
  }
  return keys;
}

// 計畫2：某計畫 | 年度預算：500萬元: labels, fewer than the table has columns.
bool is_caption(const std::vector<const Cell*>& row, std::size_t heads) {
  if (row.empty() || row.size() >= heads) return false;
  const bool flat = std::all_of(row.begin(), row.end(), [](const Cell* cell) {
    return cell->row_span == 1 && cell->text.utf8.size() <= kLongestHeading;
  });
  return flat && fold(row.front()->text.utf8).text.find(':') != std::string::npos;
}

// The captions of tables one below the other that were read as one: where the first row and the
// first label below it come again (考評項目 | 配分 over 行政作業), the rows of labels above.
std::vector<int> caption_rows(const Rows& rows) {
  std::vector<int> captions;
  constexpr std::size_t kFewest = 3;  // heads; two may be a label and a value
  if (rows.size() < 2) return captions;
  const std::vector<std::string> heads = keys_of(rows[0]);
  if (heads.size() < kFewest) return captions;
  const std::vector<std::string> first = keys_of(rows[1]);
  for (std::size_t row = 2; row + 1 < rows.size(); ++row) {
    const std::vector<std::string> below = keys_of(rows[row + 1]);
    if (keys_of(rows[row]) != heads || first.empty() || below.empty() ||
        below.front() != first.front()) {
      continue;
    }
    std::size_t from = row;
    while (from > 1 && is_caption(rows[from - 1], heads.size())) --from;
    for (std::size_t k = from; k < row; ++k) captions.push_back(static_cast<int>(k));
  }
  return captions;
}

// Rows that are headings; not the first and not the last.
std::vector<int> heading_rows(const Table& table, const Rows& rows, const SchemaSet& schemas) {
  std::vector<int> found;
  for (int row = 1; row + 1 < table.rows; ++row) {
    const Cell* cell = only_cell(rows[static_cast<std::size_t>(row)]);
    if (cell != nullptr && cell->column == 0 && is_heading(cell->text, schemas)) {
      found.push_back(row);
    }
  }
  return found;
}

// 「計畫2：某計畫」 over 「主辦單位：某司」 in one cell: a line with a label of its own begins
// anew.
std::vector<Text> labelled_lines(const Text& cell) {
  constexpr std::size_t kLongestLabel = 60;  // bytes: twenty characters
  std::vector<Text> lines;
  for (Text& line : lines_of_cell(cell)) {
    const std::string words = fold(line.utf8).text;
    if (lines.empty() || words.find(':') < kLongestLabel) {
      lines.push_back(std::move(line));
    } else {
      lines.back().append(line, wrap_separator(lines.back().utf8, line.utf8));
    }
  }
  return lines;
}

Table piece_of(const Table& table, int first, int end) {
  Table piece = part_of(table, first, end, 0, table.columns)->table;
  std::erase_if(piece.places, [&](const Source& place) {
    return std::none_of(piece.cells.begin(), piece.cells.end(), [&](const Cell& cell) {
      return std::any_of(cell.places.begin(), cell.places.end(), [&](const Source& source) {
        return source.page_number == place.page_number;
      });
    });
  });
  if (piece.places.empty()) piece.places = table.places;
  return piece;
}

}  // namespace

std::optional<Document> with_headings_cut(const Document& document, const SchemaSet& schemas) {
  std::vector<std::pair<std::size_t, std::vector<int>>> cuts;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const auto* table = std::get_if<Table>(&document.blocks[i]);
    if (table == nullptr || table->columns < 2) continue;
    const Rows rows = rows_of(*table);
    std::vector<int> at = band_rows(rows);
    if (at.empty()) at = caption_rows(rows);
    if (at.empty()) at = heading_rows(*table, rows, schemas);
    if (!at.empty()) cuts.emplace_back(i, std::move(at));
  }
  if (cuts.empty()) return std::nullopt;
  Document cut = document;
  for (auto at = cuts.rbegin(); at != cuts.rend(); ++at) {
    const Table table = std::get<Table>(cut.blocks[at->first]);
    std::vector<Block> pieces;
    int first = 0;
    for (const int row : at->second) {
      if (row > first) pieces.emplace_back(piece_of(table, first, row));
      for (const Cell& cell : table.cells) {
        if (cell.row != row || cell.text.empty()) continue;
        for (Text& line : labelled_lines(cell.text)) {
          Paragraph heading;
          heading.text = std::move(line);
          pieces.emplace_back(std::move(heading));
        }
      }
      first = row + 1;
    }
    pieces.emplace_back(piece_of(table, first, table.rows));
    const auto place = cut.blocks.begin() + static_cast<std::ptrdiff_t>(at->first);
    cut.blocks.insert(cut.blocks.erase(place), std::make_move_iterator(pieces.begin()),
                      std::make_move_iterator(pieces.end()));
  }
  number_texts(cut.blocks);
  return cut;
}

}  // namespace niandu
