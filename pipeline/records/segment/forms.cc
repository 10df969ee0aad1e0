#include "pipeline/records/segment/forms.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/part.h"

namespace niandu {
namespace {

constexpr int kMostColumns = 8;            // of a form: four labels side by side
constexpr std::size_t kMostLabels = 64;    // of one form
constexpr std::size_t kLongestLabel = 60;  // bytes: twenty characters

struct Pair {
  const Cell* label;
  const Cell* value;
  bool rest = false;  // without a label: what a page break cut off the value above
};

// 「指標1」, 「指標 2」: where the number begins; the text's size where none ends it.
std::size_t number_in_label(const Text& label) {
  constexpr std::size_t kMostDigits = 2;  // more are a year
  const Folded folded = fold(label.utf8);
  const std::size_t last = folded.text.find_last_not_of("0123456789");
  if (last == std::string::npos || folded.text.size() - last - 1 > kMostDigits ||
      last + 1 == folded.text.size()) {
    return label.utf8.size();
  }
  return folded.raw_range(last + 1, folded.text.size()).first;
}

// The number goes before the value, as in a numbered column.
Cell with_number(const Pair& pair, std::size_t at) {
  Cell cell = *pair.value;
  Text number = pair.label->text.slice(at, pair.label->text.utf8.size()).trimmed();
  if (number.empty()) return cell;
  number.append(cell.text, ". ");
  cell.text = std::move(number);
  return cell;
}

bool is_label(const Cell& cell) {
  return !cell.text.empty() && cell.text.utf8.size() <= kLongestLabel;
}

// The different cells of a row, left to right.
std::vector<const Cell*> cells_of_row(const Grid& grid, int row) {
  std::vector<const Cell*> cells;
  for (int column = 0; column < grid.columns(); ++column) {
    const Cell* cell = grid.at(row, column);
    if (cell != nullptr && (cells.empty() || cells.back() != cell)) cells.push_back(cell);
  }
  return cells;
}

std::vector<Pair> pairs_of(const Grid& grid) {
  std::vector<Pair> pairs;
  const Cell* above = nullptr;  // a label over the whole width
  for (int row = 0; row < grid.rows(); ++row) {
    std::vector<const Cell*> cells = cells_of_row(grid, row);
    if (cells.size() == 1) {
      if (above != nullptr && !is_label(*cells[0])) {
        pairs.push_back({above, cells[0]});
        above = nullptr;
      } else {
        above = is_label(*cells[0]) ? cells[0] : nullptr;
      }
      continue;
    }
    above = nullptr;
    // 評核結果 beside 行政作業 | text: the name of a group of rows.
    if (cells.size() % 2 == 1) cells.erase(cells.begin());
    for (std::size_t i = 0; i + 1 < cells.size(); i += 2) {
      if (cells[i + 1]->text.empty() || cells[i + 1]->row != row) continue;
      if (is_label(*cells[i])) {
        pairs.push_back({cells[i], cells[i + 1]});
      } else if (cells[i]->text.empty() && !pairs.empty()) {
        pairs.push_back({pairs.back().label, cells[i + 1], true});
      }
    }
  }
  return pairs;
}

}  // namespace

std::optional<Table> form_as_table(const Table& table) {
  if (table.rows < 2 || table.columns < 2 || table.columns > kMostColumns) return std::nullopt;
  const std::vector<Pair> pairs = pairs_of(Grid(table));
  if (pairs.size() < 2) return std::nullopt;
  Table form;
  form.confidence = table.confidence;
  std::map<std::string, int, std::less<>> columns;     // by folded label
  std::map<std::pair<int, int>, std::size_t> cell_at;  // by row and column
  const auto words = [](const Text& label) {
    return label.slice(0, number_in_label(label)).trimmed();
  };
  const std::string first = fold_key(words(pairs.front().label->text).utf8);
  int row = 0;
  for (const Pair& pair : pairs) {
    const std::size_t number = number_in_label(pair.label->text);
    std::string key = fold_key(words(pair.label->text).utf8);
    if (!pair.rest && key == first) ++row;
    const auto [column, added] =
        columns.try_emplace(std::move(key), static_cast<int>(columns.size()));
    if (columns.size() > kMostLabels) return std::nullopt;
    if (added) {
      form.cells.push_back(placed(*pair.label, 0, column->second));
      form.cells.back().text = words(pair.label->text);
    }
    const auto [at, empty] = cell_at.try_emplace(std::pair(row, column->second), form.cells.size());
    if (empty) {
      form.cells.push_back(placed(with_number(pair, number), row, column->second));
    } else if (pair.rest) {
      Cell& cell = form.cells[at->second];
      cell.text.append(pair.value->text, wrap_separator(cell.text.utf8, pair.value->text.utf8));
      cell.joined = true;
    }  // else the same label twice in one form: the first counts
  }
  form.rows = row + 1;
  form.columns = static_cast<int>(columns.size());
  return form;
}

}  // namespace niandu
