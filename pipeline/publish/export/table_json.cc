#include "pipeline/publish/export/table_json.h"

#include <string>
#include <string_view>
#include <vector>

#include "common/ideographs.h"

namespace niandu {
namespace {

// A table and the cell it stands in.
struct Placed {
  const Table* table = nullptr;
  int outer = -1;  // index in the output; -1: on the page itself
  int row = 0, column = 0;
};

// Tables with those nested in them right behind, depth first. An explicit stack: nesting is input.
std::vector<Placed> with_nested(std::span<const Table* const> tables) {
  std::vector<Placed> placed;
  std::vector<Placed> open;
  for (const Table* table : tables) {
    open.push_back({table});
    while (!open.empty()) {
      const Placed next = open.back();
      open.pop_back();
      const int index = static_cast<int>(placed.size());
      placed.push_back(next);
      const auto& cells = next.table->cells;
      for (auto cell = cells.rbegin(); cell != cells.rend(); ++cell) {
        if (cell->nested_table < 0) continue;
        const auto nested = static_cast<std::size_t>(cell->nested_table);
        if (nested >= next.table->nested.size()) continue;
        open.push_back({&next.table->nested[nested], index, cell->row, cell->column});
      }
    }
  }
  return placed;
}

void write_text_unless_empty(JsonWriter& json, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  json.key(key);
  json.string(text);
}

bool has_page(const std::vector<Source>& places) {
  return !places.empty() && places.front().page_number > 0;
}

void write_page(JsonWriter& json, const std::vector<Source>& places) {
  json.key("page");
  if (has_page(places)) {
    json.integer(places.front().page_number);
  } else {
    json.null();
  }
}

// The box on the first page, or the line of a text input.
void write_place(JsonWriter& json, const std::vector<Source>& places) {
  json.key("bbox");
  if (has_page(places)) {
    json.box(places.front().box);
  } else {
    json.null();
  }
  if (!places.empty() && places.front().line_number > 0) {
    json.key("line");
    json.integer(places.front().line_number);
  }
}

// Only when there are several pages: one place is already said by page and bbox.
void write_places(JsonWriter& json, const std::vector<Source>& places) {
  if (places.size() < 2 || !has_page(places)) return;
  json.key("places");
  json.begin_array();
  for (const Source& place : places) {
    json.begin_object();
    json.key("page");
    json.integer(place.page_number);
    json.key("bbox");
    json.box(place.box);
    json.end_object();
  }
  json.end_array();
}

void write_cell(JsonWriter& json, const Cell& cell, bool with_page) {
  json.begin_object();
  if (with_page) write_page(json, cell.places);
  json.key("row");
  json.integer(cell.row);
  json.key("col");
  json.integer(cell.column);
  json.key("row_span");
  json.integer(cell.row_span);
  json.key("col_span");
  json.integer(cell.column_span);
  write_place(json, cell.places);
  write_places(json, cell.places);
  const std::string text = with_unified_ideographs(cell.text.utf8);
  json.key("text");
  json.string(text);
  if (text != cell.text.utf8) write_text_unless_empty(json, "raw", cell.text.utf8);
  json.end_object();
}

void write_table(JsonWriter& json, const Placed& placed) {
  const Table& table = *placed.table;
  json.begin_object();
  write_page(json, table.places);
  write_place(json, table.places);
  write_places(json, table.places);
  json.key("rows");
  json.integer(table.rows);
  json.key("columns");
  json.integer(table.columns);
  json.key("header_rows");
  json.integer(table.header_rows);
  json.key("method");
  json.string(table_method_name(table.method));
  json.key("confidence");
  json.coordinate(table.confidence);
  write_text_unless_empty(json, "title", with_unified_ideographs(table.title));
  write_text_unless_empty(json, "unit", with_unified_ideographs(table.unit));
  if (placed.outer >= 0) {
    json.key("inside");
    json.begin_object();
    json.key("table");
    json.integer(placed.outer);
    json.key("row");
    json.integer(placed.row);
    json.key("col");
    json.integer(placed.column);
    json.end_object();
  }
  json.key("cells");
  json.begin_array();
  const bool several_pages = table.places.size() > 1 && has_page(table.places);
  for (const Cell& cell : table.cells) write_cell(json, cell, several_pages);
  json.end_array();
  json.end_object();
}

}  // namespace

void write_tables(JsonWriter& json, std::span<const Table* const> tables) {
  json.begin_array();
  for (const Placed& placed : with_nested(tables)) write_table(json, placed);
  json.end_array();
}

}  // namespace niandu
