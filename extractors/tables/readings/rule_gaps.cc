#include "extractors/tables/readings/rule_gaps.h"

#include <algorithm>
#include <vector>

namespace niandu::tables {
namespace {

// First and last column of each text of a row, ascending, none overlapping.
using Reach = std::pair<int, int>;

// `open`: per gutter.
void widen(const std::vector<char>& open, std::vector<Reach>& texts) {
  const auto columns = static_cast<int>(open.size()) + 1;
  const auto is_open = [&](int gutter) { return open[static_cast<std::size_t>(gutter)] != 0; };
  std::vector<Reach> wide = texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const int low = i == 0 ? 0 : texts[i - 1].second + 1;
    const int high = i + 1 == texts.size() ? columns - 1 : texts[i + 1].first - 1;
    while (wide[i].first > low && is_open(wide[i].first - 1)) --wide[i].first;
    while (wide[i].second < high && is_open(wide[i].second)) ++wide[i].second;
  }
  for (std::size_t i = 1; i < texts.size(); ++i) {
    if (wide[i].first > wide[i - 1].second) continue;
    wide[i].first = texts[i].first;
    wide[i - 1].second = texts[i - 1].second;
  }
  texts = std::move(wide);
}

}  // namespace

void widen_by_gaps(const Block& block, std::size_t line, std::span<ColumnPiece> pieces) {
  if (block.open_gutters.empty()) return;
  std::vector<char> open;
  for (std::size_t g = 0; g < block.gutters.size(); ++g) open.push_back(block.is_open(line, g));
  std::vector<Reach> texts;
  texts.reserve(pieces.size());
  for (const ColumnPiece& p : pieces) texts.emplace_back(p.first_column, p.last_column);
  widen(open, texts);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    pieces[i].first_column = texts[i].first;
    pieces[i].last_column = texts[i].second;
  }
}

void widen_by_gaps(const Block& block, Grid& grid) {
  if (block.open_gutters.empty()) return;
  const std::vector<std::size_t>& starts = grid.records.starts;
  for (std::size_t r = 0; r < starts.size(); ++r) {
    const std::size_t end = r + 1 < starts.size() ? starts[r + 1] : block.lines.size();
    std::vector<char> open(block.gutters.size(), 1);
    for (std::size_t g = 0; g < open.size(); ++g) {
      for (std::size_t i = starts[r]; i < end; ++i)
        if (!block.is_open(i, g)) open[g] = 0;
    }
    if (std::find(open.begin(), open.end(), 1) == open.end()) continue;
    std::vector<GridCell*> cells;
    for (GridCell& cell : grid.cells) {
      if (cell.row == grid.header_rows + static_cast<int>(r)) cells.push_back(&cell);
    }
    std::sort(cells.begin(), cells.end(),
              [](const GridCell* a, const GridCell* b) { return a->column < b->column; });
    std::vector<Reach> texts;
    texts.reserve(cells.size());
    for (const GridCell* c : cells) texts.emplace_back(c->column, c->column + c->column_span - 1);
    widen(open, texts);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells[i]->column = texts[i].first;
      cells[i]->column_span = texts[i].second - texts[i].first + 1;
    }
  }
}

}  // namespace niandu::tables
