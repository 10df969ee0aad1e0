#include "pipeline/publish/export/document_json.h"

#include <cassert>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/correction_state.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/publish/export/record_rows.h"
#include "pipeline/publish/export/record_tree.h"
#include "pipeline/publish/export/table_json.h"
#include "pipeline/records/messages/issue_text.h"

namespace niandu {
namespace {

void write_datum(JsonWriter& json, const Datum& datum) {
  struct Visitor {
    JsonWriter& json;
    void operator()(std::monostate) const { json.null(); }
    void operator()(bool value) const { json.boolean(value); }
    void operator()(std::int64_t value) const { json.integer(value); }
    void operator()(const Decimal& value) const { json.decimal(value.digits); }
    void operator()(const std::string& value) const { json.string(value); }
  };
  std::visit(Visitor{json}, datum);
}

void write_source(JsonWriter& json, const Source& source) {
  json.begin_object();
  if (source.page_number > 0) {
    json.key("page");
    json.integer(source.page_number);
  }
  if (source.line_number > 0) {
    json.key("line");
    json.integer(source.line_number);
  }
  if (!source.box.empty()) {
    json.key("bbox");
    json.box(source.box);
  }
  json.end_object();
}

// "0.87", "1".
std::string as_share(int percent) {
  constexpr int kAll = 100, kTen = 10;
  if (percent >= kAll) return "1";
  return std::string("0.") + (percent < kTen ? "0" : "") + std::to_string(percent);
}

void write_value(JsonWriter& json, const Value& value) {
  json.begin_object();
  json.key("value");
  write_datum(json, value.datum);
  json.text("raw", value.raw);
  json.text("evidence", evidence_in_data(value));
  if (value.certainty_percent != Value::kFromText) {
    json.key("confidence");
    json.decimal(as_share(value.certainty_percent));
  }
  if (!std::holds_alternative<std::monostate>(value.inferred)) {
    json.key("inferred");
    write_datum(json, value.inferred);
  }
  json.key("sources");
  json.begin_array();
  for (const Source& source : value.sources) write_source(json, source);
  json.end_array();
  json.end_object();
}

class DocumentJson {
 public:
  DocumentJson(std::string& out, const DocumentRecords& document,
               std::span<const TableDefinition> tables)
      : json_(out, /*line_depth=*/3),
        document_(document),
        tables_(tables),
        tree_(records_to_tree(document.records, tables)) {}

  void write() {
    json_.begin_object();
    write_head();
    write_records();
    write_issues();
    if (!document_.tables.empty()) write_raw_tables();
    write_passages();
    if (!document_.corrections.empty()) write_corrections();
    json_.end_object();
  }

 private:
  void write_head() {
    json_.text("format", "niandu-document/1");
    json_.text("document_id", document_.document_id);
    json_.text("file_name", document_.file_name);
    json_.text("sha256", document_.sha256);
    json_.text_or_null("kind", document_.kind);
    json_.text_or_null("schema", document_.schema);
    json_.key("title");
    write_value(json_, with_datum(document_.title_value, document_.title));
    json_.key("agency");
    write_value(json_, with_datum(document_.agency_value, document_.agency));
    json_.key("roc_year");
    Value year = document_.year_value;
    year.datum = document_.roc_year == 0 ? Datum{} : Datum{std::int64_t{document_.roc_year}};
    write_value(json_, year);
    json_.number_or_null("pages", document_.pages);
    json_.text("text_source", text_source_name(document_.text_source));
    json_.text_or_null("path", document_.path);
    write_page_sizes();
  }

  void write_page_sizes() {
    json_.key("page_sizes");
    json_.begin_array();
    int page = document_.first_page;
    for (const PageSize& size : document_.page_sizes) {
      if (size != PageSize{}) {
        json_.begin_object();
        json_.number("page", page);
        json_.key("width");
        json_.coordinate(size.width_pt);
        json_.key("height");
        json_.coordinate(size.height_pt);
        json_.number("rotation", size.rotation);
        json_.end_object();
      }
      ++page;
    }
    json_.end_array();
  }

  // What the tables say of the document, with the evidence that segment found.
  static Value with_datum(Value value, const std::string& text) {
    value.datum = text.empty() ? Datum{} : Datum{text};
    return value;
  }

  void write_records() {
    json_.key("records");
    json_.begin_object();
    for (const TableDefinition& table : tables_) {
      std::vector<std::size_t> top;
      for (std::size_t i = 0; i < document_.records.size(); ++i) {
        if (document_.records[i].table == table.name && tree_.parent[i] == RecordTree::kNoParent) {
          top.push_back(i);
        }
      }
      write_table(table, top);
    }
    json_.end_object();
  }

