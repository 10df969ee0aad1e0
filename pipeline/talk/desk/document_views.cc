#include "pipeline/talk/desk/document_views.h"

#include <algorithm>

#include "pipeline/correction_state.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu::desk {
namespace {

void write_issue(JsonWriter& json, const Issue& issue, std::size_t position, const Marks& marks) {
  json.begin_object();
  json.number("n", static_cast<std::int64_t>(position));
  json.text("severity", severity_name(severity_of(issue)));
  json.text("code", issue_code_name(issue.code));
  json.text("message", message_of(issue));
  json.text("message_zh", message_of(issue, Language::kChinese));
  json.text("table", issue.table);
  json.text("record", issue.record);
  json.text("field", issue.field);
  json.number("page", issue.page_number);
  if (!issue.box.empty()) {
    json.key("box");
    json.box(issue.box);
  }
  json.flag("settled", marks.is_settled(issue));
  json.end_object();
}

void write_decided(JsonWriter& json, const Correction& correction, const Marks& marks) {
  json.key("decided");
  json.begin_object();
  json.text("id", correction.decision);
  json.text("by", correction.author);
  json.text("made", correction.made);
  json.text("reason", correction.reason);
  json.text("state", correction_state_name(correction));
  json.flag("misprint", correction.misprint);
  if (const Decision* const made = marks.decision(correction.decision)) {
    json.text("kind", decision_kind_name(made->kind));
    json.text("value", made->value);
    json.text("scope", decision_scope_name(made->scope));
    json.flag("adjudicated", made->role == DecisionRole::kAdjudicator);
  }
  json.end_object();
}

void write_value(JsonWriter& json, const Field& field, const ValueName& name, const Marks& marks,
                 const DocumentRecords& document) {
  json.begin_object();
  json.text("field", field.name);
  json.text("value", datum_text(field.value.datum));
  json.text("raw", field.value.raw);
  json.text("evidence", evidence_in_data(field.value));
  const std::string inferred = datum_text(field.value.inferred);
  if (!inferred.empty()) json.text("inferred", inferred);
  json.key("places");
  write_places(json, field.value.sources);
  const Correction* const correction = marks.decided(name);
  // What the machine read, to be compared with when a decision is made of it.
  json.text("machine", correction ? correction->machine_value : datum_text(field.value.datum));
  if (correction != nullptr) write_decided(json, *correction, marks);
  if (marks.is_second_look(name)) json.flag("second_look", true);
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
  json.text("id", decided.document_id);
  json.text("version", document.version);
  json.text("file_name", decided.file_name);
  json.text("sha256", decided.sha256);
  json.text("kind", decided.kind);
  json.text("title", decided.title);
  json.text("agency", decided.agency);
  json.number("roc_year", decided.roc_year);
  json.number("first_page", decided.first_page);
  json.number("page_count", decided.pages);
  json.number("records", static_cast<std::int64_t>(decided.records.size()));
  json.key("pages");
  json.begin_array();
  for (const auto& [page, count] : count_pages(document, marks)) {
    json.begin_object();
    json.number("page", page);
    json.number("values", count.values);
    json.number("doubts", count.doubts);
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
  json.number("page", page_number);
  json.text("version", document.version);
  json.key("records");
  json.begin_array();
  for (std::size_t i = 0; i < document.decided.records.size(); ++i) {
    const Record& record = document.decided.records[i];
    if (record.table == "documents" || !stands_on(record, page_number)) continue;
    json.begin_object();
    json.text("table", record.table);
    json.text("key", marks.key(i));
    json.number("page_first", record.page_first);
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
    json.text("name", table.name);
    json.text("title", table.title);
    json.key("columns");
    json.begin_array();
    for (const Column& column : table.columns) {
      json.begin_object();
      json.text("name", column.name);
      json.text("title", column.title);
      json.text("description", column.description);
      json.text("unit", column.unit);
      json.flag("required", column.required);
      json.flag("settable", column_to_decide(tables, table.name, column.name).has_value());
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
