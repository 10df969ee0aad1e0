#include "pipeline/records/segment/header_words.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/records/segment/marker.h"

namespace niandu {

std::string without_brackets(const std::string& key) {
  const std::size_t open = key.find('(');
  return open == std::string::npos || open == 0 || key.back() != ')' ? key : key.substr(0, open);
}

// 燈號註1, 修正目※標值 (a raised mark where the words wrap), 預算數註.
std::string without_note_marks(const std::string& key) {
  constexpr std::string_view kAny[] = {"註", "※", "*", "†", "‡"};
  if (std::none_of(std::begin(kAny), std::end(kAny),
                   [&](std::string_view mark) { return key.find(mark) != std::string::npos; })) {
    return key;
  }
  static const re2::RE2 kMarks("[※*†‡]+|註[0-9]+|([^備附])註$");
  std::string words = key;
  re2::RE2::GlobalReplace(&words, kMarks, R"(\1)");
  return words.empty() ? key : words;
}

namespace {

// 「一、行政作業」 over a column: the words without their number.
std::string without_marker(const std::string& key) {
  const auto marker = leading_marker(key);
  return marker ? key.substr(marker->size) : key;
}

// Of a header's words: what is known without what is in brackets, without a number, without the
// marks of notes.
std::array<std::string, 3> less_of(const std::string& key) {
  std::string bare = without_brackets(key);
  std::string unmarked = without_note_marks(bare);
  return {std::move(bare), without_marker(key), std::move(unmarked)};
}

// What a header with one damaged character may have been.
std::vector<std::string> readings_of_key(const Words& words, const std::string& key) {
  if (!is_damaged_once(key)) return {};
  std::vector<std::string> readings = words.readings_of(key);
  for (const std::string& less : less_of(key)) {
    if (less.size() == key.size() || !readings.empty()) continue;
    readings = words.readings_of(less);
  }
  return readings;
}

// The words of a table's columns, and last those that it leaves.
std::vector<const Words*> words_of(const TableSpec& spec) {
  std::vector<const Words*> all;
  all.reserve(spec.columns.size() + 1);
  for (const ColumnSpec& column : spec.columns) all.push_back(&column.headers);
  all.push_back(&spec.other_headers);
  return all;
}

}  // namespace

int rank_of_key(const Words& words, const std::string& key) {
  if (const int rank = words.rank_of(key); rank >= 0) return rank;
  for (const std::string& less : less_of(key)) {
    if (less.size() == key.size()) continue;
    if (const int rank = words.rank_of(less); rank >= 0) return rank;
  }
  return -1;
}

bool may_head(const Words& words, const std::string& key) {
  return rank_of_key(words, key) >= 0 || !readings_of_key(words, key).empty();
}

MeantHeader read_damaged_header(const TableSpec& spec, const std::string& key) {
  const std::vector<const Words*> all = words_of(spec);
  const auto heads = [&](const std::string& reading) {
    std::vector<bool> columns;
    columns.reserve(all.size());
    for (const Words* words : all) columns.push_back(rank_of_key(*words, reading) >= 0);
    return columns;
  };
  MeantHeader meant{key, false};
  std::optional<std::vector<bool>> first;
  for (const Words* words : all) {
    for (std::string& reading : readings_of_key(*words, key)) {
      const std::vector<bool> columns = heads(reading);
      if (first && columns != *first) return {key, true};
      if (!first) meant.key = std::move(reading);
      first = columns;
    }
  }
  return meant;
}

}  // namespace niandu
