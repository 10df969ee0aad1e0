#include "pipeline/talk/desk/document_views.h"

#include <algorithm>

#include "pipeline/records/messages/issue_text.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu::desk {
namespace {

void text(JsonWriter& json, std::string_view name, std::string_view value) {
  json.key(name);
  json.string(value);
}

void number(JsonWriter& json, std::string_view name, std::int64_t value) {
  json.key(name);
  json.integer(value);
}

void flag(JsonWriter& json, std::string_view name, bool value) {
  json.key(name);
  json.boolean(value);
}

void write_issue(JsonWriter& json, const Issue& issue, std::size_t position, const Marks& marks) {
  json.begin_object();
  number(json, "n", static_cast<std::int64_t>(position));
  text(json, "severity", severity_name(severity_of(issue)));
  text(json, "code", issue_code_name(issue.code));
  text(json, "message", message_of(issue));
  text(json, "message_zh", message_of(issue, Language::kChinese));
  text(json, "table", issue.table);
  text(json, "record", issue.record);
  text(json, "field", issue.field);
  number(json, "page", issue.page_number);
  if (!issue.box.empty()) {
    json.key("box");
    json.box(issue.box);
  }
  flag(json, "settled", marks.is_settled(issue));
  json.end_object();
}

void write_decided(JsonWriter& json, const Correction& correction, const Marks& marks) {
  json.key("decided");
  json.begin_object();
  text(json, "id", correction.decision);
  text(json, "by", correction.author);
  text(json, "made", correction.made);
  text(json, "reason", correction.reason);
  text(json, "state", decision_state_name(correction.state));
  flag(json, "misprint", correction.misprint);
  if (const Decision* const made = marks.decision(correction.decision)) {
    text(json, "kind", decision_kind_name(made->kind));
    text(json, "value", made->value);
    text(json, "scope", decision_scope_name(made->scope));
  }
  json.end_object();
}

void write_value(JsonWriter& json, const Field& field, const ValueName& name, const Marks& marks,
                 const DocumentRecords& document) {
  json.begin_object();
  text(json, "field", field.name);
  text(json, "value", datum_text(field.value.datum));
  text(json, "raw", field.value.raw);
  text(json, "evidence", evidence_name(field.value.evidence));
  const std::string inferred = datum_text(field.value.inferred);
  if (!inferred.empty()) text(json, "inferred", inferred);
  json.key("places");
  write_places(json, field.value.sources);
  const Correction* const correction = marks.decided(name);
  // What the machine read, to be compared with when a decision is made of it.
  text(json, "machine", correction ? correction->machine_value : datum_text(field.value.datum));
  if (correction != nullptr) write_decided(json, *correction, marks);
  json.key("issues");
  json.begin_array();
  for (const std::size_t position : marks.issues_of(name)) {
    if (is_doubt(document.issues[position])) json.integer(static_cast<std::int64_t>(position));
  }
  json.end_array();
  json.end_object();
}

struct PageCount {
  std::int64_t values = 0, doubts = 0;
};

std::map<int, PageCount> count_pages(const OpenDocument& document, const Marks& marks) {
  std::map<int, PageCount> pages;
  if (document.decided.pages == 0) pages[0];
  for (int i = 0; i < document.decided.pages; ++i) pages[document.decided.first_page + i];
  for (const Record& record : document.decided.records) {
    for (const Field& field : record.fields) {
      const std::vector<Source>& at = field.value.sources;
      if (!at.empty() && pages.contains(at.front().page_number)) {
        ++pages[at.front().page_number].values;
      }
    }
  }
  for (const Issue& issue : document.decided.issues) {
    if (!is_doubt(issue) || marks.is_settled(issue)) continue;
    if (pages.contains(issue.page_number)) ++pages[issue.page_number].doubts;
  }
  return pages;
}

}  // namespace

void write_places(JsonWriter& json, const std::vector<Source>& sources) {
  json.begin_array();
  for (const Source& source : sources) {
    json.begin_array();
    json.integer(source.page_number);
    json.integer(source.line_number);
    if (!source.box.empty()) {
      for (const double at : {source.box.x0, source.box.y0, source.box.x1, source.box.y1}) {
        json.coordinate(at);
      }
    }
    json.end_array();
  }
  json.end_array();
}

void write_document(JsonWriter& json, const OpenDocument& document,
                    std::span<const TableDefinition> tables) {
  const DocumentRecords& decided = document.decided;
  const Marks marks(document, tables);
  json.begin_object();
  text(json, "id", decided.document_id);
  text(json, "version", document.version);
  text(json, "file_name", decided.file_name);
  text(json, "sha256", decided.sha256);
  text(json, "kind", decided.kind);
  text(json, "title", decided.title);
  text(json, "agency", decided.agency);
  number(json, "roc_year", decided.roc_year);
  number(json, "first_page", decided.first_page);
  number(json, "page_count", decided.pages);
  number(json, "records", static_cast<std::int64_t>(decided.records.size()));
  json.key("pages");
  json.begin_array();
  for (const auto& [page, count] : count_pages(document, marks)) {
    json.begin_object();
    number(json, "page", page);
    number(json, "values", count.values);
    number(json, "doubts", count.doubts);
    json.end_object();
  }
  json.end_array();
  json.key("issues");
  json.begin_array();
  for (std::size_t i = 0; i < decided.issues.size(); ++i) {
    write_issue(json, decided.issues[i], i, marks);
  }
  json.end_array();
  json.end_object();
}

void write_page(JsonWriter& json, const OpenDocument& document,
                std::span<const TableDefinition> tables, int page_number) {
  const Marks marks(document, tables);
  json.begin_object();
  number(json, "page", page_number);
  text(json, "version", document.version);
  json.key("records");
  json.begin_array();
  for (std::size_t i = 0; i < document.decided.records.size(); ++i) {
    const Record& record = document.decided.records[i];
    if (record.table == "documents" || !stands_on(record, page_number)) continue;
    json.begin_object();
    text(json, "table", record.table);
    text(json, "key", marks.key(i));
    number(json, "page_first", record.page_first);
    json.key("values");
    json.begin_array();
    for (const Field& field : record.fields) {
      write_value(json, field, {record.table, marks.key(i), field.name}, marks, document.decided);
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_tables(JsonWriter& json, std::span<const TableDefinition> tables) {
  json.begin_array();
  for (const TableDefinition& table : tables) {
    if (table.stands_alone) continue;
    json.begin_object();
    text(json, "name", table.name);
    text(json, "title", table.title);
    json.key("columns");
    json.begin_array();
    for (const Column& column : table.columns) {
      json.begin_object();
      text(json, "name", column.name);
      text(json, "title", column.title);
      text(json, "description", column.description);
      text(json, "unit", column.unit);
      flag(json, "required", column.required);
      flag(json, "settable", column_to_decide(tables, table.name, column.name).has_value());
      json.key("values");
      json.begin_array();
      for (const std::string& value : column.values) json.string(value);
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace niandu::desk
