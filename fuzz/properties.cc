#include "fuzz/properties.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "common/utf8.h"
#include "pipeline/publish/export/csv.h"
#include "pipeline/publish/export/document_json.h"
#include "pipeline/publish/export/formula_issues.h"
#include "pipeline/publish/export/record_rows.h"
#include "pipeline/publish/export/table_text.h"
#include "pipeline/records/check/check.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/records/segment/segment.h"

// Undefined behaviour is reported with its stack.
extern "C" const char* __ubsan_default_options() { return "print_stacktrace=1"; }  // NOLINT

namespace niandu::fuzz {
namespace {

constexpr int kMaxNesting = 3;  // extractors/tables/ruled.cc

void check_issues(const std::vector<Issue>& issues) {
  for (const Issue& issue : issues) {
    const std::string message = message_of(issue);
    require(arguments_fit(issue), "an issue has the arguments of its message", message);
    require(is_valid_utf8(message), "an issue is UTF-8", message);
  }
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

}  // namespace

void fail(std::string_view what, std::string_view where) {
  std::fprintf(stderr, "does not hold: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(std::min<std::size_t>(where.size(), 2000)), where.data());
  std::abort();
}

void check_text(const Text& text) {
  require(is_valid_utf8(text.utf8), "text is UTF-8", text.utf8);
  require(text.spans.empty() == text.utf8.empty(), "text and only text has spans", text.utf8);
  require(text.spans.empty() || text.spans.front().begin == 0, "the first span begins at 0",
          text.utf8);
  for (std::size_t i = 0; i < text.spans.size(); ++i) {
    const std::size_t begin = text.spans[i].begin;
    require(i == 0 || begin >= text.spans[i - 1].begin, "spans are in order", text.utf8);
    require(begin <= text.utf8.size(), "spans begin inside the text", text.utf8);
    require(begin == text.utf8.size() || !is_continuation(text.utf8[begin]),
            "spans begin on characters", text.utf8);
  }
}

void check_table(const Table& table, int depth) {
  require(depth <= kMaxNesting, "tables are not nested without end");
  require(table.rows >= 0 && table.columns >= 0, "a grid has a size");
  const auto columns = static_cast<std::size_t>(table.columns);
  std::vector<char> covered(static_cast<std::size_t>(table.rows) * columns, 0);
  const Cell* before = nullptr;
  for (const Cell& cell : table.cells) {
    require(cell.row >= 0 && cell.column >= 0 && cell.row_span >= 1 && cell.column_span >= 1 &&
                cell.row_span <= table.rows - cell.row &&
                cell.column_span <= table.columns - cell.column,
            "cells are inside the grid", table.explanation);
    require(before == nullptr ||
                std::pair(before->row, before->column) < std::pair(cell.row, cell.column),
            "cells are ordered by row and column", table.explanation);
    before = &cell;
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        char& here = covered[static_cast<std::size_t>(r) * columns + static_cast<std::size_t>(c)];
        require(here == 0, "cells do not overlap", table.explanation);
        here = 1;
      }
    }
    check_text(cell.text);
    require(cell.nested_table < static_cast<int>(table.nested.size()), "a nested table exists");
  }
  require(std::find(covered.begin(), covered.end(), 0) == covered.end(), "cells tile the grid",
          table.explanation);
  require(table.confidence >= 0 && table.confidence <= 1, "confidence is between 0 and 1",
          table.explanation);
  require(table.header_rows >= 0 && table.header_rows <= table.rows, "the header is in the table");
  for (const int row : table.fragment_rows) {
    require(row >= 0 && row < table.rows, "fragments begin in the table");
  }
  require(is_valid_utf8(table.title) && is_valid_utf8(table.unit), "title and unit are UTF-8");
  for (const Table& nested : table.nested) check_table(nested, depth + 1);
}

void check_document(const Document& document) {
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      check_text(paragraph->text);
    } else {
      const Table& table = std::get<Table>(block);
      check_table(table);
      require(is_valid_utf8(table_to_csv(table)) && is_valid_utf8(table_to_html(table)),
              "tables are UTF-8");
    }
  }
  check_issues(document.issues);
}

void check_rows(const NormalizedRows& rows, const Text& text) {
  const bool valid = is_valid_utf8(text.utf8);
  for (const NormalizedRow& row : rows.rows) {
    for (const Field& field : row.fields) {
      require(text.utf8.find(field.value.raw) != std::string::npos, "raw is the source's own",
              field.value.raw);
      const auto* words = std::get_if<std::string>(&field.value.datum);
      if (valid && words != nullptr) require(is_valid_utf8(*words), "values are UTF-8", *words);
    }
  }
  if (valid) check_issues(rows.issues);
}

void check_records(const Document& document, const SchemaSet& schemas) {
  for (DocumentRecords& records : segment_file(document, schemas)) {
    check(records, schemas);
    note_formula_values(records, schemas.tables());
    check_issues(records.issues);
    require(is_valid_utf8(check_written(records, schemas)), "CSV is UTF-8");
  }
}

std::string check_written(const DocumentRecords& records, const SchemaSet& schemas) {
  std::string csv, buffer;
  for (const TableDefinition& table : schemas.tables()) {
    for_each_row(records, table, [&](const Row& row) {
      for (const Datum& datum : row) append_csv_field(csv, datum_text(datum, buffer));
    });
  }
  require(nlohmann::json::accept(document_to_json(records, schemas.tables())), "JSON is JSON");
  return csv;
}

const SchemaSet& own_schemas() {
  static const SchemaSet* const schemas = [] {
    auto loaded = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
    require(loaded.has_value(), "the project's schemas load");
    return new SchemaSet(std::move(*loaded));
  }();
  return *schemas;
}

}  // namespace niandu::fuzz
