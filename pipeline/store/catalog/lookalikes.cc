#include "pipeline/store/catalog/lookalikes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

// Measured on 79 unrecognised documents (budget books, one plan over the years, minutes, forms,
// single pages of other tools' tests): 27 of them came into 8 groups, each of one kind.
constexpr std::size_t kShortest = 4, kLongest = 30;  // characters of a line's shape
constexpr std::size_t kLongestRow = 120;             // and of a table's first row
constexpr std::size_t kAlike = 3;                    // shapes in common
constexpr std::size_t kFewAlike = 2;                 // enough where that is a third of either

constexpr std::size_t kShown = 3;           // shapes that are named of a group
constexpr std::size_t kMostPassages = 400;  // looked at in one document
constexpr std::size_t kMostTables = 100;

// Digits of all kinds that number headings and years.
constexpr std::u32string_view kDigits = U"0123456789〇零一二三四五六七八九十百";
constexpr std::u32string_view kStops = U"。;,?!";  // of a sentence, but at its end

bool is_one_of(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

// Behind 「壹、」 「(一)」 「1.」.
std::u32string_view without_number(std::u32string_view line) {
  constexpr std::size_t kLongestNumber = 5;
  const std::size_t end = line.substr(0, kLongestNumber).find_first_of(U"、).");
  return end == std::u32string_view::npos || end == 0 ? line : line.substr(end + 1);
}

std::string with_numbers_masked(std::u32string_view line) {
  std::string out;
  bool in_number = false;
  for (const char32_t c : line) {
    const bool digit = is_one_of(kDigits, c);
    if (!digit) append_utf8(out, c);
    if (digit && !in_number) out += '#';
    in_number = digit;
  }
  return out;
}

// Shapes and groups as numbers, so that thousands of documents are compared in no time.
class Grouping {
 public:
  void add(const Looks& looks) {
    const std::size_t number = best_group(looks);
    Group& group = groups_[number];
    group.fewest = std::min(group.fewest, looks.shapes.size());
    group.members.push_back(&looks);
    for (const std::string& shape : looks.shapes) {
      if (group.counts[shape]++ == 0) groups_with_[shape].push_back(number);
    }
  }

  [[nodiscard]] std::vector<Lookalikes> result() {
    std::stable_sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) {
      return a.members.size() > b.members.size();
    });
    std::vector<Lookalikes> result;
    for (const Group& group : groups_) result.push_back(described(group));
    return result;
  }

 private:
  struct Group {
    std::vector<const Looks*> members;
    std::size_t fewest = SIZE_MAX;                        // shapes that one of them has
    std::unordered_map<std::string, std::size_t> counts;  // of members that have the shape
  };

  // The group that has most in common with it; a new one where none has enough.
  std::size_t best_group(const Looks& looks) {
    std::map<std::size_t, std::size_t> common;
    for (const std::string& shape : looks.shapes) {
      const auto having = groups_with_.find(shape);
      if (having == groups_with_.end()) continue;
      for (const std::size_t number : having->second) {
        const Group& group = groups_[number];
        if (group.counts.at(shape) * 2 >= group.members.size()) ++common[number];
      }
    }
    const auto best = std::max_element(common.begin(), common.end(),
                                       [](auto a, auto b) { return a.second < b.second; });
    if (best != common.end() && is_enough(best->second, looks, groups_[best->first])) {
      return best->first;
    }
    groups_.emplace_back();
    return groups_.size() - 1;
  }

  static bool is_enough(std::size_t common, const Looks& looks, const Group& group) {
    const std::size_t fewest = std::min(looks.shapes.size(), group.fewest);
    return common >= kAlike || (common >= kFewAlike && common * 3 >= fewest) ||
           (common == 1 && fewest == 1);
  }

  static Lookalikes described(const Group& group) {
    Lookalikes alike;
    alike.nearest = group.members.front()->nearest;
    for (const Looks* member : group.members) alike.file_names.push_back(member->file_name);
    if (group.members.size() < 2) return alike;
    std::vector<std::pair<std::size_t, const std::string*>> shared;
    std::set<std::string_view> seen;
    for (const Looks* member : group.members) {
      for (const std::string& shape : member->shapes) {
        const std::size_t count = group.counts.at(shape);
        if (count * 2 > group.members.size() && seen.insert(shape).second) {
          shared.emplace_back(count, &shape);
        }
      }
    }
    std::stable_sort(shared.begin(), shared.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, shape] : shared) {
      if (alike.shared.size() == kShown) break;
      alike.shared.push_back(*shape);
    }
    return alike;
  }

  std::vector<Group> groups_;
  std::unordered_map<std::string, std::vector<std::size_t>> groups_with_;
};

