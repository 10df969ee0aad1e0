#include "pipeline/records/segment/side_grid.h"

#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

// The first row or column with two cells or more that `across` knows; -1: none.
int line_with(const Grid& grid, const Pattern& across, bool rows) {
  const int lines = rows ? grid.rows() : grid.columns();
  const int cells = rows ? grid.columns() : grid.rows();
  constexpr int kFarthest = 3;  // titles may stand above
  for (int line = 0; line < lines && line < kFarthest; ++line) {
    int known = 0;
    const Cell* before = nullptr;
    for (int k = 0; k < cells; ++k) {
      const Cell* cell = rows ? grid.at(line, k) : grid.at(k, line);
      if (cell == nullptr || cell == before) continue;
      before = cell;
      if (across.matches(fold_key(cell->text.utf8))) ++known;
    }
    if (known >= 2) return line;
  }
  return -1;
}

Text text_by_lines(const Grid& grid, const Pattern& across, int head, bool rows) {
  Text all;
  const int lines = rows ? grid.rows() : grid.columns();
  const int cells = rows ? grid.columns() : grid.rows();
  const auto at = [&](int line, int k) { return rows ? grid.at(line, k) : grid.at(k, line); };
  for (int line = head + 1; line < lines; ++line) {
    const Cell* label = at(line, 0);
    if (label == nullptr || label->text.empty()) continue;
    for (int k = 1; k < cells; ++k) {
      const Cell* quarter = at(head, k);
      const Cell* figure = at(line, k);
      if (quarter == nullptr || figure == nullptr || figure == label || figure->text.empty() ||
          !across.matches(fold_key(quarter->text.utf8))) {
        continue;
      }
      add_figure(label->text, quarter->text, figure->text, all);
    }
  }
  return all;
}

}  // namespace

void add_figure(const Text& label, const Text& quarter, const Text& figure, Text& all) {
  if (fold(figure.utf8).text.find('|') != std::string::npos) return;
  all.append(label, kBetweenFigures);
  all.append(quarter, "|");
  all.append(figure, "|");
}

std::optional<SideGrid> read_side_grid(const Grid& grid, const Pattern& across) {
  if (across.empty()) return std::nullopt;
  for (const bool rows : {true, false}) {
    const int head = line_with(grid, across, rows);
    if (head < 0) continue;
    SideGrid side{text_by_lines(grid, across, head, rows), {}};
    if (side.text.empty()) continue;
    for (const Cell& cell : grid.table().cells) {
      const int line = rows ? cell.row : cell.column;
      const int place = rows ? cell.column : cell.row;
      if (line > head && place > 0) continue;
      for (const Source& source : cell.text.sources()) side.labels.push_back(source);
    }
    return side;
  }
  return std::nullopt;
}

std::vector<Text> lines_of_cell(const Text& cell) {
  std::vector<Text> lines;
  for (std::size_t k = 0; k < cell.spans.size(); ++k) {
    const bool last = k + 1 == cell.spans.size();
    Text line = cell.slice(cell.spans[k].begin, last ? cell.utf8.size() : cell.spans[k + 1].begin)
                    .trimmed();
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Text> labels_below_each_other(const Text& cell, const Pattern& labels) {
  std::vector<Text> names;
  constexpr std::size_t kLongest = 240;  // bytes: longer cells are no names
  if (cell.spans.size() < 2 || cell.utf8.size() > kLongest) return names;
  bool open = false;  // the last is no name yet
  for (const Text& line : lines_of_cell(cell)) {
    if (open) {
      names.back().append(line);
    } else if (labels.matches(fold_key(line.utf8)) || names.empty()) {
      names.push_back(line);
    } else {
      names.back().append(line);  // 「（％）」 below 「預定進度」
      if (!labels.matches(fold_key(names.back().utf8))) return {};
    }
    open = !labels.matches(fold_key(names.back().utf8));
  }
  if (open) names.clear();
  return names;
}

}  // namespace niandu
