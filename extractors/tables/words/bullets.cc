#include "extractors/tables/words/bullets.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace niandu {
namespace {

constexpr float kSameEdgeEm = 0.15F;
constexpr float kBehindEm = 3;      // list indents are of two ideographs
constexpr float kApartEm = 0.6F;    // from words of the same text
constexpr float kNearEm = 4;        // above and below the marks
constexpr std::size_t kFewest = 2;  // one dash alone may stand for what is not there
constexpr std::size_t kMost = 2000;

struct Mark {
  std::size_t word = 0;
  float behind = 0;  // where the words behind it begin
};

bool is_lone_dash(const Word& word) {
  return word.glyph_end - word.glyph_begin == 1 && is_dash(word.first);
}

std::vector<Mark> find_marks(std::span<const std::pair<int, int>> lines,
                             const std::vector<Word>& words) {
  std::vector<Mark> out;
  for (const auto& [begin, end] : lines) {
    for (int i = begin; i + 1 < end && out.size() < kMost; ++i) {
      const Word& word = words[static_cast<std::size_t>(i)];
      const Word& next = words[static_cast<std::size_t>(i) + 1];
      if (!is_lone_dash(word) || next.letters + next.ideographs == 0) continue;
      if (next.x0 - word.x1 > kBehindEm * word.size_pt) continue;
      out.push_back({static_cast<std::size_t>(i), next.x0});
    }
  }
  return out;
}

// A number, or a text by itself, stands over or under the marks: they are values of its column.
bool among_values(std::span<const Mark> marks, std::span<const std::pair<int, int>> lines,
                  const std::vector<Word>& words) {
  const Word& first = words[marks.front().word];
  const float size = first.size_pt, behind = marks.front().behind - kSameEdgeEm * size;
  float top = first.baseline, bottom = first.baseline;
  for (const Mark& mark : marks) {
    top = std::min(top, words[mark.word].baseline);
    bottom = std::max(bottom, words[mark.word].baseline);
  }
  for (const auto& [begin, end] : lines) {
    const float y = words[static_cast<std::size_t>(begin)].baseline;
    if (y < top - kNearEm * size || y > bottom + kNearEm * size) continue;
    for (int i = begin; i < end; ++i) {
      const Word& w = words[static_cast<std::size_t>(i)];
      if (is_lone_dash(w) || w.x0 > first.x1 || w.x1 < first.x0) continue;
      const Word* left = i == begin ? nullptr : &words[static_cast<std::size_t>(i) - 1];
      const Word* right = i + 1 == end ? nullptr : &words[static_cast<std::size_t>(i) + 1];
      const bool alone = (left == nullptr || w.x0 - left->x1 > kApartEm * size) &&
                         (right == nullptr || right->x0 - w.x1 > kApartEm * size);
      if (w.is_number() || (alone && w.x1 < behind)) return true;
    }
  }
  return false;
}

}  // namespace

void mark_bullets(std::span<const std::pair<int, int>> lines, std::vector<Word>& words) {
  std::vector<Mark> marks = find_marks(lines, words);
  if (marks.size() < kFewest) return;
  std::sort(marks.begin(), marks.end(),
            [&](const Mark& a, const Mark& b) { return words[a.word].x0 < words[b.word].x0; });
  for (std::size_t begin = 0, end = 0; begin < marks.size(); begin = end) {
    const Word& first = words[marks[begin].word];
    const float slack = kSameEdgeEm * first.size_pt;
    for (end = begin + 1; end < marks.size(); ++end) {
      if (words[marks[end].word].x0 > first.x0 + slack) break;
    }
    const std::span<const Mark> same{marks.data() + begin, end - begin};
    const bool aligned = std::all_of(same.begin(), same.end(), [&](const Mark& m) {
      return std::abs(m.behind - same.front().behind) < slack;
    });
    if (same.size() < kFewest || !aligned || among_values(same, lines, words)) continue;
    for (const Mark& mark : same) words[mark.word].bullet = true;
  }
}

}  // namespace niandu
