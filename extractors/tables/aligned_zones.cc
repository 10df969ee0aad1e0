#include "extractors/tables/aligned_zones.h"

#include <algorithm>

namespace niandu {
namespace {

constexpr std::size_t kMaxSingles = 4;  // single lines between two rows
constexpr float kMaxLeapEm = 4.5F;      // distance of two neighbouring lines of one table
constexpr float kTitleLeapEm = 2.2F;    // to a second header without a title
constexpr float kSharedGapEm = 0.3F;

// True if a gap of one line meets a gap of the other.
bool gaps_agree(const WordLines& words, const WordLine& a, const WordLine& b) {
  const auto left = words.segments_of(a);
  const auto right = words.segments_of(b);
  const float need = kSharedGapEm * std::min(a.size_pt, b.size_pt);
  std::size_t i = 1, k = 1;
  while (i < left.size() && k < right.size()) {
    const float x0 = std::max(left[i - 1].x1, right[k - 1].x1);
    const float x1 = std::min(left[i].x0, right[k].x0);
    if (x1 - x0 >= need) return true;
    if (left[i].x0 < right[k].x0) {
      ++i;
    } else {
      ++k;
    }
  }
  return false;
}

// Names of columns: no numbers but years.
bool names_columns(const WordLines& words, const WordLine& line) {
  for (const Segment& s : words.segments_of(line)) {
    if (!s.numeric) continue;
    const auto of = words.words_of(s);
    if (of.size() != 1 || !of.front().year) return false;
  }
  return true;
}

// A title and names of columns below rows of numbers begin another table.
void cut_at_headers(const WordLines& words, const Zone& zone, std::vector<Zone>& out) {
  Zone part = zone;
  std::size_t last = zone.line_begin;  // last line of several segments
  bool numbers = !names_columns(words, words.lines[last]);
  for (std::size_t i = zone.line_begin + 1; i < zone.line_end; ++i) {
    const WordLine& line = words.lines[i];
    if (line.segment_count() < 2) continue;
    const bool names = names_columns(words, line);
    const float leap = (line.baseline - words.lines[i - 1].baseline) / line.size_pt;
    if (names && numbers && (i > last + 1 || leap > kTitleLeapEm)) {
      // Rows of words go on where numbers were few; a header has a row of numbers below it.
      std::size_t next = i + 1;
      while (next < zone.line_end && words.lines[next].segment_count() < 2) ++next;
      const bool heads = next < zone.line_end && line.segment_count() > 2 &&
                         !names_columns(words, words.lines[next]);
      if (heads) {
        if (last > part.line_begin) out.push_back({part.line_begin, last + 1});
        part.line_begin = i;
        numbers = false;
      }
    }
    numbers = numbers || !names;
    last = i;
  }
  if (last > part.line_begin) out.push_back({part.line_begin, last + 1});
}

}  // namespace

std::vector<Zone> lines_to_zones(const WordLines& words) {
  std::vector<Zone> zones;
  const std::size_t count = words.lines.size();
  std::size_t i = 0;
  while (i < count) {
    if (words.lines[i].segment_count() < 2) {
      ++i;
      continue;
    }
    std::size_t last = i;
    std::size_t next = i + 1;
    std::size_t singles = 0;
    for (; next < count; ++next) {
      const WordLine& line = words.lines[next];
      const WordLine& before = words.lines[next - 1];
      if (line.baseline - before.baseline > kMaxLeapEm * std::max(line.size_pt, before.size_pt)) {
        break;
      }
      if (line.segment_count() < 2) {
        if (++singles > kMaxSingles) break;
        continue;
      }
      if (!gaps_agree(words, words.lines[last], line)) {
        // One odd row (a heading over columns) may stand between rows that agree.
        if (last == i || !gaps_agree(words, words.lines[last - 1], line)) break;
      }
      last = next;
      singles = 0;
    }
    if (last > i) cut_at_headers(words, {i, last + 1}, zones);
    i = last + 1;
  }
  return zones;
}

}  // namespace niandu
