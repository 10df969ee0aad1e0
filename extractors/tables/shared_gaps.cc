#include "extractors/tables/shared_gaps.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/tables/aligned_columns.h"
#include "extractors/tables/band_lines.h"

namespace niandu {
namespace {

// Cell padding of 2 px on both sides of 10 pt text; what sets numbers off from ideographs within a
// line is a quarter of an em (JIS X 4051, and word processors since).
constexpr float kMinGapEm = 0.3F;
constexpr float kLeastGapEm = 0.12F;  // below it there is no gap at all
constexpr int kMinLines = 2;
constexpr std::size_t kMaxColumns = 120;  // a bound on the work; the widest table seen has 26

// Full-width brackets and stops have their ink in one half of their box (JIS X 4051).
bool closes(char32_t c) {
  constexpr std::u32string_view kMarks = U"）」』】〕》、。，；：";
  return kMarks.find(c) != std::u32string_view::npos;
}

bool opens(char32_t c) {
  constexpr std::u32string_view kMarks = U"（「『【〔《";
  return kMarks.find(c) != std::u32string_view::npos;
}

bool may_part(const Word& before, const Word& word) {
  if (before.ideographs == 0 && word.ideographs == 0) return false;
  float gap_em = (word.x0 - before.spaces_x1) / word.size_pt;
  if (gap_em > kLeastGapEm)
    gap_em += (closes(before.last) ? 0.5F : 0) + (opens(word.first) ? 0.5F : 0);
  return gap_em >= kMinGapEm;
}

Segment make_segment(const WordLines& words, int begin, int end) {
  Segment segment;
  segment.word_begin = begin;
  segment.word_end = end;
  const std::span<const Word> of{words.words.data() + begin, static_cast<std::size_t>(end - begin)};
  segment.x0 = of.front().x0;
  segment.x1 = of.front().x1;
  for (const Word& word : of) segment.x1 = std::max(segment.x1, word.x1);
  segment.numeric = words_are_numeric(of);
  return segment;
}

// The same lines with segments cut between the words for which `parts` holds.
template <typename F>
WordLines cut_segments(const WordLines& words, const F& parts) {
  WordLines out = words;
  out.segments.clear();
  for (WordLine& line : out.lines) {
    const auto first = static_cast<int>(out.segments.size());
    for (const Segment& segment : words.segments_of(line)) {
      int begin = segment.word_begin;
      for (int w = begin + 1; w < segment.word_end; ++w) {
        if (!parts(words.words[static_cast<std::size_t>(w - 1)],
                   words.words[static_cast<std::size_t>(w)])) {
          continue;
        }
        out.segments.push_back(make_segment(words, begin, w));
        begin = w;
      }
      out.segments.push_back(
          begin == segment.word_begin ? segment : make_segment(words, begin, segment.word_end));
    }
    line.segment_begin = first;
    line.segment_end = static_cast<int>(out.segments.size());
  }
  return out;
}

// Lines that have text on both sides of x and none there, less twice those whose text runs over it.
int support(const WordLines& words, float x) {
  int count = 0;
  for (const WordLine& line : words.lines) {
    if (line.x0 >= x || line.x1 <= x) continue;
    const auto segments = words.segments_of(line);
    const bool over = std::any_of(segments.begin(), segments.end(),
                                  [x](const Segment& s) { return s.x0 < x && s.x1 > x; });
    count += over ? -2 : 1;
  }
  return count;
}

}  // namespace

WordLines split_at_shared_gaps(WordLines words, std::span<const float> rules) {
  WordLines cut = cut_segments(words, may_part);
  if (cut.segments.size() == words.segments.size()) return words;
  if (!rules.empty()) cut = with_band_lines(cut, rules);
  std::vector<Separator> shared = lines_to_separators(cut, 0, cut.lines.size(), kMinLines);
  if (shared.size() >= kMaxColumns) return words;
  std::erase_if(shared, [&](const Separator& s) { return support(cut, s.x) < 0; });
  if (shared.empty()) return words;
  return cut_segments(words, [&](const Word& before, const Word& word) {
    return may_part(before, word) && column_of(shared, before.x1) < column_of(shared, word.x0);
  });
}

}  // namespace niandu
