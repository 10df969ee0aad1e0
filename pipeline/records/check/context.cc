#include "pipeline/records/check/context.h"

#include <algorithm>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/records/schema/schema.h"

namespace niandu {
namespace {

bool has_place(const Value& value) {
  return !value.sources.empty() && value.sources.front().page_number > 0;
}

// Where a value stands; where that is not known, its record: the first value that is not another
// row's.
Source place_of(const Record& record, std::string_view field) {
  const Value* value = record.find(field);
  if (value != nullptr && has_place(*value)) return value->sources.front();
  for (const Field& other : record.fields) {
    const bool own = other.value.evidence != Evidence::kCarriedDown;
    if (own && has_place(other.value) &&
        other.value.sources.front().page_number == record.page_first) {
      return other.value.sources.front();
    }
  }
  return {record.page_first, 0, {}};
}

}  // namespace

CheckContext::CheckContext(DocumentRecords& document, const SchemaSet& schemas)
    : document_(document), schemas_(schemas) {
  for (Record& record : document.records) tables_[record.table].push_back(&record);
}

const std::vector<Record*>& CheckContext::table(std::string_view name) const {
  static const std::vector<Record*> kNone;
  const auto found = tables_.find(name);
  return found == tables_.end() ? kNone : found->second;
}

bool CheckContext::has_issue(IssueCode code, std::string_view table) const {
  return std::any_of(document_.issues.begin(), document_.issues.end(), [&](const Issue& issue) {
    return issue.code == code && issue.table == table;
  });
}

bool CheckContext::simplified() const {
  return std::any_of(
      schemas_.schemas().begin(), schemas_.schemas().end(),
      [&](const Schema& schema) { return schema.kind == document_.kind && schema.simplified; });
}

bool CheckContext::has_column(std::string_view table, std::string_view column) const {
  bool known = false;
  for (const Schema& schema : schemas_.schemas()) {
    if (schema.kind != document_.kind) continue;
    known = true;
    for (const TableSpec& spec : schema.tables) {
      const bool has = std::any_of(spec.fields.begin(), spec.fields.end(),
                                   [&](const FieldSpec& field) { return field.name == column; });
      if (has && spec.record == table) return true;
    }
  }
  return !known;
}

const TableDefinition* CheckContext::definition(std::string_view table) const {
  return schemas_.find_table(table);
}

void CheckContext::report_page(IssueCode code, const Record& record, std::string_view field,
                               IssueArgs args) {
  const Source place = place_of(record, field);
  const int page = place.page_number > 0 ? place.page_number : record.page_first;
  Issue issue = make_issue(code, args, page, place.box);
  issue.table = record.table;
  document_.issues.push_back(std::move(issue));
}

void CheckContext::report(IssueCode code, const Record& record, std::string_view field,
                          IssueArgs args) {
  const Source place = place_of(record, field);
  Issue issue = make_issue(code, args, place.page_number, place.box);
  issue.table = record.table;
  issue.field = field;
  if (const TableDefinition* table = definition(record.table)) {
    issue.record = record_key(record, *table);
  }
  document_.issues.push_back(std::move(issue));
}

void CheckContext::report_table(IssueCode code, std::string_view table, std::string_view field,
                                IssueArgs args) {
  Issue issue = make_issue(code, args);
  issue.table = table;
  issue.field = field;
  document_.issues.push_back(std::move(issue));
}

std::string_view text_of(const Record& record, std::string_view field) {
  const Value* value = record.find(field);
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(&value->datum);
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::optional<std::int64_t> integer_of(const Record& record, std::string_view field) {
  const Value* value = record.find(field);
  if (value == nullptr) return std::nullopt;
  if (const auto* number = std::get_if<std::int64_t>(&value->datum)) return *number;
  return to_integer(datum_text(value->datum));
}

std::optional<std::string> digits_of(const Record& record, std::string_view field) {
  const Value* value = record.find(field);
  if (value == nullptr) return std::nullopt;
  if (!std::holds_alternative<std::int64_t>(value->datum) &&
      !std::holds_alternative<Decimal>(value->datum)) {
    return std::nullopt;
  }
  return plain_decimal(datum_text(value->datum));
}

bool is_missing(const Record& record, std::string_view field) {
  const Value* value = record.find(field);
  if (value == nullptr) return true;
  if (!std::holds_alternative<std::monostate>(value->datum)) {
    const auto* text = std::get_if<std::string>(&value->datum);
    return text != nullptr && text->empty();
  }
  return value->raw.empty() || value->evidence == Evidence::kMissing;
}

std::string name_key(std::string_view name) {
  constexpr std::u32string_view kIgnored = U"()[]{}【】〔〕《》〈〉「」『』“”。、,;:.·";
  std::string key;
  const std::string folded = fold_key(name);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = decode_utf8(folded, at);
    if (kIgnored.find(c) == std::u32string_view::npos) append_utf8(key, c);
  }
  return key;
}

}  // namespace niandu
