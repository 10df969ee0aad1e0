#include "pipeline/records/segment/landmarks.h"

#include <algorithm>

#include "common/utf8.h"
#include "pipeline/records/ledger/characters.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/forms.h"
#include "pipeline/records/segment/sections.h"

namespace niandu {
namespace {

std::optional<Marker> marker_of(const FlowItem& item) {
  std::string_view line = item.view();
  line.remove_prefix(conversion_marks(line));
  return leading_marker(line);
}

// Columns of the grid with the running number of the records.
std::vector<int> number_columns(const TableSpec& spec,
                                const std::vector<std::vector<int>>& columns) {
  for (const FieldSpec& field : spec.fields) {
    if (!field.count || field.from.empty()) continue;
    const auto column = static_cast<std::size_t>(field.from.front());
    if (column < columns.size()) return columns[column];
  }
  return {};
}

// A section's landmark; nothing if it holds neither a table nor a numbered paragraph.
std::optional<Landmark> landmark_of(const std::vector<FlowItem>& flow, const SectionPlace& place) {
  Landmark landmark;
  landmark.at = place.first - 1;
  landmark.section = place.section;
  landmark.heading = place.marker;
  if (!place.rest.empty()) {
    landmark.content = landmark.at;
    landmark.first = leading_marker(place.rest.utf8);
    return landmark;
  }
  for (std::size_t i = place.first; i < place.end; ++i) {
    landmark.content = i;
    if (flow[i].table != nullptr) return landmark;
    if (is_contents(flow[i].view())) continue;
    if (const auto marker = marker_of(flow[i]); marker && marker->number > 0) {
      landmark.first = marker;
      return landmark;
    }
  }
  return std::nullopt;
}

// Tables that belong to a section are told by it.
bool stands_anywhere(const TableSpec& spec) { return spec.in.empty() && spec.beside.empty(); }

// What the first record names in the column that says whose the document is.
std::string agency_in(const Schema& schema, const HeaderMatch& match, const Grid& grid) {
  const std::size_t dot = schema.agency_column.find('.');
  if (dot == std::string::npos || match.spec->record != schema.agency_column.substr(0, dot)) {
    return {};
  }
  const std::string name = schema.agency_column.substr(dot + 1);
  for (const FieldSpec& field : match.spec->fields) {
    if (field.name != name || field.from.empty()) continue;
    const auto column = static_cast<std::size_t>(field.from.front());
    if (column >= match.columns.size() || match.columns[column].empty()) return {};
    const Cell* cell = grid.at(match.header_rows, match.columns[column].front());
    return cell == nullptr ? std::string() : fold_key(cell->text.utf8);
  }
  return {};
}

void add_table(const FlowTables::Entry& entry, const HeaderMatch& match, const Grid& grid,
               const Schema& schema, std::vector<Landmark>& landmarks) {
  if (match.header_rows >= grid.rows()) return;
  landmarks.push_back(
      landmark_of_table(*match.spec, grid, match.columns, match.header_rows, entry.flow_index));
  landmarks.back().agency = agency_in(schema, match, grid);
}

// As it stands, in the shapes that the schema describes, or as a form.
void add_tables(const FlowTables::Entry& entry, const Schema& schema,
                std::vector<Landmark>& landmarks) {
  const auto plain = [](const TableSpec& spec) { return stands_anywhere(spec) && !spec.shaped(); };
  if (const auto match = entry.header.match(schema.tables, 0, plain)) {
    return add_table(entry, *match, entry.grid, schema, landmarks);
  }
  const std::size_t before = landmarks.size();
  for (const ShapedTable& shaped : entry.shapes.match(schema.tables, 0, stands_anywhere)) {
    const Grid& grid = shaped.part != nullptr ? shaped.part->grid : entry.grid;
    add_table(entry, shaped.header, grid, schema, landmarks);
  }
  if (landmarks.size() > before || entry.as_form == nullptr) return;
  if (const auto match = entry.as_form->header.match(schema.tables, 0, plain)) {
    add_table(entry, *match, entry.as_form->grid, schema, landmarks);
  }
}

}  // namespace

Landmark landmark_of_table(const TableSpec& spec, const Grid& grid,
                           const std::vector<std::vector<int>>& columns, int header_rows,
                           std::size_t item) {
  Landmark landmark;
  landmark.at = landmark.content = item;
  landmark.table = &spec;
  for (const int column : number_columns(spec, columns)) {
    for (int row = header_rows; row < grid.rows(); ++row) {
      const Cell* cell = grid.at(row, column);
      if (cell == nullptr || cell->row != row) continue;
      const auto number = bare_number(trim(cell->text.utf8));
      if (!number || number->number <= 0) continue;
      landmark.first = number;
      return landmark;
    }
  }
  return landmark;
}

FlowTables::FlowTables(std::span<const FlowItem> flow) {
  for (std::size_t i = 0; i < flow.size(); ++i) {
    if (flow[i].table == nullptr) continue;
    Entry& entry = entries_.emplace_back(i, *flow[i].table);
    entry.form = form_as_table(*flow[i].table);
    if (entry.form) entry.as_form = std::make_unique<Entry>(i, *entry.form);
  }
}

std::vector<Landmark> landmarks_of(const std::vector<FlowItem>& flow, const FlowTables& tables,
                                   const Schema& schema) {
  std::vector<Landmark> landmarks;
  for (const SectionPlace& place : find_sections(flow, schema)) {
    if (auto landmark = landmark_of(flow, place)) landmarks.push_back(*landmark);
  }
  for (const FlowTables::Entry& entry : tables.entries()) add_tables(entry, schema, landmarks);
  std::stable_sort(landmarks.begin(), landmarks.end(),
                   [](const Landmark& a, const Landmark& b) { return a.at < b.at; });
  return landmarks;
}

}  // namespace niandu
