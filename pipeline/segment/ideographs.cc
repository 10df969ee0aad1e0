#include "pipeline/segment/ideographs.h"

#include <algorithm>

#include "common/utf8.h"
#include "pipeline/normalize/fold.h"

namespace niandu {
namespace {

bool is_stand_in(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x2F800 && c <= 0x2FA1F);
}

// Lead bytes of the three ranges.
bool may_hold_stand_ins(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char byte) { return byte == '\xE2' || byte == '\xEF' || byte == '\xF0'; });
}

void unify(Datum& datum) {
  if (auto* text = std::get_if<std::string>(&datum)) {
    *text = with_unified_ideographs(std::move(*text));
  }
}

}  // namespace

std::string with_unified_ideographs(std::string text) {
  if (!may_hold_stand_ins(text)) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (const char32_t c = decode_utf8(text, at); is_stand_in(c)) {
      out += fold_key(std::string_view(text).substr(begin, at - begin));
    } else {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

void unify_ideographs(DocumentRecords& records) {
  for (Record& record : records.records) {
    for (Field& field : record.fields) unify(field.value.datum);
  }
  for (Issue& issue : records.issues) {
    issue.message = with_unified_ideographs(std::move(issue.message));
  }
  unify(records.title_value.datum);
  unify(records.agency_value.datum);
  records.title = with_unified_ideographs(std::move(records.title));
  records.agency = with_unified_ideographs(std::move(records.agency));
}

}  // namespace niandu
