#include "extractors/tables/zone_lines.h"

#include <algorithm>
#include <vector>

namespace niandu {
namespace {

constexpr std::size_t kMaxHeads = 3;
constexpr float kHeadPitchEm = 1.35F;  // of lines of one head
constexpr float kTailPitchEm = 1.45F;  // of wrapped lines of one cell
constexpr float kGroupPitchEm = 1.7F;  // of headings of groups to what they head

// The head of a column may begin above the first line of several texts.
bool is_head_top(const WordLine& line, const Segment& text, const WordLine& below,
                 std::span<const Segment> texts, std::span<const Separator> columns) {
  if (below.baseline - line.baseline > kHeadPitchEm * below.size_pt || text.numeric) return false;
  const int column = column_of(columns, text.x0);
  if (column == 0 || column_of(columns, text.x1) != column) return false;
  return std::any_of(texts.begin(), texts.end(), [&](const Segment& s) {
    return column_of(columns, s.x0) == column && column_of(columns, s.x1) == column;
  });
}

// Two or more headings over groups of columns, none over the first.
bool heads_groups(const WordLine& line, std::span<const Segment> texts, const WordLine& below,
                  std::span<const Separator> columns) {
  if (below.baseline - line.baseline > kGroupPitchEm * below.size_pt) return false;
  return std::all_of(texts.begin(), texts.end(), [&](const Segment& s) {
    return !s.numeric && column_of(columns, s.x0) > 0 && s.x1 <= below.x1 + below.size_pt;
  });
}

// The only column of a text; -1 if it runs over a gap.
int column_of_text(const Segment& s, std::span<const Separator> separators) {
  const int column = column_of(separators, s.x0);
  return column_of(separators, s.x1) == column ? column : -1;
}

bool runs_over(const WordLine& line, const Segment& s, std::span<const Separator> separators) {
  const float slack = std::min(0.3F * line.size_pt, (s.x1 - s.x0) / 2);
  return column_of(separators, s.x0 + slack) != column_of(separators, s.x1 - slack);
}

}  // namespace

WordLines lines_of_zone(const WordLines& words, const Zone& zone) {
  WordLines out;
  out.glyphs = words.glyphs;
  for (std::size_t i = zone.line_begin; i < zone.line_end; ++i) {
    WordLine line = words.lines[i];
    line.segment_begin = static_cast<int>(out.segments.size());
    for (Segment segment : words.segments_of(words.lines[i])) {
      const auto of = words.words_of(segment);
      segment.word_begin = static_cast<int>(out.words.size());
      out.words.insert(out.words.end(), of.begin(), of.end());
      segment.word_end = static_cast<int>(out.words.size());
      out.segments.push_back(segment);
    }
    line.segment_end = static_cast<int>(out.segments.size());
    out.lines.push_back(line);
  }
  return out;
}

Zone densest_rows(const WordLines& words, std::span<const Separator> separators) {
  std::vector<int> gain;  // per line: 1 keeps to the columns, -1 runs over a gap
  std::size_t over = 0;
  for (const WordLine& line : words.lines) {
    const auto segments = words.segments_of(line);
    const bool bad = std::any_of(segments.begin(), segments.end(),
                                 [&](const Segment& s) { return runs_over(line, s, separators); });
    gain.push_back(bad ? -1 : segments.size() > 1 ? 1 : 0);
    over += bad ? 1U : 0U;
  }
  Zone best{0, gain.size()};
  if (over * 4 <= gain.size()) return best;
  int most = 0, sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < gain.size(); ++i) {
    if (sum <= 0 && gain[i] > 0) {
      begin = i;
      sum = 0;
    }
    sum += gain[i];
    if (sum > most) {
      most = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

Zone along_gutter(const WordLines& words, Zone zone, float gutter, std::size_t first) {
  const auto keeps_free = [&](const WordLine& line) {
    const auto segments = words.segments_of(line);
    return std::none_of(segments.begin(), segments.end(),
                        [&](const Segment& s) { return s.x0 < gutter && s.x1 > gutter; });
  };
  while (zone.line_begin > first && keeps_free(words.lines[zone.line_begin - 1])) {
    --zone.line_begin;
  }
  while (zone.line_end < words.lines.size() && keeps_free(words.lines[zone.line_end])) {
    ++zone.line_end;
  }
  return zone;
}

Zone zone_with_heads(const WordLines& words, Zone zone, std::span<const Separator> separators) {
  const std::size_t first = zone.line_begin;
  while (zone.line_begin > 0 && first - zone.line_begin < kMaxHeads) {
    const WordLine& line = words.lines[zone.line_begin - 1];
    const WordLine& below = words.lines[zone.line_begin];
    const auto texts = words.segments_of(line);
    const bool heads = texts.size() == 1 ? is_head_top(line, texts.front(), below,
                                                       words.segments_of(below), separators)
                                         : heads_groups(line, texts, below, separators);
    if (!heads) break;
    --zone.line_begin;
  }
  return zone;
}

Zone zone_with_tail(const WordLines& words, Zone zone, std::span<const Separator> separators) {
  std::vector<float> right(separators.size() + 1, 0);     // right ends of the columns
  std::vector<bool> wraps(separators.size() + 1, false);  // a text stands alone on its line
  for (std::size_t i = zone.line_begin; i < zone.line_end; ++i) {
    const auto texts = words.segments_of(words.lines[i]);
    for (const Segment& s : texts) {
      const int column = column_of_text(s, separators);
      if (column < 0) continue;
      const auto c = static_cast<std::size_t>(column);
      right[c] = std::max(right[c], s.x1);
      wraps[c] = wraps[c] || texts.size() == 1;
    }
  }
  while (zone.line_end < words.lines.size()) {
    const WordLine& line = words.lines[zone.line_end];
    const WordLine& above = words.lines[zone.line_end - 1];
    if (line.segment_count() != 1) break;
    if (line.baseline - above.baseline > kTailPitchEm * line.size_pt) break;
    const Segment& text = words.segments_of(line).front();
    const int column = column_of_text(text, separators);
    if (column < 0 || !wraps[static_cast<std::size_t>(column)]) break;
    const Word& first = words.words_of(text).front();
    const float width = first.ideographs > 0 ? first.size_pt : first.x1 - first.x0;
    const auto texts = words.segments_of(above);
    const bool had_no_room = std::any_of(texts.begin(), texts.end(), [&](const Segment& s) {
      return column_of_text(s, separators) == column &&
             s.x1 + width + 0.25F * line.size_pt > right[static_cast<std::size_t>(column)];
    });
    if (!had_no_room) break;
    ++zone.line_end;
  }
  return zone;
}

}  // namespace niandu
