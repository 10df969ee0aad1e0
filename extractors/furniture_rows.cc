#include "extractors/furniture_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "common/line_pattern.h"
#include "extractors/layout/furniture.h"

namespace niandu {
namespace {

Box box_of(const Cell& cell) {
  Box box;
  for (const Text::Span& span : cell.text.spans) box = united(box, span.source.box);
  return box;
}

// A free line of the page that stands where the cell's text does and reads the same but for its
// numbers; null: none.
const TextLine* twin_of(const Cell& cell, const Box& box, const PageContent& page) {
  const auto pattern = line_to_pattern(cell.text.utf8);
  for (const TextLine& line : page.lines.lines) {
    const bool same_place = std::abs(line.box.center_y() - box.center_y()) <= layout::kSameHeight &&
                            line.box.x0 < box.x1 && line.box.x1 > box.x0;
    if (same_place && line_to_pattern(line.text).text == pattern.text) return &line;
  }
  return nullptr;
}

class LastRow {
 public:
  LastRow(PageContent& page, PageTable& table) : page_(page), table_(table) {}

  [[nodiscard]] bool could_be_foot() const {
    const Table& table = table_.table;
    if (table.method == TableMethod::kRuled || table.rows < 2) return false;
    if (table_.row_edges.size() != static_cast<std::size_t>(table.rows) + 1) return false;
    return std::all_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
      if (cell.row + cell.row_span < table.rows || cell.text.empty()) return true;
      return cell.row == table.rows - 1 && cell.nested_table < 0 &&
             box_of(cell).y1 > (1 - layout::kFurnitureZone) * page_.lines.height_pt;
    });
  }

  // Its text as lines, as another page has them; none: the page has not all of them.
  [[nodiscard]] std::vector<TextLine> lines_like(const PageContent& other) const {
    std::vector<TextLine> lines;
    for (const Cell& cell : table_.table.cells) {
      if (cell.row != table_.table.rows - 1 || cell.text.empty()) continue;
      const Box box = box_of(cell);
      const TextLine* twin = twin_of(cell, box, other);
      if (twin == nullptr) return {};
      TextLine line = *twin;
      line.text = cell.text.utf8;
      line.box = box;
      line.glyphs.clear();
      lines.push_back(std::move(line));
    }
    return lines;
  }

  void free(std::vector<TextLine> lines) {
    Table& table = table_.table;
    const int last = --table.rows;
    for (Cell& cell : table.cells) {
      if (cell.row + cell.row_span > last) cell.row_span = std::max(0, last - cell.row);
    }
    std::erase_if(table.cells, [&](const Cell& cell) { return cell.row >= last; });
    std::erase_if(table.fragment_rows, [&](int row) { return row >= last; });
    table_.row_edges.pop_back();
    table_.box.y1 = table_.row_edges.back();
    if (!table.places.empty()) table.places.back().box.y1 = table_.box.y1;
    for (TextLine& line : lines) page_.lines.lines.push_back(std::move(line));
  }

 private:
  PageContent& page_;
  PageTable& table_;
};

}  // namespace

void free_furniture_rows(std::vector<PageContent>& pages) {
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (pages[p].tables.empty()) continue;
    LastRow row(pages[p], pages[p].tables.back());
    if (!row.could_be_foot()) continue;
    constexpr std::size_t kNear = layout::kNearPages;
    const std::size_t first = p < kNear ? 0 : p - kNear;
    for (std::size_t q = first; q < std::min(pages.size(), p + kNear + 1); ++q) {
      std::vector<TextLine> lines = q == p ? std::vector<TextLine>() : row.lines_like(pages[q]);
      if (lines.empty()) continue;
      row.free(std::move(lines));
      break;
    }
  }
}

}  // namespace niandu
