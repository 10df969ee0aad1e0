#include "pipeline/store/decisions/print.h"

#include <algorithm>

#include "pipeline/store/decisions/places.h"

namespace niandu {

RecordPrint print_of_record(const DocumentRecords& document, std::size_t record,
                            const std::string& key, std::string_view field) {
  const Record& own = document.records[record];
  RecordPrint print{document.document_id, key, {}};
  for (const Field& each : own.fields) {
    const Value& value = each.value;
    // What other records have from the same cell does not tell them apart.
    const bool mark = value.evidence != Evidence::kCarriedDown && !value.sources.empty();
    if (mark) print.marks.push_back({each.name, value.raw, value.sources});
  }
  for (const Record& other : document.records) {
    if (&other == &own || other.table != own.table) continue;
    print.has_twin = print.has_twin || keeps_all_but({}, print, other);
    print.has_near_twin = print.has_near_twin || keeps_all_but(field, print, other);
  }
  return print;
}

bool keeps(const Record& record, const RecordPrint::Mark& mark) {
  const Value& value = value_at(record, mark.field);
  return same_place(value.sources, mark.places) && same_text(value.raw, mark.raw);
}

std::size_t marks_kept(const RecordPrint& print, const Record& record) {
  return static_cast<std::size_t>(
      std::count_if(print.marks.begin(), print.marks.end(),
                    [&](const RecordPrint::Mark& mark) { return keeps(record, mark); }));
}

bool keeps_all_but(std::string_view field, const RecordPrint& print, const Record& record) {
  return std::all_of(print.marks.begin(), print.marks.end(), [&](const RecordPrint::Mark& mark) {
    return mark.field == field || keeps(record, mark);
  });
}

const Value& value_at(const Record& record, std::string_view field) {
  static const Value kNothing;
  const Value* const value = record.find(field);
  return value == nullptr ? kNothing : *value;
}

}  // namespace niandu
