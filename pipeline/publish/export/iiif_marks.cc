#include "pipeline/publish/export/iiif_marks.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "pipeline/publish/export/record_rows.h"
#include "pipeline/records/schema/record_key.h"

namespace niandu {
namespace {

Value with_datum(Value value, Datum datum) {
  value.datum = std::move(datum);
  return value;
}

// Some columns are of every table, and in no definition.
std::string title_of(const IiifMark& mark) {
  if (const Column* column = mark.table->find(mark.field)) return column->title;
  const auto columns = file_columns(*mark.table);
  const auto column = std::ranges::find(columns, mark.field, &Column::name);
  return column == columns.end() ? std::string() : column->title;
}

}  // namespace

IiifMarks::IiifMarks(const DocumentRecords& document, std::span<const TableDefinition> tables)
    : first_page_(document.first_page),
      about_document_{with_datum(document.title_value, document.title),
                      with_datum(document.agency_value, document.agency),
                      with_datum(document.year_value, std::int64_t{document.roc_year})},
      pages_(static_cast<std::size_t>(std::max(document.pages, 0))) {
  for (const TableDefinition& table : tables) {
    if (table.name != kDocumentsTable) continue;
    add(about_document_[0], table, {}, "title");
    add(about_document_[1], table, {}, "agency");
    add(about_document_[2], table, {}, "roc_year");
  }
  for (const Record& record : document.records) {
    const auto table = std::ranges::find(tables, record.table, &TableDefinition::name);
    if (table == tables.end() || record.table == kDocumentsTable) continue;
    const std::string key = record_key(record, *table);
    for (const Field& field : record.fields) add(field.value, *table, key, field.name);
  }
}

void IiifMarks::add(const Value& value, const TableDefinition& table, const std::string& key,
                    std::string_view field) {
  int last = 0;  // places stand in the order of the pages
  for (const Source& source : value.sources) {
    const auto page = static_cast<std::size_t>(source.page_number - first_page_);
    if (source.page_number == 0 || source.box.empty() || page >= pages_.size()) continue;
    if (source.page_number == last) {
      Box& box = pages_[page].back().box;
      box = united(box, source.box);
    } else {
      pages_[page].push_back({&value, &table, key, std::string(field), source.box});
    }
    last = source.page_number;
  }
}

const std::vector<IiifMark>& IiifMarks::of_page(int page_number) const {
  static const std::vector<IiifMark> none;
  const auto page = static_cast<std::size_t>(page_number - first_page_);
  return page < pages_.size() ? pages_[page] : none;
}

std::string IiifMarks::text(const IiifMark& mark) {
  const std::string title = title_of(mark);
  const std::string datum = datum_text(mark.value->datum);
  std::string text = mark.table->title.empty() ? mark.table->name : mark.table->title;
  if (!mark.key.empty()) text += " " + mark.key;
  text += "，" + (title.empty() ? mark.field : title) + "：" + datum + "（";
  if (mark.value->raw != datum) text += "原文：" + mark.value->raw + "；";
  return text + evidence_in_data(*mark.value) + "）";
}

}  // namespace niandu
