#ifndef NIANDU_TESTS_CORPUS_COMPARE_H_
#define NIANDU_TESTS_CORPUS_COMPARE_H_

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <charconv>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/corpus/csv_file.h"
#include "tests/corpus/truth.h"

namespace niandu::corpus_test {

// Text as cells are compared: NFKC, no white space, no full stop at the end.
inline std::string comparable(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
  const auto folded = nfkc->normalize(icu::UnicodeString::fromUTF8(text), status);
  icu::UnicodeString kept;
  for (int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 c = folded.char32At(at);
    if (!u_isUWhiteSpace(c)) kept.append(c);
  }
  while (kept.endsWith(icu::UnicodeString(u'。'))) kept.truncate(kept.length() - 1);
  std::string out;
  return kept.toUTF8String(out);
}

inline std::string comparable(const Json& value) {
  if (value.is_null()) return "";
  return comparable(value.is_string() ? value.get<std::string>() : value.dump());
}

// Numbers are compared as numbers (100 and 100.0), everything else as text.
inline bool same_cell(const std::string& left, const std::string& right) {
  if (left == right) return true;
  const auto number = [](const std::string& text, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
  };
  double a = 0;
  double b = 0;
  return number(left, a) && number(right, b) && !(a < b) && !(b < a);
}

inline std::string cell_of(const CsvRow& row, const std::string& column) {
  const auto found = row.find(column);
  return found == row.end() ? "" : comparable(found->second);
}

// What differs between a table and its truth, a line each: the cells that are wrong, the rows that
// are missing and those that nobody expects.
inline std::vector<std::string> differences(const ExpectedTable& expected,
                                            const std::vector<CsvRow>& rows) {
  const auto key_of = [&](const auto& cell) {
    std::string key = expected.name;
    for (const auto& column : expected.keys) key += " " + column + "=" + cell(column);
    return key;
  };
  std::map<std::string, const CsvRow*> by_key;
  std::vector<std::string> found;
  for (const auto& row : rows) {
    const auto key = key_of([&](const std::string& column) { return cell_of(row, column); });
    if (!by_key.emplace(key, &row).second) found.push_back(key + ": twice");
  }
  for (const auto& want : expected.rows) {
    const auto key = key_of([&](const std::string& column) { return comparable(want.at(column)); });
    const auto got = by_key.find(key);
    if (got == by_key.end()) {
      found.push_back(key + ": missing");
      continue;
    }
    for (const auto& [column, value] : want.items()) {
      const auto cell = cell_of(*got->second, column);
      if (!same_cell(cell, comparable(value))) {
        found.push_back(key + " " + column + ": want [" + comparable(value) + "] got [" + cell +
                        "]");
      }
    }
    by_key.erase(got);
  }
  for (const auto& [key, row] : by_key) found.push_back(key + ": not expected");
  return found;
}

}  // namespace niandu::corpus_test

#endif  // NIANDU_TESTS_CORPUS_COMPARE_H_
