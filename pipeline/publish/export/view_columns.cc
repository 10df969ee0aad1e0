#include "pipeline/publish/export/view_columns.h"

#include <sqlite3.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/publish/export/analyst_codebook.h"
#include "pipeline/publish/export/analyst_schema.h"

namespace niandu {
namespace {

// The rows of all tables: a view may show any column.
std::vector<CodebookRow> rows_of(std::span<const TableDefinition> tables) {
  std::vector<CodebookRow> rows = codebook_rows(tables);
  for (const TableDefinition& table : tables) rows.push_back(row_number_codebook_row(table));
  return rows;
}

std::string_view text_or_empty(const char* text) { return text == nullptr ? "" : text; }

// Closes what a call of SQLite's own has opened.
class Prepared {
 public:
  Prepared(Database& database, const std::string& sql) {
    if (sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) {
      database.remember_failure();
    }
  }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() { sqlite3_finalize(statement_); }

  [[nodiscard]] int columns() const { return sqlite3_column_count(statement_); }
  [[nodiscard]] std::string_view name(int at) const {
    return text_or_empty(sqlite3_column_name(statement_, at));
  }
  // Empty: an expression.
  [[nodiscard]] std::string_view table(int at) const {
    return text_or_empty(sqlite3_column_table_name(statement_, at));
  }
  [[nodiscard]] std::string_view origin(int at) const {
    return text_or_empty(sqlite3_column_origin_name(statement_, at));
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

constexpr std::size_t kTable = 0, kPosition = 1, kColumn = 2, kTitle = 4, kDescription = 5,
                      kKey = 8, kDescriptionZh = 10;

}  // namespace

Result<std::vector<CodebookRow>> view_codebook_rows(Database& database, const AnalystView& view,
                                                    std::span<const TableDefinition> tables) {
  const std::vector<CodebookRow> known = rows_of(tables);
  const Prepared columns(database, "SELECT * FROM " + quoted_name(view.name));
  std::vector<CodebookRow> rows;
  std::set<std::string_view> described;
  for (int at = 0; at < columns.columns(); ++at) {
    CodebookRow row;
    const auto origin = std::ranges::find_if(known, [&](const CodebookRow& each) {
      return !each[kColumn].empty() && each[kTable] == columns.table(at) &&
             each[kColumn] == columns.origin(at);
    });
    if (origin != known.end()) row = *origin;
    row[kTable] = view.name;
    row[kPosition] = std::to_string(at + 1);
    row[kColumn] = columns.name(at);
    row[kKey].clear();  // the view has none
    const auto own = std::ranges::find(view.columns, row[kColumn], &AnalystView::Column::name);
    if (own != view.columns.end()) {
      row[kTitle] = own->title;
      row[kDescription] = own->description;
      row[kDescriptionZh] = own->description_zh;
      described.insert(own->name);
    }
    rows.push_back(std::move(row));
  }
  for (const AnalystView::Column& column : view.columns) {
    if (described.contains(column.name)) continue;
    return fail(ErrorCode::kSchema,
                "views.sql: view " + view.name + " has no column " + column.name);
  }
  return rows;
}

}  // namespace niandu
