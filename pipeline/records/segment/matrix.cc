#include "pipeline/records/segment/matrix.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/fields.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/part.h"

namespace niandu {
namespace {

constexpr int kMostHeads = 4;  // rows of column heads, columns of row heads
constexpr int kMostColumns = 64;
constexpr std::size_t kLongestHead = 360;  // bytes
// Of the pairs of neighbouring characters; 比率 for 比例 in a long name, 活動 added to a short one.
// Over the lists and matrices of twelve plans the least true pair has 0.67, the best false 0.45.
constexpr double kMuchAlike = 0.6;

struct Named {
  Value key;
  std::int64_t number = 0;
  std::string name;  // fold_key
};

// A head: its number and its words.
struct Head {
  const Cell* cell = nullptr;
  int number = 0;
  std::string name;
};

std::set<std::string> pairs_of(std::string_view text) {
  std::set<std::string> pairs;
  std::size_t before = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    (void)decode_utf8(text, at);
    if (before != std::string_view::npos)
      pairs.insert(std::string(text.substr(before, at - before)));
    before = here;
  }
  return pairs;
}

double likeness(const std::string& a, const std::string& b) {
  const std::set<std::string> mine = pairs_of(a), other = pairs_of(b);
  if (mine.empty() || other.empty()) return 0;
  const auto shared = std::count_if(mine.begin(), mine.end(),
                                    [&](const std::string& pair) { return other.contains(pair); });
  return 2.0 * static_cast<double>(shared) / static_cast<double>(mine.size() + other.size());
}

std::vector<Named> named_records(const std::vector<Record>& records, const MatrixSpec::Side& side) {
  std::vector<Named> named;
  for (const Record& record : records) {
    if (record.table != side.table) continue;
    const Value* key = record.find(side.field);
    const Value* name = record.find("name");
    if (key == nullptr || name == nullptr) continue;
    const auto* number = std::get_if<std::int64_t>(&key->datum);
    named.push_back({*key, number == nullptr ? 0 : *number, fold_key(datum_text(name->datum))});
  }
  return named;
}

Head head_of(const Cell& cell) {
  Head head{&cell, 0, {}};
  if (cell.text.empty() || cell.text.utf8.size() > kLongestHead) return head;
  std::string_view words = cell.text.utf8;
  if (const auto marker = leading_marker(words)) {
    head.number = marker->number;
    words.remove_prefix(marker->size);
  }
  head.name = fold_key(words);
  return head;
}

// The record that the head names, by its index; -1: none.
int named_by(const Head& head, const std::vector<Named>& records) {
  if (head.name.empty()) return -1;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].name == head.name) return static_cast<int>(i);
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (head.number > 0 && records[i].number == head.number &&
        likeness(records[i].name, head.name) >= kMuchAlike) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

bool is_named(const Head& head, const std::vector<std::vector<Named>>& sides) {
  return std::any_of(sides.begin(), sides.end(), [&](const std::vector<Named>& records) {
    return named_by(head, records) >= 0;
  });
}

// The last of the rows over which the head that begins in `row` was cut; `row` where it was not.
int end_of_head(const Grid& grid, int row, int column,
                const std::vector<std::vector<Named>>& sides) {
  constexpr int kMostRows = 3;
  const Cell* cell = grid.at(row, column);
  if (cell == nullptr || cell->row != row) return row;
  Head head = head_of(*cell);
  if (head.number == 0 || is_named(head, sides)) return row;
  for (int next = row + cell->row_span; next < std::min(grid.rows(), row + kMostRows); ++next) {
    const Cell* below = grid.at(next, column);
    if (below == nullptr || below->row != next || below->column != cell->column) return row;
    const Head rest = head_of(*below);
    if (rest.number > 0 || rest.name.empty()) return row;
    head.name += rest.name;
    if (is_named(head, sides)) return next;
  }
  return row;
}

// The grid with heads whole that a line cut over rows (「二、補助原住民及離」, 「島地區學校…」);
// null: there are none. What stands beside the parts belongs together as they do.
std::shared_ptr<Part> with_whole_heads(const Grid& grid,
                                       const std::vector<std::vector<Named>>& sides) {
  std::vector<int> into;
  int end = -1;  // of the head before
  for (int row = 0; row < grid.rows(); ++row) {
    into.push_back(into.empty() ? 0 : into.back() + (row <= end ? 0 : 1));
    for (int column = 0; column < std::min(kMostHeads, grid.columns()); ++column) {
      end = std::max(end, end_of_head(grid, row, column, sides));
    }
  }
  return into.empty() || into.back() + 1 == grid.rows() ? nullptr
                                                        : with_rows_joined(grid.table(), into);
}

class MatrixReader {
 public:
  MatrixReader(const Grid& grid, const MatrixSpec& spec,
               const std::vector<std::vector<Named>>& sides)
      : grid_(grid), spec_(spec), sides_(sides) {}

