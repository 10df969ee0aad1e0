#include <algorithm>
#include <cstddef>
#include <vector>

#include "extractors/tables/readings/grid.h"
#include "extractors/tables/seams/line_facts.h"

namespace niandu::tables {
namespace {

constexpr std::size_t kMostHeadLines = 8;
constexpr double kNumberColumn = 0.5;

bool is_year(const Block& block, const Part& part) {
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

// Rows that are filled by turns have no head for that.
bool is_banded(const Block& block) {
  std::size_t changes = 0;
  for (std::size_t i = 2; i < block.lines.size(); ++i)
    changes += block.marks[i].fill_change ? 1U : 0U;
  return changes > 1 && changes * 5 > block.lines.size();
}

// The first line below which a full rule is drawn, or the fill ends.
std::size_t head_by_marks(const Block& block, bool fills) {
  const std::size_t most = std::min(kMostHeadLines, block.lines.size() - 1);
  for (std::size_t i = 1; i <= most; ++i) {
    if (fills ? block.marks[i].fill_change : block.marks[i].full_rule) return i;
  }
  return 0;
}

// Lines without numbers above columns of numbers.
std::size_t head_by_kind(const Block& block) {
  std::size_t head = 0;
  while (head < block.lines.size() && head <= kMostHeadLines && !has_number(block, head)) ++head;
  if (head == 0 || head > kMostHeadLines || head >= block.lines.size()) return 0;
  std::size_t with = 0;
  for (std::size_t i = head; i < block.lines.size(); ++i) with += has_number(block, i) ? 1U : 0U;
  if (static_cast<double>(with) < kNumberColumn * static_cast<double>(block.lines.size() - head)) {
    return 0;
  }
  // A line of names has several; what stands alone above the first numbers may be a group's label.
  // Close under the line above, with the fill's end below it, it is the rest of a name.
  constexpr double kCloseEm = 0.35;
  const auto is_rest = [&](std::size_t line) {
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
  std::vector<char> over(block.column_count(), 0);
  for (std::size_t i = 0; i < lines; ++i) {
    for (const Part& p : block.parts_of(block.lines[i])) {
      for (int c = p.first_column; c <= p.last_column; ++c) over[static_cast<std::size_t>(c)] = 1;
    }
  }
  return std::find(over.begin(), over.end(), 0) != over.end();
}

}  // namespace

std::size_t find_head(const Block& block) {
  if (block.lines.size() < 2) return 0;
  if (const std::size_t head = head_by_marks(block, false); head > 0) {
    // A rule below names of some columns only may part groups from their columns' names.
    const std::size_t names = leaves_column(block, head) ? head_by_kind(block) : 0;
    return std::max(head, names);
  }
  if (!is_banded(block)) {
    if (const std::size_t head = head_by_marks(block, true); head > 0) return head;
  }
  return head_by_kind(block);
}

}  // namespace niandu::tables
