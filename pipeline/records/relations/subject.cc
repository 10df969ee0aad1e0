#include "pipeline/records/relations/subject.h"

#include <cstddef>
#include <string_view>

#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

void erase_words(std::string& text, std::string_view words) {
  if (words.empty()) return;
  const std::size_t at = text.find(words);
  if (at != std::string::npos) text.erase(at, words.size());
}

}  // namespace

std::string subject_of(const DocumentRecords& records) {
  std::string key = fold_key(records.title);
  erase_words(key, fold_key(records.agency));
  erase_words(key, fold_key(records.year_value.raw));
  erase_words(key, records.edition);
  std::erase_if(key, [](char c) { return c >= 0 && c <= '@'; });  // ASCII digits, stops, brackets
  return key;
}

bool same_subject(const std::string& one, const std::string& other) {
  return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

}  // namespace niandu
