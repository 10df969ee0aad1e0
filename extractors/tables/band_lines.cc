#include "extractors/tables/band_lines.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace niandu {
namespace {

// As in ideographs, where only a wider gap parts columns.
constexpr float kMinGapEm = 0.3F;
// Lines of one text stand farther apart; nearer ones belong to cells beside each other.
constexpr float kLeastPitchEm = 0.95F;

void add_band(const WordLines& words, std::size_t begin, std::size_t end, WordLines& out) {
  std::vector<Segment> texts;
  for (std::size_t i = begin; i < end; ++i) {
    const auto segments = words.segments_of(words.lines[i]);
    texts.insert(texts.end(), segments.begin(), segments.end());
  }
  if (texts.empty()) return;
  std::sort(texts.begin(), texts.end(),
            [](const Segment& a, const Segment& b) { return a.x0 < b.x0; });
  WordLine band = words.lines[begin];
  band.segment_begin = static_cast<int>(out.segments.size());
  Segment open;
  open.x0 = texts.front().x0;
  open.x1 = texts.front().x1;
  for (const Segment& text : texts) {
    if (text.x0 - open.x1 >= kMinGapEm * band.size_pt) {
      out.segments.push_back(open);
      open.x0 = text.x0;
      open.x1 = text.x1;
    }
    open.x1 = std::max(open.x1, text.x1);
  }
  out.segments.push_back(open);
  band.segment_end = static_cast<int>(out.segments.size());
  band.x0 = texts.front().x0;
  band.x1 = open.x1;
  out.lines.push_back(band);
}

}  // namespace

WordLines with_band_lines(const WordLines& words, std::span<const float> rules) {
  WordLines out = words;
  for (std::size_t i = 0; i < words.lines.size();) {
    // A rule close under the baseline still ends its line, so the x-height's middle counts.
    const auto band_of = [&](std::size_t line) {
      const float middle = words.lines[line].baseline - 0.3F * words.lines[line].size_pt;
      return std::upper_bound(rules.begin(), rules.end(), middle);
    };
    std::size_t end = i + 1;
    bool between = false;  // a line stands between two lines of its neighbour
    for (; end < words.lines.size() && band_of(end) == band_of(i); ++end) {
      const float pitch = words.lines[end].baseline - words.lines[end - 1].baseline;
      between = between || pitch < kLeastPitchEm * words.lines[end].size_pt;
    }
    if (between) add_band(words, i, end, out);
    i = end;
  }
  return out;
}

}  // namespace niandu
