#include "pipeline/records/segment/part_heading.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

std::string words_over(const Grid& grid, int header_rows, int column) {
  std::string words;
  const Cell* before = nullptr;
  for (int row = 0; row < header_rows; ++row) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell == before) continue;
    before = cell;
    words += fold_key(cell->text.utf8);
  }
  return words;
}

// Is it of a column that a field of the record is read from?
bool is_of_record(const HeaderMatch& header, int column) {
  for (std::size_t c = 0; c < header.columns.size(); ++c) {
    const std::vector<int>& columns = header.columns[c];
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) continue;
    const auto reads = [&](const FieldSpec& field) {
      return std::find(field.from.begin(), field.from.end(), static_cast<int>(c)) !=
             field.from.end();
    };
    const auto& fields = header.spec->fields;
    if (std::any_of(fields.begin(), fields.end(), reads)) return true;
  }
  return false;
}

void take_out(int column, std::vector<int>& columns) {
  columns.erase(std::remove(columns.begin(), columns.end(), column), columns.end());
}

void give_to_figures(const Grid& grid, int column, HeaderMatch& header) {
  for (std::vector<int>& columns : header.columns) take_out(column, columns);
  take_out(column, header.other_columns);
  take_out(column, header.known_others);
  for (int row = 0; row < header.header_rows; ++row) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr) continue;
    auto& ignored = header.ignored;
    ignored.erase(std::remove_if(ignored.begin(), ignored.end(),
                                 [&](const Text& text) { return text.utf8 == cell->text.utf8; }),
                  ignored.end());
  }
  header.columns[static_cast<std::size_t>(header.spec->grids.into)].push_back(column);
}

}  // namespace

bool take_part_heading(const Text& heading, const Grid& grid, HeaderMatch& header) {
  constexpr std::size_t kLongest = 60;  // bytes: twenty characters
  const SideGridSpec& grids = header.spec->grids;
  const bool open = !grids.labels.empty() && !grids.across.empty() && header.figures.empty() &&
                    !header.pairs && header.header_rows > 0;
  if (!open || heading.utf8.size() > kLongest) return false;
  const auto marker = leading_marker(heading.utf8);
  Text part;  // its place is the heading's
  part.utf8 = fold_key(std::string_view(heading.utf8).substr(marker ? marker->size : 0));
  if (!grids.across.matches(part.utf8)) return false;
  std::vector<FigureColumn> figures;
  for (int column = 0; column < std::min(grid.columns(), kMostHeaderColumns); ++column) {
    Text label;
    label.utf8 = words_over(grid, header.header_rows, column);
    if (grids.labels.matches(label.utf8) && !is_of_record(header, column)) {
      figures.push_back({column, label, part, true});
    }
  }
  if (figures.size() < 2) return false;
  for (const FigureColumn& figure : figures) give_to_figures(grid, figure.column, header);
  header.figures = std::move(figures);
  return true;
}

}  // namespace niandu
