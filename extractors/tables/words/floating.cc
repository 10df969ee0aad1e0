#include "extractors/tables/words/floating.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace niandu {
namespace {

// Measured on generated and typeset pages: centred labels are off by at most 0.15 of the distance
// between the rows, and a line that has a height of its own makes it 2.4 em and more.
constexpr float kOffCentre = 0.15F, kMostEm = 2.4F, kMostPitch = 1.35F;

// From line to line of several texts where nothing stands between them: the median; 0: none.
float usual_pitch(const WordLines& words) {
  std::vector<float> pitches;
  for (std::size_t i = 1; i < words.lines.size(); ++i) {
    const WordLine &above = words.lines[i - 1], &line = words.lines[i];
    if (above.has_several() && line.has_several())
      pitches.push_back(line.baseline - above.baseline);
  }
  if (pitches.empty()) return 0;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

bool has_text(const WordLines& words, const WordLine& line, float x0, float x1) {
  const auto segments = words.segments_of(line);
  return std::any_of(segments.begin(), segments.end(),
                     [&](const Segment& s) { return s.x0 < x1 && s.x1 > x0; });
}

bool floats(const WordLines& words, std::size_t i, float pitch) {
  const WordLine &above = words.lines[i - 1], &label = words.lines[i], &below = words.lines[i + 1];
  if (label.has_several() || !above.has_several() || !below.has_several()) return false;
  const float apart = below.baseline - above.baseline;
  const float off = (label.baseline - above.baseline) - (below.baseline - label.baseline);
  if (std::abs(off) > 2 * kOffCentre * apart) return false;
  if (apart > std::max(kMostPitch * pitch, kMostEm * label.size_pt)) return false;
  return !has_text(words, above, label.x0, label.x1) && !has_text(words, below, label.x0, label.x1);
}

}  // namespace

WordLines join_floating_labels(WordLines words) {
  std::vector<char> joined(words.lines.size(), 0);
  const float pitch = usual_pitch(words);
  for (std::size_t i = 1; i + 1 < words.lines.size(); ++i) {
    if (floats(words, i, pitch)) joined[i] = 1;
  }
  if (std::find(joined.begin(), joined.end(), 1) == joined.end()) return words;
  return join_lines(words, joined);
}

}  // namespace niandu