  std::optional<MatrixReading> read() {
    for (const auto& [rows, columns] : {std::pair(0U, 1U), std::pair(1U, 0U)}) {
      find_heads(sides_[rows], sides_[columns]);
      if (distinct(row_names_) < 2 || distinct(column_names_) < 2) continue;
      return marks(rows, columns);
    }
    return {};
  }

 private:
  static std::size_t distinct(const std::map<int, int>& names) {
    std::set<int> all;
    for (const auto& [place, name] : names) all.insert(name);
    return all.size();
  }

  void find_heads(const std::vector<Named>& rows, const std::vector<Named>& columns) {
    row_names_.clear();
    column_names_.clear();
    heads_.clear();
    for (const Cell& cell : grid_.table().cells) {
      const bool above = cell.row < kMostHeads, left = cell.column < kMostHeads;
      if (!above && !left) continue;
      const Head head = head_of(cell);
      if (above) note(head, columns, cell.column, cell.column_span, column_names_);
      if (left) note(head, rows, cell.row, cell.row_span, row_names_);
    }
  }

  void note(const Head& head, const std::vector<Named>& records, int first, int span,
            std::map<int, int>& names) {
    const int found = named_by(head, records);
    if (found < 0) return;
    for (int place = first; place < first + span; ++place) names.emplace(place, found);
    heads_.insert(head.cell);
  }

  // Of the columns before the first that names a record, and of the rows above the first.
  bool is_head(const Cell& cell) const {
    return heads_.contains(&cell) || cell.column < column_names_.begin()->first ||
           cell.row < row_names_.begin()->first;
  }

  MatrixReading marks(std::size_t rows, std::size_t columns) {
    MatrixReading reading;
    std::map<std::pair<int, int>, std::size_t> seen;
    for (const Cell& cell : grid_.table().cells) {
      if (!is_head(cell)) continue;
      for (const Source& source : cell.text.sources()) reading.structure.push_back(source);
    }
    for (const Cell& cell : grid_.table().cells) {
      if (cell.text.empty() || is_head(cell) || !spec_.marks.matches(fold_key(cell.text.utf8))) {
        continue;
      }
      for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
        for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
          const auto r = row_names_.find(row), c = column_names_.find(column);
          if (r == row_names_.end() || c == column_names_.end()) continue;
          add(cell, {r->second, c->second}, rows, columns, seen, reading);
        }
      }
    }
    order(reading);
    return reading;
  }

  void add(const Cell& cell, std::pair<int, int> pair, std::size_t rows, std::size_t columns,
           std::map<std::pair<int, int>, std::size_t>& seen, MatrixReading& reading) const {
    const auto [at, added] = seen.emplace(pair, reading.records.size());
    if (!added) {
      // A mark of another definition of the same record.
      if (spec_.mark.empty()) return;
      const Value* mark = reading.records[at->second].find(spec_.mark);
      Value all = *mark;
      for (const Source& source : cell.text.sources()) all.sources.push_back(source);
      reading.records[at->second].set(spec_.mark, std::move(all));
      return;
    }
    Record record;
    record.table = spec_.record;
    for (const auto& [side, index] :
         {std::pair(rows, pair.first), std::pair(columns, pair.second)}) {
      Value key = sides_[side][static_cast<std::size_t>(index)].key;
      key.sources.clear();
      record.set(spec_.sides[side].field, std::move(key));
    }
    if (!spec_.mark.empty()) {
      record.set(spec_.mark,
                 Value{cell.text.utf8, cell.text.utf8, Evidence::kStated, cell.text.sources(), {}});
    }
    note_pages(record, cell.text.sources());
    reading.records.push_back(std::move(record));
  }

  // By the first side of the schema, then the second.
  void order(MatrixReading& reading) const {
    std::stable_sort(reading.records.begin(), reading.records.end(),
                     [&](const Record& a, const Record& b) {
                       const auto key = [&](const Record& record) {
                         const auto number = [&](std::size_t side) {
                           const Value* value = record.find(spec_.sides[side].field);
                           const auto* n = std::get_if<std::int64_t>(&value->datum);
                           return n == nullptr ? 0 : *n;
                         };
                         return std::pair(number(0), number(1));
                       };
                       return key(a) < key(b);
                     });
  }

  const Grid& grid_;
  const MatrixSpec& spec_;
  const std::vector<std::vector<Named>>& sides_;
  std::map<int, int> row_names_, column_names_;  // by row and column: the record
  std::set<const Cell*> heads_;
};

}  // namespace

std::optional<MatrixReading> read_matrix(const Grid& grid, const MatrixSpec& spec,
                                         const std::vector<Record>& records) {
  if (spec.sides.size() != 2) return {};
  if (grid.columns() > kMostColumns || grid.columns() < 3 || grid.rows() < 3) return {};
  std::vector<std::vector<Named>> sides;
  for (const MatrixSpec::Side& side : spec.sides) sides.push_back(named_records(records, side));
  const std::shared_ptr<Part> whole = with_whole_heads(grid, sides);
  return MatrixReader(whole == nullptr ? grid : whole->grid, spec, sides).read();
}

}  // namespace niandu
