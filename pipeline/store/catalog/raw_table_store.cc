#include "pipeline/store/catalog/raw_table_store.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "pipeline/store/catalog/place_text.h"

namespace niandu {
namespace {

constexpr std::array kMethods = {TableMethod::kRuled, TableMethod::kColumnRules,
                                 TableMethod::kRowRules, TableMethod::kAligned, TableMethod::kText};

bool method_of(std::string_view name, TableMethod& method) {
  for (const TableMethod each : kMethods) {
    if (name != table_method_name(each)) continue;
    method = each;
    return true;
  }
  return false;
}

// A table with the number of the one it is nested in.
struct Numbered {
  const Table* table = nullptr;
  int inside = 0;
};

}  // namespace

RawTableStore::RawTableStore(Database& database)
    : database_(database),
      add_table_(database, "INSERT INTO raw_tables VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      add_cell_(database, "INSERT INTO raw_cells VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"),
      tables_(database,
              "SELECT raw_table, inside, row_count, column_count, header_rows, title, unit, method,"
              " confidence, explanation, places, fragment_rows FROM raw_tables WHERE document = ?"
              " ORDER BY raw_table"),
      cells_(database,
             "SELECT raw_table, row_number, column_number, row_span, column_span, text, lines,"
             " places, joined, nested_table FROM raw_cells WHERE document = ?"
             " ORDER BY raw_table, cell") {}

// Numbers from 1; a table before those nested in it. A queue, not recursion: nesting is input.
void RawTableStore::add(std::int64_t document, const std::vector<Table>& tables) {
  std::vector<Numbered> queue;
  queue.reserve(tables.size());
  for (const Table& table : tables) queue.push_back({&table});
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const Numbered next = queue[i];
    const int number = static_cast<int>(i) + 1;
    add_table(document, number, next.inside, *next.table);
    for (const Table& nested : next.table->nested) queue.push_back({&nested, number});
  }
}

void RawTableStore::add_table(std::int64_t document, int number, int inside, const Table& table) {
  std::string places, fragments;
  append_places(places, table.places);
  append_numbers(fragments, table.fragment_rows);
  add_table_.bind(document, number, inside, table.rows, table.columns, table.header_rows,
                  table.title, table.unit, table_method_name(table.method), table.confidence,
                  table.explanation, places, fragments);
  if (inside == 0) add_table_.set(3, nullptr);
  add_table_.run();
  std::string lines;
  int position = 0;
  for (const Cell& cell : table.cells) {
    lines.clear();
    places.clear();
    append_spans(lines, cell.text.spans);
    append_places(places, cell.places);
    add_cell_
        .bind(document, number, position++, cell.row, cell.column, cell.row_span, cell.column_span,
              cell.text.utf8, lines, places, static_cast<int>(cell.joined), cell.nested_table)
        .run();
  }
}

std::vector<Table> RawTableStore::load(std::int64_t document) {
  bool sound = true;
  std::map<int, Table> tables;
  std::map<int, int> inside;
  tables_.bind(document);
  while (tables_.row()) {
    const int number = tables_.number(0);
    inside[number] = tables_.number(1);  // NULL: 0
    Table& table = tables[number];
    table.rows = tables_.number(2);
    table.columns = tables_.number(3);
    table.header_rows = tables_.number(4);
    table.title = tables_.text(5);
    table.unit = tables_.text(6);
    sound = method_of(tables_.bytes(7), table.method) && sound;
    table.confidence = tables_.real(8);
    table.explanation = tables_.text(9);
    sound = read_places(tables_.bytes(10), table.places) && sound;
    sound = read_numbers(tables_.bytes(11), table.fragment_rows) && sound;
  }
  cells_.bind(document);
  while (!tables.empty() && cells_.row()) {
    Cell cell;
    cell.row = cells_.number(1);
    cell.column = cells_.number(2);
    cell.row_span = cells_.number(3);
    cell.column_span = cells_.number(4);
    cell.text.utf8 = cells_.text(5);
    sound = read_spans(cells_.bytes(6), cell.text.spans) && sound;
    sound = read_places(cells_.bytes(7), cell.places) && sound;
    cell.joined = cells_.number(8) != 0;
    cell.nested_table = cells_.number(9);
    tables[cells_.number(0)].cells.push_back(std::move(cell));
  }
  // Backwards: what is nested is whole before it goes into the one it stands in. The last of those
  // in one table is met first, so each list is turned round when it is whole.
  std::vector<Table> top;
  for (auto at = tables.rbegin(); sound && at != tables.rend(); ++at) {
    const int outer = inside[at->first];
    sound = outer < at->first && (outer == 0 || tables.contains(outer));
    if (!sound) break;
    std::reverse(at->second.nested.begin(), at->second.nested.end());
    (outer == 0 ? top : tables[outer].nested).push_back(std::move(at->second));
  }
  std::reverse(top.begin(), top.end());
  if (!sound) {
    database_.remember_failure(
        {ErrorCode::kDamaged, database_.path(), 0, "the catalogue is damaged: a raw table"});
  }
  return top;
}

}  // namespace niandu
