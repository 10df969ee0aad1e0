#include "pipeline/records/segment/named_column.h"

#include <algorithm>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/fields.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

bool is_taken(const HeaderMatch& match, int column) {
  return std::any_of(match.columns.begin(), match.columns.end(), [&](const auto& columns) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  });
}

bool holds_names(const Grid& grid, int column, const NamedColumn& named, const HeaderMatch& match) {
  int seen = 0;
  for (int row = match.header_rows; row < grid.rows(); ++row) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell->row != row || cell->text.empty() || cell->column_span > 1)
      continue;
    std::string_view words = cell->text.utf8;
    if (const auto number = leading_number(words, std::string_view::npos)) {
      words.remove_prefix(number->size);
    }
    if (!named.names.contains(fold_key(words)) && !named.names.contains(fold_key(cell->text.utf8)))
      return false;
    ++seen;
  }
  return seen > 0;
}

void forget_header(const Grid& grid, int column, HeaderMatch& match) {
  for (int row = match.header_rows; row-- > 0;) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr) continue;
    std::erase_if(match.ignored, [&](const Text& text) { return text.utf8 == cell->text.utf8; });
  }
}

}  // namespace

NamedColumn named_column(const TableSpec& spec, const std::vector<Record>& records) {
  NamedColumn named;
  const auto looked_up =
      std::find_if(spec.fields.begin(), spec.fields.end(),
                   [](const auto& field) { return !field.lookup_table.empty(); });
  if (looked_up == spec.fields.end()) return named;
  for (const FieldSpec& field : spec.fields) {
    if (field.name == looked_up->lookup_by && !field.from.empty())
      named.column = field.from.front();
  }
  for (const Record& record : records) {
    const Value* name = record.find("name");
    if (record.table == looked_up->lookup_table && name != nullptr) {
      named.names.insert(fold_key(datum_text(name->datum)));
    }
  }
  return named;
}

void attach_named_column(const Grid& grid, const NamedColumn& named, HeaderMatch& match) {
  if (named.column < 0 || named.names.empty()) return;
  std::vector<int>& columns = match.columns[static_cast<std::size_t>(named.column)];
  if (!columns.empty()) return;
  for (int column = 0; column < grid.columns(); ++column) {
    if (is_taken(match, column) || !holds_names(grid, column, named, match)) continue;
    columns.push_back(column);
    forget_header(grid, column, match);
    return;
  }
}

}  // namespace niandu
