#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "common/utf8.h"
#include "extractors/tables/readings/grid.h"
#include "extractors/tables/seams/line_facts.h"

namespace niandu::tables {
namespace {

constexpr std::size_t kMostHeadLines = 8;
constexpr double kNumberColumn = 0.5;

// 「112 年」 in two words, 「113年度」.
bool is_named_year(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const std::string_view rest = trim(text.substr(digits));
  return digits >= 2 && digits <= 4 && (rest == "年" || rest == "年度");
}

bool is_year(const Block& block, const Part& part) {
  if (is_named_year(part.text)) return true;
  return part.word_end == part.word_begin + 1 &&
         block.words.words[static_cast<std::size_t>(part.word_begin)].year;
}

bool has_number(const Block& block, std::size_t line) {
  const auto parts = block.parts_of(block.lines[line]);
  return std::any_of(parts.begin(), parts.end(), [&](const Part& p) {
    if (p.kind == ValueKind::kDash) return true;
    return p.kind == ValueKind::kNumber && !is_year(block, p);
  });
}

bool is_total(const Block& block, std::size_t line) {
  const auto parts = block.parts_of(block.lines[line]);
  return !parts.empty() && begins_total(parts.front().text);
}

// Rows that are filled by turns have no head for that.
bool is_banded(const Block& block) {
  std::size_t changes = 0;
  for (std::size_t i = 2; i < block.lines.size(); ++i)
    changes += block.marks[i].fill_change ? 1U : 0U;
  return changes > 1 && changes * 5 > block.lines.size();
}

// The first line below which a full rule is drawn, or the fill ends; a total is no name.
std::size_t head_by_marks(const Block& block, bool fills) {
  const std::size_t most = std::min(kMostHeadLines, block.lines.size() - 1);
  std::size_t names = most;  // lines above the first total
  for (std::size_t i = 1; i <= most; ++i) {
    if (!fills && block.marks[i].full_rule) return i;
    if (fills && block.marks[i].fill_change) return std::min(i, names);
    if (is_total(block, i)) names = std::min(names, i);
  }
  return 0;
}

// Columns over which the first lines have text.
int columns_named(const Block& block, std::size_t lines) {
  std::vector<char> over(block.column_count(), 0);
  for (std::size_t i = 0; i < lines; ++i) {
    for (const Part& p : block.parts_of(block.lines[i])) {
      for (int c = p.first_column; c <= p.last_column; ++c) over[static_cast<std::size_t>(c)] = 1;
    }
  }
  return static_cast<int>(std::count(over.begin(), over.end(), 1));
}

// Whether half of the lines that fill as many columns as the first have numbers: wrapped text has
// none. The names above them fill as many.
bool full_lines_have_numbers(const Block& block, std::size_t begin) {
  constexpr int kFewest = 3;
  std::size_t with = 0, full = 0;
  const int filled = block.lines[begin].filled;
  if (filled < kFewest || columns_named(block, begin) + 1 < filled) return false;
  for (std::size_t i = begin; i < block.lines.size(); ++i) {
    if (block.lines[i].filled < filled) continue;
    ++full;
    with += has_number(block, i) ? 1U : 0U;
  }
  return full > 1 && with * 2 >= full;
}

// Lines without numbers above columns of numbers.
std::size_t head_by_kind(const Block& block) {
  std::size_t head = 0;
  const auto may_name = [&](std::size_t line) {
    return !has_number(block, line) && (line == 0 || !is_total(block, line));
  };
  while (head < block.lines.size() && head <= kMostHeadLines && may_name(head)) ++head;
  if (head == 0 || head > kMostHeadLines || head >= block.lines.size()) return 0;
  std::size_t with = 0;
  for (std::size_t i = head; i < block.lines.size(); ++i) with += has_number(block, i) ? 1U : 0U;
  const auto lines = static_cast<double>(block.lines.size() - head);
  const bool wrapped = static_cast<double>(with) < kNumberColumn * lines;
  if (wrapped && !full_lines_have_numbers(block, head)) return 0;
  // A line of names has several; what stands alone above the first numbers may be a group's label.
  // Close under the line above, with the fill's end below it, it is the rest of a name, and right
  // of the first column where text is wrapped.
  constexpr double kCloseEm = 0.35;
  const auto is_rest = [&](std::size_t line) {
    const BlockLine& at = block.lines[line];
    const bool beside = at.part_end > at.part_begin && block.parts[at.part_begin].first_column > 0;
    if (wrapped && beside) return true;
    return block.marks[line + 1].fill_change && white_above(block, line) < kCloseEm;
  };
  while (head > 1 && !is_rest(head - 1) &&
         block.lines[head - 1].part_end - block.lines[head - 1].part_begin < 2) {
    --head;
  }
  return head;
}

// Whether the rule below the first lines is not drawn over all columns, and they have no text over
// one of these.
bool leaves_column(const Block& block, std::size_t lines) {
  constexpr float kAllColumns = 0.95F;
  if (block.marks[lines].ruled >= kAllColumns) return false;
  return columns_named(block, lines) < static_cast<int>(block.column_count());
}

// Whether a line with numbers fills as many columns as the line of names above it, one more or
// less.
bool fills_as_names(const Block& block, std::size_t line) {
  constexpr int kFewest = 3;
  const int names = block.lines[line - 1].filled, values = block.lines[line].filled;
  return std::min(names, values) >= kFewest && std::abs(names - values) <= 1;
}

// Whether among the lines above the first rule are records: rules part groups of them. Of names at
// most one line has numbers, which count columns, months or years.
bool holds_records(const Block& block, std::size_t ruled) {
  constexpr int kFewest = 2;
  int records = 0;
  for (std::size_t i = 0; i < ruled; ++i) {
    const bool wide = 2 * block.lines[i].filled >= static_cast<int>(block.column_count());
    records += wide && has_number(block, i) ? 1 : 0;
  }
  return records >= kFewest;
}

// Names shaded by themselves above a record, where rules part the records and none the names: the
// fill ends among the lines above the first rule, with a number below. 0: it does not.
std::size_t shaded_names(const Block& block, std::size_t ruled) {
  for (std::size_t i = 1; i < ruled; ++i) {
    if (!block.marks[i].fill_change) continue;
    const bool named = columns_named(block, i) + 1 >= static_cast<int>(block.column_count());
    for (std::size_t k = 0; k < i; ++k) {
      if (has_number(block, k)) return 0;
    }
    for (std::size_t k = i; k < ruled; ++k) {
      if (named && has_number(block, k)) return i;
    }
    return 0;
  }
  return 0;
}

}  // namespace

std::size_t find_head(const Block& block) {
  if (block.lines.size() < 2) return 0;
  if (const std::size_t head = head_by_marks(block, false); head > 0) {
    if (const std::size_t names = shaded_names(block, head); names > 0) return names;
    if (holds_records(block, head)) return head_by_kind(block);
    // A rule below names of some columns only may part groups from their columns' names.
    const std::size_t names = leaves_column(block, head) ? head_by_kind(block) : 0;
    return std::max(head, names);
  }
  if (!is_banded(block)) {
    const std::size_t head = head_by_marks(block, true);
    // Above the first band that is filled may stand the names and a record.
    const std::size_t names = head > 1 ? head_by_kind(block) : 0;
    const bool record = names > 0 && names < head && fills_as_names(block, names);
    if (head > 0) return record ? names : head;
  }
  return head_by_kind(block);
}

}  // namespace niandu::tables
