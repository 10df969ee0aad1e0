// Normalizers: pure functions from text to typed values, by name, for schemas to refer to.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/issue.h"
#include "extractors/document.h"
#include "pipeline/record.h"

namespace niandu {

class WordLists;  // word_lists.h

// Parameters from the schema: `name: [words]`. A scalar is a list of one.
class NormalizerParams : public std::map<std::string, std::vector<std::string>, std::less<>> {
 public:
  using map::map;

  // The words that are known whatever the schema: the program's where none were given.
  [[nodiscard]] const WordLists& words() const;
  // They must outlive this; null: the program's.
  void use(const WordLists* words) { words_ = words; }

 private:
  const WordLists* words_ = nullptr;
};

// One row that a normalizer found. A scalar normalizer gives one row with the field "value" (and
// "unit" where it has one).
struct NormalizedRow {
  std::vector<Field> fields;
};

struct NormalizedRows {
  std::vector<NormalizedRow> rows;
  std::vector<Issue> issues;  // without table, record; field and place set where known
};

// Never throws on any text. What cannot be read gives no row (or a row with an empty datum and
// evidence kMissing) and an issue, never a guess.
using Normalizer = NormalizedRows (*)(const Text& text, const NormalizerParams& params);

// Null if there is no normalizer of this name.
[[nodiscard]] Normalizer find_normalizer(std::string_view name);

// The parameters that a normalizer knows, separated by spaces; "*": any, each a value of its own.
[[nodiscard]] std::string_view normalizer_params(std::string_view name);

// Names in alphabetical order, for `niandu schema` messages and docs.
[[nodiscard]] std::span<const std::string_view> normalizer_names();

}  // namespace niandu
