#include "extractors/tables/seams/inside.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace niandu::tables {
namespace {

constexpr float kApartEm = 1.2F;
constexpr int kLeastLines = 3;

std::size_t column_at(const PageTable& table, double x) {
  const auto& edges = table.column_edges;
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), x) - edges.begin());
}

}  // namespace

bool has_numbers_apart(const WordLines& words, const PageTable& table) {
  std::vector<int> lines(table.column_edges.size() + 1, 0);
  for (const WordLine& line : words.lines) {
    if (line.baseline < table.box.y0 || line.baseline > table.box.y1) continue;
    std::vector<char> seen(lines.size(), 0);
    const Word* before = nullptr;
    for (const Segment& segment : words.segments_of(line)) {
      for (const Word& word : words.words_of(segment)) {
        const bool apart = before != nullptr && before->is_number() && word.is_number() &&
                           word.x0 - before->x1 > kApartEm * line.size_pt;
        const float left = before == nullptr ? word.x0 : before->x1;
        before = &word;
        if (!apart || !table.box.contains(word.x0, line.baseline)) continue;
        const std::size_t column = column_at(table, word.x0);
        if (column_at(table, left) != column || seen[column] != 0) continue;
        seen[column] = 1;
        ++lines[column];
      }
    }
  }
  return std::any_of(lines.begin(), lines.end(), [](int n) { return n >= kLeastLines; });
}

}  // namespace niandu::tables
