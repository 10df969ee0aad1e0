#include "pipeline/records/segment/shapes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace niandu {
namespace {

constexpr int kMostRows = 2000;    // of a grid with several tables in it
constexpr int kMostTurned = 64;    // rows of a table that may be turned
constexpr int kHeaderColumns = 2;  // that may name the rows of a turned table

std::optional<HeaderMatch> match_one(const HeaderReader& header, const TableSpec& spec,
                                     int roc_year) {
  return header.match({&spec, 1}, roc_year, [](const TableSpec&) { return true; });
}

}  // namespace

const CellKeys& Shapes::keys() const {
  if (!keys_) keys_.emplace(grid_.table());
  return *keys_;
}

// Is there a header word of the table's in this row for each column that it needs? More rows may
// belong to the header.
bool Shapes::heads_row(const TableSpec& spec, int row) const {
  return std::all_of(spec.needs.begin(), spec.needs.end(), [&](int needed) {
    const Words& words = spec.columns[static_cast<std::size_t>(needed)].headers;
    for (int column = 0; column < grid_.columns(); ++column) {
      const Cell* cell = grid_.at(row, column);
      if (cell != nullptr && cell->row == row && words.matches(keys().of(*cell))) return true;
    }
    return false;
  });
}

bool Shapes::heads_column(const TableSpec& spec) const {
  return std::all_of(spec.needs.begin(), spec.needs.end(), [&](int needed) {
    const Words& words = spec.columns[static_cast<std::size_t>(needed)].headers;
    for (int row = 0; row < grid_.rows(); ++row) {
      for (int column = 0; column < std::min(kHeaderColumns, grid_.columns()); ++column) {
        const Cell* cell = grid_.at(row, column);
        if (cell != nullptr && words.matches(keys().of(*cell))) return true;
      }
    }
    return false;
  });
}

// The column with which the header begins again; 0: none.
int Shapes::half() const {
  const int half = grid_.columns() / 2;
  if (half < 2 || grid_.columns() % 2 != 0) return 0;
  int words = 0;
  for (int column = 0; column < half; ++column) {
    const Cell* left = grid_.at(0, column);
    const Cell* right = grid_.at(0, column + half);
    if (left == nullptr || right == nullptr || left == right) return 0;
    // 「收入項目 | 110 | 111 | 支出項目 | 110 | 111」: what the lines are may differ.
    const bool same = keys().of(*left) == keys().of(*right);
    if (!same && (column > 0 || keys().of(*right).empty())) return 0;
    words += same && !keys().of(*left).empty() ? 1 : 0;
  }
  return words > 1 ? half : 0;
}

std::vector<Shapes::Begin> Shapes::begins(const std::vector<const TableSpec*>& specs) const {
  std::vector<Begin> found;
  for (int row = 0; row < std::min(grid_.rows(), kMostRows); ++row) {
    for (const TableSpec* spec : specs) {
      bool here = false;
      if (spec->form) {
        for (int column = 0; column < grid_.columns() && !here; ++column) {
          const Cell* cell = grid_.at(row, column);
          here = cell != nullptr && cell->row == row && form_label(keys(), *cell, *spec) >= 0;
        }
      } else {
        here = spec->inside && heads_row(*spec, row);
      }
      if (here) found.push_back({row, spec->form ? nullptr : spec});
    }
  }
  return found;
}

void Shapes::match_inside(const std::vector<const TableSpec*>& inside, int roc_year,
                          std::vector<ShapedTable>& out) const {
  const std::vector<Begin> all = begins(inside);
  for (const Begin& begin : all) {
    if (begin.spec == nullptr) continue;
    int end = grid_.rows();
    for (const Begin& other : all) {
      if (other.row > begin.row) end = std::min(end, other.row);
    }
    auto part = part_of(grid_.table(), begin.row, end, 0, grid_.columns());
    if (auto match = match_one(HeaderReader(part->grid), *begin.spec, roc_year)) {
      out.push_back({std::move(part), std::move(*match)});
    }
  }
  for (const TableSpec* spec : inside) {
    if (!spec->form) continue;
    if (auto form = read_form(grid_, keys(), *spec)) out.push_back(std::move(*form));
  }
}

bool Shapes::match_halves(const TableSpec& spec, int roc_year,
                          std::vector<ShapedTable>& out) const {
  const int column = half();
  if (column == 0) return false;
  std::vector<ShapedTable> halves;
  for (const auto& [first, end] : {std::pair(0, column), std::pair(column, grid_.columns())}) {
    auto part = part_of(grid_.table(), 0, grid_.rows(), first, end);
    auto match = match_one(HeaderReader(part->grid), spec, roc_year);
    if (!match) return true;  // as one table, a line would have the other half's figures
    halves.push_back({std::move(part), std::move(*match)});
  }
  std::move(halves.begin(), halves.end(), std::back_inserter(out));
  return true;
}

void Shapes::match_whole(const TableSpec& spec, int roc_year, std::vector<ShapedTable>& out) const {
  if (spec.halves && match_halves(spec, roc_year, out)) return;
  if (auto match = match_one(header_, spec, roc_year)) {
    out.push_back({nullptr, std::move(*match)});
    return;
  }
  if (!spec.turned || grid_.rows() > kMostTurned || !heads_column(spec)) return;
  auto part = turned(grid_.table());
  if (auto match = match_one(HeaderReader(part->grid), spec, roc_year)) {
    out.push_back({std::move(part), std::move(*match)});
  }
}

std::vector<ShapedTable> Shapes::match(const std::vector<TableSpec>& specs, int roc_year,
                                       const std::function<bool(const TableSpec&)>& allowed) const {
  std::vector<const TableSpec*> inside;
  std::vector<ShapedTable> out;
  for (const TableSpec& spec : specs) {
    if (!spec.shaped() || !spec.beside.empty() || !allowed(spec)) continue;
    if (spec.form || spec.inside) {
      inside.push_back(&spec);
    } else {
      match_whole(spec, roc_year, out);
    }
  }
  if (!inside.empty()) match_inside(inside, roc_year, out);
  std::stable_sort(out.begin(), out.end(), [](const ShapedTable& a, const ShapedTable& b) {
    const auto row = [](const ShapedTable& t) {
      return t.part == nullptr || t.part->rows.empty() ? 0 : t.part->rows.front();
    };
    return row(a) < row(b);
  });
  return out;
}

}  // namespace niandu
