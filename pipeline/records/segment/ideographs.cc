#include "pipeline/records/segment/ideographs.h"

#include <utility>

#include "common/ideographs.h"

namespace niandu {
namespace {

void unify(Datum& datum) {
  if (auto* text = std::get_if<std::string>(&datum)) {
    *text = with_unified_ideographs(std::move(*text));
  }
}

}  // namespace

void unify_ideographs(DocumentRecords& records) {
  for (Record& record : records.records) {
    for (Field& field : record.fields) unify(field.value.datum);
  }
  for (Issue& issue : records.issues) {
    for (IssueArgument& argument : issue.arguments) {
      argument.value = with_unified_ideographs(std::move(argument.value));
    }
  }
  unify(records.title_value.datum);
  unify(records.agency_value.datum);
  records.title = with_unified_ideographs(std::move(records.title));
  records.agency = with_unified_ideographs(std::move(records.agency));
}

}  // namespace niandu
