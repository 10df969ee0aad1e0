#include "pipeline/records/segment/settle.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace niandu {
namespace {

bool is_printed(Evidence evidence) {
  return evidence == Evidence::kStated || evidence == Evidence::kJoined ||
         evidence == Evidence::kCarriedDown;
}

void settle(Value& value) {
  if (!is_printed(value.evidence) || !value.raw.empty()) return;
  const bool empty = std::holds_alternative<std::monostate>(value.datum);
  value.evidence = empty ? Evidence::kMissing : Evidence::kInferred;
}

std::string without_spaces(std::string_view text) {
  std::string kept(text);
  kept.erase(std::remove(kept.begin(), kept.end(), ' '), kept.end());
  return kept;
}

struct Wording {
  std::string text;
  bool one_line = false;
};

// Names and links are short; of long texts there is one.
constexpr std::size_t kLongest = 300;  // bytes

// The text of a value that may have another wording elsewhere; null: none.
std::string* wording_of(Value& value) {
  auto* text = std::get_if<std::string>(&value.datum);
  return text == nullptr || text->empty() || text->size() > kLongest ? nullptr : text;
}

}  // namespace

void settle_evidence(DocumentRecords& records) {
  for (Record& record : records.records) {
    for (Field& field : record.fields) settle(field.value);
  }
}

void settle_wordings(DocumentRecords& records) {
  std::map<std::string, Wording, std::less<>> wordings;
  for (Record& record : records.records) {
    for (Field& field : record.fields) {
      const std::string* text = wording_of(field.value);
      if (text == nullptr) continue;
      const bool one_line = field.value.sources.size() == 1;
      const auto [found, fresh] =
          wordings.try_emplace(without_spaces(*text), Wording{*text, one_line});
      if (!fresh && one_line && !found->second.one_line) found->second = {*text, true};
    }
  }
  for (Record& record : records.records) {
    for (Field& field : record.fields) {
      std::string* text = wording_of(field.value);
      if (text == nullptr) continue;
      const Wording& one = wordings.find(without_spaces(*text))->second;
      if (*text != one.text) *text = one.text;
    }
  }
}

}  // namespace niandu
