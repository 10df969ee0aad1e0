#include "pipeline/talk/cli/json_input.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "common/parse_json.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/talk/cli/small_input.h"

namespace niandu::cli {
namespace {

using Json = nlohmann::ordered_json;

// 20,000 pages, at the 19 kB a page that the corpus has.
constexpr std::size_t kMostJsonBytes = std::size_t{384} << 20U;

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int number_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

// {"value": ..., "raw": ...}
Value value_of(const Json& json) {
  Value value;
  if (!json.is_object()) return value;
  value.raw = text_of(json, "raw");
  const auto found = json.find("value");
  if (found == json.end()) return value;
  if (found->is_string()) value.datum = found->get<std::string>();
  if (found->is_boolean()) value.datum = found->get<bool>();
  if (found->is_number_integer()) value.datum = found->get<std::int64_t>();
  // The shortest digits that give this number: those that were written.
  if (found->is_number_float()) value.datum = Decimal{plain_decimal(found->dump())};
  return value;
}

// Recursion is as deep as parse_json() lets them nest.
void add_records(const Json& tables, DocumentRecords& document) {  // NOLINT(misc-no-recursion)
  if (!tables.is_object()) return;
  for (const auto& [table, records] : tables.items()) {
    if (!records.is_array()) continue;
    for (const Json& json : records) {
      if (!json.is_object()) continue;
      Record record{table, {}, number_of(json, "page_first"), number_of(json, "page_last")};
      const auto values = json.find("values");
      if (values != json.end() && values->is_object()) {
        for (const auto& [column, value] : values->items()) record.set(column, value_of(value));
      }
      document.records.push_back(std::move(record));
      if (json.contains("children")) add_records(json["children"], document);
    }
  }
}

void add_issues(const Json& issues, DocumentRecords& document) {
  if (!issues.is_array()) return;
  for (const Json& json : issues) {
    const auto code = find_issue_code(text_of(json, "code"));
    if (!code) continue;
    Issue issue;
    issue.code = *code;
    issue.table = text_of(json, "table");
    issue.record = text_of(json, "record");
    issue.field = text_of(json, "field");
    issue.page_number = number_of(json, "page");
    document.issues.push_back(std::move(issue));
  }
}

}  // namespace

Result<DocumentRecords> read_json_document(const std::string& path) {
  auto bytes = read_small_input(path, kMostJsonBytes);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto json = parse_json<Json>(*std::exchange(bytes, std::string()));
  if (!json.is_object() || !text_of(json, "format").starts_with("niandu-document/") ||
      !json.contains("records")) {
    return fail(ErrorCode::kDamaged, "is not a document as 'niandu ingest' writes it", path);
  }
  DocumentRecords document;
  document.document_id = text_of(json, "document_id");
  document.file_name = text_of(json, "file_name");
  document.sha256 = text_of(json, "sha256");
  // Where links to it lead: somewhere within a folder, whoever wrote the file.
  document.path = text_of(json, "path");
  if (document.path.starts_with('/')) document.path.clear();
  document.kind = text_of(json, "kind");
  document.schema = text_of(json, "schema");
  document.pages = number_of(json, "pages");
  const auto value = [&](const char* name) {
    return json.contains(name) ? value_of(json[name]) : Value{};
  };
  document.title_value = value("title");
  document.agency_value = value("agency");
  document.year_value = value("roc_year");
  if (const auto* text = std::get_if<std::string>(&document.title_value.datum)) {
    document.title = *text;
  }
  if (const auto* text = std::get_if<std::string>(&document.agency_value.datum)) {
    document.agency = *text;
  }
  if (const auto* year = std::get_if<std::int64_t>(&document.year_value.datum)) {
    document.roc_year = static_cast<int>(*year);
  }
  add_records(json["records"], document);
  if (json.contains("issues")) add_issues(json["issues"], document);
  return document;
}

}  // namespace niandu::cli
