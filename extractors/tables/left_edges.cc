#include "extractors/tables/left_edges.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace niandu {
namespace {

constexpr float kSameEdgePt = 0.8F;  // lines of one column begin within this
constexpr std::size_t kMinLines = 5;
constexpr std::size_t kShareOfLines = 6;
constexpr float kVisibleSpaceEm = 0.12F;

// Left (right) edges at which many segments begin (end), ascending.
std::vector<float> strong_edges(const WordLines& words, bool right) {
  std::vector<float> starts;
  for (const WordLine& line : words.lines) {
    for (const Segment& segment : words.segments_of(line)) {
      if (!right || segment.numeric) starts.push_back(right ? segment.x1 : segment.x0);
    }
  }
  std::sort(starts.begin(), starts.end());
  const std::size_t need = std::max(kMinLines, words.lines.size() / kShareOfLines);
  std::vector<float> edges;
  for (std::size_t i = 0; i < starts.size();) {
    std::size_t end = i;
    while (end < starts.size() && starts[end] - starts[i] < kSameEdgePt) ++end;
    if (end - i >= need) edges.push_back(starts[i]);
    i = end;
  }
  return edges;
}

// "$  1,234": the sign at the column's left edge belongs to the number at its right.
bool is_sign(const Word& w) { return w.digits + w.letters + w.ideographs == 0; }

bool is_edge(const std::vector<float>& edges, float x) {
  const auto next = std::lower_bound(edges.begin(), edges.end(), x - kSameEdgePt);
  return next != edges.end() && *next < x + kSameEdgePt;
}

}  // namespace

WordLines split_at_edges(WordLines words) {
  const std::vector<float> edges = strong_edges(words, false);
  const std::vector<float> ends = strong_edges(words, true);
  if (edges.empty() && ends.empty()) return words;
  std::vector<Segment> segments;
  const auto add = [&](int begin, int end) {
    Segment segment;
    segment.word_begin = begin;
    segment.word_end = end;
    const std::span<const Word> of{words.words.data() + begin,
                                   static_cast<std::size_t>(end - begin)};
    segment.x0 = of.front().x0;
    segment.x1 = of.front().x1;
    for (const Word& word : of) segment.x1 = std::max(segment.x1, word.x1);
    segment.numeric = words_are_numeric(of);
    segments.push_back(segment);
  };
  for (WordLine& line : words.lines) {
    const auto first = static_cast<int>(segments.size());
    for (const Segment& segment : words.segments_of(line)) {
      int begin = segment.word_begin;
      for (int w = begin + 1; w < segment.word_end; ++w) {
        const Word& before = words.words[static_cast<std::size_t>(w - 1)];
        const Word& word = words.words[static_cast<std::size_t>(w)];
        if (word.x0 - before.x1 < kVisibleSpaceEm * word.size_pt) continue;
        if (is_sign(before) && word.is_number()) continue;
        const bool numbers = before.is_number() && word.is_number();
        if (!is_edge(edges, word.x0) && !(numbers && is_edge(ends, before.x1))) continue;
        add(begin, w);
        begin = w;
      }
      if (begin == segment.word_begin) {
        segments.push_back(segment);
      } else {
        add(begin, segment.word_end);
      }
    }
    line.segment_begin = first;
    line.segment_end = static_cast<int>(segments.size());
  }
  words.segments = std::move(segments);
  return words;
}

}  // namespace niandu
