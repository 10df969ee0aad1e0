#include "pipeline/publish/export/record_rows.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

#include "common/roc_year.h"
#include "pipeline/correction_state.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/records/messages/issue_text.h"

namespace niandu {
namespace {

Datum text_or_empty(const std::string& text) { return text.empty() ? Datum{} : Datum{text}; }

Datum number_or_empty(int number) { return number == 0 ? Datum{} : Datum{std::int64_t{number}}; }

Value value_of(Datum datum) {
  Value value;
  value.datum = std::move(datum);
  return value;
}

std::int64_t count_records(const DocumentRecords& document) {
  return std::count_if(document.records.begin(), document.records.end(),
                       [](const Record& record) { return record.table != kDocumentsTable; });
}

}  // namespace

Record documents_record(const DocumentRecords& document) {
  const bool paged = document.pages > 0;
  Record record{std::string(kDocumentsTable),
                {},
                paged ? document.first_page : 0,
                paged ? document.first_page + document.pages - 1 : 0};
  record.set("file_name", value_of(document.file_name));
  record.set("sha256", value_of(document.sha256));
  record.set("kind", value_of(text_or_empty(document.kind)));
  record.set("title", value_of(text_or_empty(document.title)));
  record.set(
      "year",
      value_of(number_or_empty(document.roc_year == 0 ? 0 : document.roc_year + kRocOffset)));
  record.set("pages", value_of(number_or_empty(document.pages)));
  record.set("text_source", value_of(std::string(text_source_name(document.text_source))));
  record.set("schema", value_of(text_or_empty(document.schema)));
  record.set("path", value_of(text_or_empty(document.path)));
  record.set("records", value_of(count_records(document)));
  record.set("issues", value_of(static_cast<std::int64_t>(document.issues.size())));
  record.set("copy_of", value_of(text_or_empty(document.copy_of)));
  record.set("characters", value_of(document.characters));
  record.set("characters_unread", value_of(document.characters_unread));
  return record;
}

namespace {

void set_box(Record& record, const Box& box) {
  if (box.empty()) return;
  std::string json;
  JsonWriter(json).box(box);
  record.set("box", value_of(std::move(json)));
}

Record issue_record(const Issue& issue, std::size_t number) {
  Record record{std::string(kIssuesTable), {}, issue.page_number, issue.page_number};
  record.set("issue_no", value_of(static_cast<std::int64_t>(number)));
  record.set("severity", value_of(std::string(severity_name(severity_of(issue)))));
  record.set("code", value_of(std::string(issue_code_name(issue.code))));
  record.set("message", value_of(message_of(issue)));
  if (!issue.arguments.empty()) {
    record.set("arguments", value_of(arguments_to_json(issue.arguments)));
  }
  record.set("message_zh", value_of(message_of(issue, Language::kChinese)));
  record.set("table", value_of(text_or_empty(issue.table)));
  record.set("record", value_of(text_or_empty(issue.record)));
  record.set("field", value_of(text_or_empty(issue.field)));
  record.set("page", value_of(number_or_empty(issue.page_number)));
  set_box(record, issue.box);
  return record;
}

Record passage_record(const DocumentPassage& passage, std::size_t number) {
  Record record{std::string(kPassagesTable), {}, passage.page_number, passage.page_number};
  record.set("passage_no", value_of(static_cast<std::int64_t>(number)));
  record.set("page", value_of(number_or_empty(passage.page_number)));
  record.set("kind", value_of(std::string(passage_kind_name(passage.kind))));
  record.set("section", value_of(text_or_empty(passage.section)));
  record.set("text", value_of(passage.text));
  record.set("used", value_of(std::string(fate_name(passage.used))));
  return record;
}

Record correction_record(const Correction& correction, std::size_t number) {
  const int page = correction.place.page_number;
  Record record{std::string(kCorrectionsTable), {}, page, page};
  record.set("correction_no", value_of(static_cast<std::int64_t>(number)));
  record.set("table", value_of(correction.table));
  record.set("record", value_of(text_or_empty(correction.record)));
  record.set("field", value_of(text_or_empty(correction.field)));
  record.set("page", value_of(number_or_empty(page)));
  set_box(record, correction.place.box);
  record.set("raw_seen", value_of(text_or_empty(correction.raw_seen)));
  record.set("machine_value", value_of(text_or_empty(correction.machine_value)));
  record.set("value", value_of(text_or_empty(correction.value)));
  record.set("author", value_of(text_or_empty(correction.author)));
  record.set("time", value_of(correction.made));
  record.set("reason", value_of(text_or_empty(correction.reason)));
  record.set("misprint", value_of(correction.misprint));
  record.set("state", value_of(std::string(correction_state_name(correction))));
  record.set("decided", value_of(correction.decided));
  record.set("from_sha256", value_of(text_or_empty(correction.from_sha256)));
  return record;
}

Row record_to_row(const DocumentRecords& document, const Record& record,
                  const TableDefinition& table) {
  Row row;
  row.reserve(table.columns.size() + 5);
  if (!table.stands_alone) {
    row.emplace_back(document.document_id);
    row.push_back(text_or_empty(document.agency));
    row.push_back(number_or_empty(document.roc_year));
  }
  for (const Column& column : table.columns) {
    const Value* value = record.find(column.name);
    row.push_back(value == nullptr ? Datum{} : value->datum);
  }
  if (table.stands_alone) return row;
  row.push_back(number_or_empty(record.page_first));
  row.push_back(number_or_empty(record.page_last));
  return row;
}

Column column_of(std::string name, ColumnType type, std::string title, std::string description,
                 std::string description_zh) {
  Column column;
  column.name = std::move(name);
  column.type = type;
  column.title = std::move(title);
  column.description = std::move(description);
  column.description_zh = std::move(description_zh);
  return column;
}

}  // namespace

std::vector<Column> file_columns(const TableDefinition& table) {
  if (table.stands_alone) return table.columns;
  std::vector<Column> columns;
  columns.reserve(table.columns.size() + 5);
  columns.push_back(column_of(
      "document_id", ColumnType::kString, "文件識別碼",
      "The letter d and the first 32 hex digits of the SHA-256 of the input file; of "
      "further documents in one file -2, -3 behind it.",
      "字母 d 加上輸入檔 SHA-256 的前 32 個十六進位字元；同一檔中第二份起，其後再加 -2、-3。"));
  columns.back().required = true;
  columns.push_back(column_of("agency", ColumnType::kString, "機關",
                              "Agency whose document this is; empty if it could not be told.",
                              "文件所屬的機關；無從得知時留空。"));
  columns.push_back(column_of("roc_year", ColumnType::kInteger, "年度（民國）",
                              "Year of the Republic of China calendar that the document is about.",
                              "文件所屬的民國年度。"));
  columns.insert(columns.end(), table.columns.begin(), table.columns.end());
  columns.push_back(column_of("page_first", ColumnType::kInteger, "起始頁",
                              "First page of the record, from 1; empty where there are no pages.",
                              "紀錄的起始頁，自 1 起；來源不分頁時留空。"));
  columns.push_back(column_of("page_last", ColumnType::kInteger, "結束頁",
                              "Last page of the record, from 1; empty where there are no pages.",
                              "紀錄的結束頁，自 1 起；來源不分頁時留空。"));
  return columns;
}

std::vector<std::string> with_document_id(const std::vector<std::string>& columns) {
  std::vector<std::string> all{std::string(kDocumentId)};
  for (const std::string& column : columns) {
    if (column != all.front()) all.push_back(column);
  }
  return all;
}

std::vector<std::string> file_key(const TableDefinition& table) {
  return table.stands_alone ? table.key : with_document_id(table.key);
}

const char* column_type_name(ColumnType type) {
  switch (type) {
    case ColumnType::kString:
      return "string";
    case ColumnType::kInteger:
      return "integer";
    case ColumnType::kNumber:
      return "number";
    case ColumnType::kBoolean:
      return "boolean";
  }
  return "string";
}

void for_each_row(const DocumentRecords& document, const TableDefinition& table,
                  const std::function<void(const Row&)>& take) {
  if (table.name == kDocumentsTable) {
    take(record_to_row(document, documents_record(document), table));
    return;
  }
  if (table.name == kIssuesTable) {
    for (std::size_t i = 0; i < document.issues.size(); ++i) {
      take(record_to_row(document, issue_record(document.issues[i], i + 1), table));
    }
    return;
  }
  if (table.name == kCorrectionsTable) {
    for (std::size_t i = 0; i < document.corrections.size(); ++i) {
      take(record_to_row(document, correction_record(document.corrections[i], i + 1), table));
    }
    return;
  }
  if (table.name == kPassagesTable) {
    for (std::size_t i = 0; i < document.passages.size(); ++i) {
      take(record_to_row(document, passage_record(document.passages[i], i + 1), table));
    }
    return;
  }
  for (const Record& record : document.records) {
    if (record.table == table.name) take(record_to_row(document, record, table));
  }
}

}  // namespace niandu