  void write_table(const TableDefinition& table, const std::vector<std::size_t>& records) {
    if (records.empty()) return;
    json_.key(table.name);
    json_.begin_array();
    for (const std::size_t record : records) write_record(table, record);
    json_.end_array();
  }

  // Recursion is as deep as schemas nest tables.
  void write_record(const TableDefinition& table, std::size_t index) {  // NOLINT(misc-no-recursion)
    Record record = document_.records[index];
    if (table.name == kDocumentsTable) count(record);
    json_.begin_object();
    json_.number_or_null("page_first", record.page_first);
    json_.number_or_null("page_last", record.page_last);
    json_.key("values");
    json_.begin_object();
    for (const Column& column : table.columns) {
      const Value* value = record.find(column.name);
      if (value == nullptr) continue;
      json_.key(column.name);
      write_value(json_, *value);
    }
    json_.end_object();
    if (!tree_.children[index].empty()) {
      json_.key("children");
      json_.begin_object();
      for (const TableDefinition& inner : tables_) {
        std::vector<std::size_t> records;
        for (const std::size_t child : tree_.children[index]) {
          if (document_.records[child].table == inner.name) records.push_back(child);
        }
        write_table(inner, records);
      }
      json_.end_object();
    }
    json_.end_object();
  }

  // Numbers and names as the tables have them, with the evidence that was found.
  void count(Record& record) const {
    const Record row = documents_record(document_);
    for (Field& field : record.fields) {
      if (const Value* value = row.find(field.name)) field.value.datum = value->datum;
    }
  }

  void write_issues() {
    json_.key("issues");
    json_.begin_array();
    for (const Issue& issue : document_.issues) {
      json_.begin_object();
      json_.text("severity", severity_name(severity_of(issue)));
      json_.text("code", issue_code_name(issue.code));
      json_.text("message", message_of(issue));
      json_.key("arguments");
      json_.begin_object();
      for (const IssueArgument& argument : issue.arguments) {
        json_.text(argument.name, argument.value);
      }
      json_.end_object();
      json_.text("message_zh", message_of(issue, Language::kChinese));
      json_.text_or_null("table", issue.table);
      json_.text_or_null("record", issue.record);
      json_.text_or_null("field", issue.field);
      json_.number_or_null("page", issue.page_number);
      json_.key("box");
      issue.box.empty() ? json_.null() : json_.box(issue.box);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_passages() {
    json_.key("characters");
    json_.integer(document_.characters);
    json_.key("characters_unread");
    json_.integer(document_.characters_unread);
    json_.key("passages");
    json_.begin_array();
    for (const DocumentPassage& passage : document_.passages) {
      json_.begin_object();
      json_.number_or_null("page", passage.page_number);
      json_.text("kind", passage_kind_name(passage.kind));
      json_.text_or_null("section", passage.section);
      json_.text("used", fate_name(passage.used));
      json_.text("text", passage.text);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_corrections() {
    json_.key("corrections");
    json_.begin_array();
    for (const Correction& correction : document_.corrections) {
      json_.begin_object();
      json_.text("decision", correction.decision);
      json_.text("table", correction.table);
      json_.text_or_null("record", correction.record);
      json_.text_or_null("field", correction.field);
      json_.key("source");
      write_source(json_, correction.place);
      json_.text("raw_seen", correction.raw_seen);
      json_.text("machine_value", correction.machine_value);
      json_.text("value", correction.value);
      json_.text_or_null("author", correction.author);
      json_.text("time", correction.made);
      json_.text_or_null("reason", correction.reason);
      json_.key("misprint");
      json_.boolean(correction.misprint);
      json_.text("state", correction_state_name(correction));
      json_.text("decided", correction.decided);
      json_.text_or_null("from_sha256", correction.from_sha256);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_raw_tables() {
    std::vector<const Table*> tables;
    for (const Table& table : document_.tables) tables.push_back(&table);
    json_.key("tables");
    write_tables(json_, tables);
  }

  JsonWriter json_;
  const DocumentRecords& document_;
  std::span<const TableDefinition> tables_;
  RecordTree tree_;
};

}  // namespace

std::string document_to_json(const DocumentRecords& document,
                             std::span<const TableDefinition> tables) {
  std::string out;
  DocumentJson(out, document, tables).write();
  out += '\n';
  return out;
}

}  // namespace niandu
