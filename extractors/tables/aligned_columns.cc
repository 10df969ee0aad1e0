#include "extractors/tables/aligned_columns.h"

#include <algorithm>
#include <cstddef>

namespace niandu {
namespace {

// Share of the lines that keep a gap free that may cross it: one spanning heading over three rows.
constexpr float kCrossingShare = 0.34F;
constexpr float kMinGapEm = 0.3F;

struct Event {
  float x;
  int gap, text;  // change of the number of gaps and of texts to the right of x
};

// A stretch of x in which few enough lines have text.
struct Valley {
  float x0 = 0, x1 = 0;
  Separator best;
  float score = 0;
};

std::vector<Event> lines_to_events(const WordLines& words, std::size_t begin, std::size_t end) {
  std::vector<Event> events;
  for (std::size_t i = begin; i < end; ++i) {
    const auto segments = words.segments_of(words.lines[i]);
    if (segments.size() < 2) continue;
    float reach = segments.front().x0;
    for (std::size_t s = 0; s < segments.size(); ++s) {
      const Segment& segment = segments[s];
      if (s > 0 && segment.x0 > reach) {
        events.push_back({reach, 1, 0});
        events.push_back({segment.x0, -1, 0});
      }
      events.push_back({segment.x0, 0, 1});
      events.push_back({segment.x1, 0, -1});
      reach = std::max(reach, segment.x1);
    }
  }
  std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.x < b.x; });
  return events;
}

std::vector<Valley> events_to_valleys(const std::vector<Event>& events, int min_lines) {
  std::vector<Valley> valleys;
  int gaps = 0, texts = 0;
  bool open = false;
  for (std::size_t i = 0; i + 1 < events.size(); ++i) {
    gaps += events[i].gap;
    texts += events[i].text;
    const float x0 = events[i].x;
    const float x1 = events[i + 1].x;
    if (x1 - x0 < 0.01F) continue;
    const bool low =
        gaps >= min_lines && static_cast<float>(texts) <= kCrossingShare * static_cast<float>(gaps);
    if (!low) {
      open = false;
      continue;
    }
    const auto score = static_cast<float>(gaps - 3 * texts);
    if (!open) {
      valleys.push_back({x0, x1, {(x0 + x1) / 2, x1 - x0, gaps, texts, false}, score});
      open = true;
      continue;
    }
    Valley& valley = valleys.back();
    valley.x1 = x1;
    const bool wider = x1 - x0 > valley.best.width;
    if (score > valley.score || (score >= valley.score && wider)) {
      valley.best = {(x0 + x1) / 2, x1 - x0, gaps, texts, false};
      valley.score = score;
    }
  }
  return valleys;
}

struct Extent {
  float x0, x1;
  int lines;
};

// Texts that stand wholly inside a valley, grouped where they overlap: columns with few entries.
std::vector<std::vector<Extent>> sparse_columns(const WordLines& words, std::size_t begin,
                                                std::size_t end,
                                                const std::vector<Valley>& valleys) {
  std::vector<std::vector<Extent>> found(valleys.size());
  for (std::size_t i = begin; i < end; ++i) {
    const auto segments = words.segments_of(words.lines[i]);
    if (segments.size() < 2) continue;
    for (const Segment& s : segments) {
      const auto next = std::upper_bound(valleys.begin(), valleys.end(), s.x0,
                                         [](float x, const Valley& v) { return x < v.x0; });
      if (next == valleys.begin()) continue;
      const auto v = static_cast<std::size_t>(next - valleys.begin()) - 1;
      if (s.x1 <= valleys[v].x1) found[v].push_back({s.x0, s.x1, 1});
    }
  }
  for (auto& extents : found) {
    std::sort(extents.begin(), extents.end(),
              [](const Extent& a, const Extent& b) { return a.x0 < b.x0; });
    std::vector<Extent> merged;
    for (const Extent& e : extents) {
      if (!merged.empty() && e.x0 < merged.back().x1) {
        merged.back().x1 = std::max(merged.back().x1, e.x1);
        ++merged.back().lines;
      } else {
        merged.push_back(e);
      }
    }
    std::erase_if(merged, [](const Extent& e) { return e.lines < 2; });
    extents = std::move(merged);
  }
  return found;
}

}  // namespace

std::vector<Separator> lines_to_separators(const WordLines& words, std::size_t begin,
                                           std::size_t end, int min_lines) {
  end = std::min(end, words.lines.size());
  const std::vector<Event> events = lines_to_events(words, begin, end);
  const std::vector<Valley> valleys = events_to_valleys(events, min_lines);
  if (valleys.empty()) return {};
  const auto sparse = sparse_columns(words, begin, end, valleys);
  float size = 0;
  for (std::size_t i = begin; i < end; ++i) size = std::max(size, words.lines[i].size_pt);
  std::vector<Separator> out;
  for (std::size_t v = 0; v < valleys.size(); ++v) {
    const Valley& valley = valleys[v];
    if (valley.x1 - valley.x0 < kMinGapEm * size && valley.best.crossings > 0) continue;
    if (sparse[v].empty()) {
      out.push_back(valley.best);
      continue;
    }
    float from = valley.x0;
    for (std::size_t k = 0; k <= sparse[v].size(); ++k) {
      const float to = k < sparse[v].size() ? sparse[v][k].x0 : valley.x1;
      // Keep the best cut if it lies in this part, else cut in the middle.
      Separator cut = valley.best;
      if (cut.x <= from || cut.x >= to) cut.x = (from + to) / 2;
      cut.width = std::min(cut.width, to - from);
      out.push_back(cut);
      if (k < sparse[v].size()) from = sparse[v][k].x1;
    }
  }
  return out;
}

int column_of(std::span<const Separator> separators, float x) {
  const auto next = std::upper_bound(separators.begin(), separators.end(), x,
                                     [](float v, const Separator& s) { return v < s.x; });
  return static_cast<int>(next - separators.begin());
}

}  // namespace niandu
