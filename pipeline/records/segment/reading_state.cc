#include "pipeline/records/segment/reading_state.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "pipeline/records/normalize/normalizers.h"

namespace niandu {

bool ReadingState::has_records(std::string_view table) const {
  return std::any_of(out.records.begin(), out.records.end(),
                     [&](const Record& record) { return record.table == table; });
}

std::vector<NamedValue> ReadingState::section_values(int place_index) const {
  std::vector<NamedValue> values;
  if (place_index < 0) return values;
  const SectionPlace& place = sight->places[static_cast<std::size_t>(place_index)];
  for (const SectionValue& spec :
       sight->schema->sections[static_cast<std::size_t>(place.section)].values) {
    Value value;
    value.sources = place.heading.sources();
    value.raw = place.heading.utf8;
    if (!spec.is_year) {
      value.datum = spec.text;
    } else if (const int year = roc_year_number(place.year); year > 0) {
      value.datum = static_cast<std::int64_t>(year);
    } else if (out.roc_year > 0) {
      value.datum = static_cast<std::int64_t>(out.roc_year + spec.year_offset);
      value.evidence = Evidence::kInferred;
    } else {
      value.evidence = Evidence::kMissing;
    }
    values.push_back({spec.name, std::move(value)});
  }
  return values;
}

// An issue about what the document says of itself.
void ReadingState::report(IssueCode code, std::string_view field, IssueArgs args,
                          const Source& place) const {
  Issue issue = make_issue(code, args, place.page_number, place.box);
  issue.table = "documents";
  issue.field = field;
  out.issues.push_back(std::move(issue));
}

Source place_of_value(const Value& value) {
  return value.sources.empty() ? Source{} : value.sources.front();
}

}  // namespace niandu
