#include "pipeline/records/segment/document_record.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "common/roc_year.h"

namespace niandu {

void add_document_record(DocumentRecords& document) {
  Record record;
  record.table = "documents";
  const auto set = [&](std::string_view name, Datum datum) {
    Value value;
    value.datum = std::move(datum);
    record.set(name, std::move(value));
  };
  set("file_name", document.file_name);
  set("kind", document.kind.empty() ? Datum() : Datum(document.kind));
  record.set("title", document.title_value);
  set("year", Datum());
  if (document.roc_year > 0) {
    Value year = document.year_value;
    year.datum = static_cast<std::int64_t>(document.roc_year + kRocOffset);
    record.set("year", std::move(year));
  }
  set("pages", document.pages > 0 ? Datum(static_cast<std::int64_t>(document.pages)) : Datum());
  set("text_source", std::string(text_source_name(document.text_source)));
  set("schema", document.schema.empty() ? Datum() : Datum(document.schema));
  set("records", static_cast<std::int64_t>(document.records.size()));
  set("issues", static_cast<std::int64_t>(document.issues.size()));
  set("characters", document.characters);
  set("characters_unread", document.characters_unread);
  if (document.pages > 0) {
    record.page_first = document.first_page;
    record.page_last = document.first_page + document.pages - 1;
  }
  document.records.insert(document.records.begin(), std::move(record));
}

}  // namespace niandu