void add_shape(std::string shape, std::set<std::string>& seen, Looks& looks) {
  if (!shape.empty() && seen.insert(shape).second) looks.shapes.push_back(std::move(shape));
}

}  // namespace

std::string shape_of(std::string_view line) {
  constexpr std::size_t kMostBytes = 8 * kLongest;
  if (line.size() > kMostBytes) return {};
  const std::u32string folded = to_utf32(fold_key(line));
  const std::u32string_view words = without_number(folded);
  const std::u32string_view inside = words.substr(0, words.empty() ? 0 : words.size() - 1);
  if (inside.find_first_of(kStops) != std::u32string_view::npos) return {};
  std::string shape = with_numbers_masked(words);
  const std::size_t length = utf8_length(shape);
  return length < kShortest || length > kLongest ? std::string() : shape;
}

std::vector<Lookalikes> group_lookalikes(const std::vector<Looks>& documents) {
  Grouping grouping;
  for (const Looks& looks : documents) grouping.add(looks);
  return grouping.result();
}

std::vector<Looks> looks_of_unrecognised(Database& database) {
  std::vector<Looks> all;
  Statement documents(
      database,
      "SELECT document, file_name, coalesce((SELECT arguments ->> 'nearest' FROM issues"
      "  WHERE issues.document = documents.document AND code = 'unknown_kind'), '')"
      " FROM documents WHERE kind = '' AND sha256 IN"
      " (SELECT sha256 FROM files WHERE state = 'present')"
      " ORDER BY agency, roc_year, file_name, sha256, document");
  while (documents.row()) {
    all.push_back({documents.integer(0), documents.text(1), documents.text(2), {}});
  }
  Statement lines(database,
                  "SELECT text FROM passages WHERE document = ? AND kind <> 'furniture'"
                  " AND kind <> 'cell' ORDER BY passage LIMIT ?");
  Statement rows(database,
                 "SELECT raw_table, text FROM raw_cells WHERE document = ? AND row_number = 0"
                 " AND raw_table IN (SELECT raw_table FROM raw_tables WHERE document = ?1"
                 "  AND inside IS NULL ORDER BY raw_table LIMIT ?) ORDER BY raw_table, cell");
  for (Looks& looks : all) {
    std::set<std::string> seen;
    lines.bind(looks.document, static_cast<std::int64_t>(kMostPassages));
    while (lines.row()) add_shape(shape_of(lines.bytes(0)), seen, looks);
    rows.bind(looks.document, static_cast<std::int64_t>(kMostTables));
    std::int64_t table = -1;
    std::string row;
    std::size_t cells = 0;
    const auto end_row = [&] {
      if (cells > 1 && utf8_length(row) <= kLongestRow) add_shape(row, seen, looks);
      row.clear();
      cells = 0;
    };
    while (rows.row()) {
      if (rows.integer(0) != table) end_row();
      table = rows.integer(0);
      const std::string cell = with_numbers_masked(to_utf32(fold_key(rows.bytes(1))));
      if (!cell.empty()) row += (cells++ > 0 ? " | " : "") + cell;
    }
    end_row();
  }
  return all;
}

}  // namespace niandu
