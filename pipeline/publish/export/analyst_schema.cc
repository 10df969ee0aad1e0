#include "pipeline/publish/export/analyst_schema.h"

#include <vector>

#include "pipeline/publish/export/record_rows.h"

namespace niandu {
namespace {

// No STRICT tables and nothing newer than SQLite 3.9: clients are older than we are.
constexpr std::string_view kCodebookSql = R"sql(
CREATE TABLE codebook (
  table_name TEXT NOT NULL, position INTEGER NOT NULL, column_name TEXT, type TEXT, title TEXT,
  description TEXT, unit TEXT, allowed_values TEXT, key TEXT, refers_to TEXT, description_zh TEXT,
  PRIMARY KEY (table_name, position));
CREATE TABLE notes (note TEXT NOT NULL);
)sql";

constexpr std::string_view kTablesSql = R"sql(
CREATE TABLE evidence (
  evidence_no INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (document_id),
  table_name TEXT NOT NULL, row_no INTEGER NOT NULL, column_name TEXT NOT NULL,
  value TEXT, raw TEXT NOT NULL, evidence TEXT NOT NULL, inferred TEXT,
  page INTEGER, line INTEGER, x0 REAL, y0 REAL, x1 REAL, y1 REAL, places INTEGER NOT NULL);
CREATE INDEX evidence_by_row ON evidence (table_name, row_no);
CREATE INDEX evidence_by_document ON evidence (document_id);
CREATE TABLE evidence_places (
  evidence_no INTEGER NOT NULL REFERENCES evidence, place_no INTEGER NOT NULL,
  page INTEGER, line INTEGER, x0 REAL, y0 REAL, x1 REAL, y1 REAL,
  PRIMARY KEY (evidence_no, place_no)) WITHOUT ROWID;
CREATE TABLE pages (
  document_id TEXT NOT NULL REFERENCES documents (document_id), page INTEGER NOT NULL,
  width REAL NOT NULL, height REAL NOT NULL, rotation INTEGER NOT NULL,
  PRIMARY KEY (document_id, page)) WITHOUT ROWID;
CREATE TABLE texts (
  text_no INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (document_id),
  table_name TEXT, row_no INTEGER, column_name TEXT NOT NULL,
  page INTEGER, line INTEGER, text TEXT NOT NULL);
CREATE INDEX texts_by_document ON texts (document_id);
CREATE VIRTUAL TABLE text_index USING fts5(
  words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE variants (variant TEXT PRIMARY KEY, standard TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE search_query (text TEXT NOT NULL);
INSERT INTO search_query VALUES ('');
CREATE VIEW search_results AS
WITH RECURSIVE characters(at, c) AS (
  SELECT 1, substr(text, 1, 1) FROM search_query WHERE text <> ''
  UNION ALL
  SELECT at + 1, substr(text, at + 1, 1) FROM characters, search_query WHERE at < length(text)),
folded(at, c) AS (
  SELECT at, coalesce((SELECT standard FROM variants WHERE variant = c), c) FROM characters),
expression(match) AS (
  SELECT '"' || coalesce(group_concat(CASE WHEN c IN (' ', char(9), char(12288)) THEN '" "'
                                  WHEN c = '"' THEN ' '
                                  WHEN unicode(c) >= 11904 THEN ' ' || c || ' '
                                  ELSE c END, ''), '') || '"'
  FROM (SELECT c FROM folded ORDER BY at))
SELECT t.text_no, t.document_id, d.agency, d.roc_year, d.file_name, t.page, t.line,
       t.table_name, t.row_no, t.column_name, t.text
FROM text_index
JOIN texts t ON t.text_no = text_index.rowid
JOIN documents d ON d.document_id = t.document_id
WHERE text_index MATCH (SELECT match FROM expression);
)sql";

const char* sql_type(ColumnType type) {
  switch (type) {
    case ColumnType::kString:
      return "TEXT";
    case ColumnType::kInteger:
      return "INTEGER";
    case ColumnType::kNumber:
      return "REAL";
    case ColumnType::kBoolean:
      return "BOOLEAN";
  }
  return "TEXT";
}

std::string name_list(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) {
    list.append(list.empty() ? "(" : ", ").append(quoted_name(name));
  }
  return list + ")";
}

std::string foreign_key_sql(const std::vector<std::string>& columns, std::string_view table,
                            const std::vector<std::string>& references) {
  return ",\n  FOREIGN KEY " + name_list(columns) + " REFERENCES " + quoted_name(table) + " " +
         name_list(references);
}

}  // namespace

std::string quoted_name(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + "\"";
}

std::string create_table_sql(const TableDefinition& table,
                             const std::function<bool(std::string_view)>& has_key) {
  std::string sql = "CREATE TABLE " + quoted_name(table.name) + " (";
  for (const Column& column : file_columns(table)) {
    sql += "\n  " + quoted_name(column.name) + " " + sql_type(column.type) + ",";
  }
  sql += "\n  " + quoted_name(kRowNumber) + " INTEGER NOT NULL UNIQUE";
  if (has_key(table.name)) sql += ",\n  PRIMARY KEY " + name_list(file_key(table));
  if (table.stands_alone) {
    for (const ForeignKey& foreign : table.foreign_keys) {
      if (!has_key(foreign.table)) continue;
      sql += foreign_key_sql(foreign.columns, foreign.table, foreign.references);
    }
    return sql + ")";
  }
  if (table.name != kDocumentsTable && has_key(kDocumentsTable)) {
    const std::vector<std::string> id{std::string(kDocumentId)};
    sql += foreign_key_sql(id, kDocumentsTable, id);
  }
  for (const ForeignKey& foreign : table.foreign_keys) {
    if (!has_key(foreign.table)) continue;
    sql += foreign_key_sql(with_document_id(foreign.columns), foreign.table,
                           with_document_id(foreign.references));
  }
  return sql + ")";
}

std::string_view codebook_tables_sql() { return kCodebookSql; }

std::string_view analyst_tables_sql() { return kTablesSql; }

}  // namespace niandu
