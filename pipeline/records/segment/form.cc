#include "pipeline/records/segment/form.h"

#include <algorithm>
#include <climits>
#include <utility>

#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestKey = 240;  // bytes

struct Found {
  int column = 0;  // of the schema
  const Cell* label = nullptr;
  const Cell* value = nullptr;
};

class FormReader {
 public:
  FormReader(const Grid& grid, const CellKeys& keys, const TableSpec& spec)
      : grid_(grid), keys_(keys), spec_(spec) {}

  // What stands beside labels that the schema knows and leaves.
  std::vector<Source> left() const {
    std::vector<Source> sources;
    for (const Cell& cell : grid_.table().cells) {
      if (!spec_.other_headers.matches(keys_.of(cell))) continue;
      const Cell* value = grid_.at(cell.row, cell.column + cell.column_span);
      if (value == nullptr || value->row != cell.row) continue;
      for (const Source& source : value->text.sources()) sources.push_back(source);
    }
    return sources;
  }

  std::vector<Found> pairs() const {
    std::vector<Found> found;
    for (const Cell& cell : grid_.table().cells) {
      const int column = form_label(keys_, cell, spec_);
      if (column >= 0) {
        const bool title = spec_.columns[static_cast<std::size_t>(column)].title;
        const Cell* value = title ? &cell : value_of(cell);
        if (value != nullptr) found.push_back({column, &cell, value});
        continue;
      }
      add_rest(cell, found);
      add_crossings(cell, found);
    }
    return found;
  }

 private:
  const Cell* value_of(const Cell& label) const {
    const Cell* right = grid_.at(label.row, label.column + label.column_span);
    if (right != nullptr && form_label(keys_, *right, spec_) < 0 && !right->text.empty()) {
      return right->row == label.row ? right : nullptr;
    }
    const Cell* below = grid_.at(label.row + label.row_span, label.column);
    if (right != nullptr && form_label(keys_, *right, spec_) < 0) return nullptr;
    const bool is_value = below != nullptr && form_label(keys_, *below, spec_) < 0 &&
                          below->column == label.column && !below->text.empty();
    return is_value ? below : nullptr;
  }

  // The rest of a value that a page break cut: text beside an empty label.
  void add_rest(const Cell& cell, std::vector<Found>& found) const {
    if (cell.text.empty() || cell.column == 0 || found.empty()) return;
    const Cell* left = grid_.at(cell.row, cell.column - 1);
    const Found& last = found.back();
    if (left == nullptr || !left->text.empty() || left->row != cell.row || last.value == nullptr ||
        last.label == last.value || left->column != last.label->column ||
        last.value->row + last.value->row_span != cell.row) {
      return;
    }
    found.push_back({last.column, last.label, &cell});
  }

  // 「總分」 in this cell: what stands in its row below 「分值」.
  void add_crossings(const Cell& cell, std::vector<Found>& found) const {
    for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
      const ColumnSpec& column = spec_.columns[c];
      if (column.cross_row.empty() || !column.cross_row.matches(keys_.of(cell))) continue;
      const Cell* best = nullptr;
      int nearest = INT_MAX;
      for (int x = cell.column + cell.column_span; x < grid_.columns(); ++x) {
        for (int y = cell.row - 1; y >= 0 && cell.row - y < nearest; --y) {
          const Cell* head = grid_.at(y, x);
          if (head == nullptr || !column.cross_column.matches(keys_.of(*head))) continue;
          nearest = cell.row - y;
          best = grid_.at(cell.row, x);
        }
      }
      if (best != nullptr && !best->text.empty()) {
        found.push_back({static_cast<int>(c), &cell, best});
      }
    }
  }

  const Grid& grid_;
  const CellKeys& keys_;
  const TableSpec& spec_;
};

void put(Cell cell, Table& table) {
  for (Cell& other : table.cells) {
    if (other.row != cell.row || other.column != cell.column) continue;
    if (cell.row == 0) return;  // the label again
    other.text.append(cell.text, wrap_separator(other.text.utf8, cell.text.utf8));
    other.joined = true;
    return;
  }
  table.cells.push_back(std::move(cell));
}

HeaderMatch header_of(const TableSpec& spec, const Table& form) {
  HeaderMatch header;
  header.spec = &spec;
  header.header_rows = 1;
  header.columns.resize(spec.columns.size());
  header.units.resize(spec.columns.size());
  for (const Cell& cell : form.cells) {
    std::vector<int>& columns = header.columns[static_cast<std::size_t>(cell.column)];
    if (columns.empty()) columns.push_back(cell.column);
  }
  header.matched = static_cast<int>(std::count_if(header.columns.begin(), header.columns.end(),
                                                  [](const auto& c) { return !c.empty(); }));
  return header;
}

}  // namespace

CellKeys::CellKeys(const Table& table) : table_(&table) {
  keys_.reserve(table.cells.size());
  for (const Cell& cell : table.cells) {
    keys_.push_back(cell.text.utf8.size() > kLongestKey ? std::string() : fold_key(cell.text.utf8));
  }
}

const std::string& CellKeys::of(const Cell& cell) const {
  return keys_[static_cast<std::size_t>(&cell - table_->cells.data())];
}

int form_label(const CellKeys& keys, const Cell& cell, const TableSpec& spec) {
  const std::string& key = keys.of(cell);
  if (key.empty()) return -1;
  const std::string_view label =
      key.ends_with(":") ? std::string_view(key).substr(0, key.size() - 1) : std::string_view(key);
  for (std::size_t c = 0; c < spec.columns.size(); ++c) {
    const ColumnSpec& column = spec.columns[c];
    if (column.headers.empty()) continue;
    if (column.headers.matches(column.title ? std::string_view(key) : label)) {
      return static_cast<int>(c);
    }
  }
  return -1;
}

std::optional<ShapedTable> read_form(const Grid& grid, const CellKeys& keys,
                                     const TableSpec& spec) {
  const FormReader reader(grid, keys, spec);
  const std::vector<Found> pairs = reader.pairs();
  if (pairs.empty()) return std::nullopt;
  Table form;
  form.columns = static_cast<int>(spec.columns.size());
  form.places = grid.table().places;
  std::vector<int> rows = {0};
  const Cell* began = nullptr;
  for (const Found& pair : pairs) {
    const bool begins = pair.column == pairs.front().column && pair.label != began;
    if (begins) {
      began = pair.label;
      rows.push_back(pair.label->row);
    }
    if (pair.label != pair.value) put(placed(*pair.label, 0, pair.column), form);
    put(placed(*pair.value, static_cast<int>(rows.size()) - 1, pair.column), form);
  }
  form.rows = static_cast<int>(rows.size());
  HeaderMatch header = header_of(spec, form);
  header.left = reader.left();
  for (const int needed : spec.needs) {
    if (header.columns[static_cast<std::size_t>(needed)].empty()) return std::nullopt;
  }
  order_cells(form);
  return ShapedTable{std::make_shared<Part>(std::move(form), std::move(rows)), std::move(header)};
}

}  // namespace niandu
