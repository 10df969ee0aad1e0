#include "extractors/tables/drawn/fill_columns.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace niandu::tables {
namespace {

constexpr float kSamePt = 1;             // joins of two bands
constexpr float kOverEm = 1;             // a word runs over a join by more, on both sides
constexpr float kCloseEm = 1.6F;         // white between the lines of a cell, at most
constexpr std::size_t kMostBands = 400;  // a bound on the work

float middle(const WordLine& line) { return line.baseline - 0.3F * line.size_pt; }

bool runs_over(const WordLines& words, const WordLine& line, const std::vector<float>& joins) {
  const float over = kOverEm * line.size_pt;
  for (const Segment& segment : words.segments_of(line)) {
    for (const Word& word : words.words_of(segment)) {
      const auto join = std::upper_bound(joins.begin(), joins.end(), word.x0 + over);
      if (join != joins.end() && *join < word.x1 - over) return true;
    }
  }
  return false;
}

// Words of a phrase on both sides of a join: a title above the table.
bool has_phrase_over(const WordLines& words, const WordLine& line,
                     const std::vector<float>& joins) {
  constexpr float kPhraseEm = 0.4F;  // ordinary spaces stay under 0.35
  for (const Segment& segment : words.segments_of(line)) {
    const Word* before = nullptr;
    for (const Word& word : words.words_of(segment)) {
      if (before != nullptr && word.x0 - before->x1 < kPhraseEm * line.size_pt) {
        const auto join =
            std::upper_bound(joins.begin(), joins.end(), (before->x0 + before->x1) / 2);
        if (join != joins.end() && *join < (word.x0 + word.x1) / 2) return true;
      }
      before = &word;
    }
  }
  return false;
}

// Of the lines of a band; 0: it has none.
float size_within(const WordLines& words, const Box& box) {
  for (const WordLine& line : words.lines) {
    if (middle(line) > box.y0 && middle(line) < box.y1) return line.size_pt;
  }
  return 0;
}

// In how many of the places between the joins words of the lines [y0, y1] stand; 0: words run over
// a join, or stand beside the fills.
std::size_t places_filled(const WordLines& words, const FillBand& band, double y0, double y1) {
  std::vector<char> filled(band.joins.size() + 1, 0);
  for (const WordLine& line : words.lines) {
    if (middle(line) < y0 || middle(line) > y1) continue;
    if (runs_over(words, line, band.joins)) return 0;
    for (const Segment& segment : words.segments_of(line)) {
      for (const Word& word : words.words_of(segment)) {
        const float x = (word.x0 + word.x1) / 2;
        if (x < band.box.x0 || x > band.box.x1) return 0;  // some of a row: a map of values
        const auto join = std::upper_bound(band.joins.begin(), band.joins.end(), x);
        filled[static_cast<std::size_t>(join - band.joins.begin())] = 1;
      }
    }
  }
  return static_cast<std::size_t>(std::count(filled.begin(), filled.end(), 1));
}

// Whether the words of a band stand in its fills, in most of them: of a head or a full row.
bool has_cells(const WordLines& words, const FillBand& band) {
  const std::size_t filled = places_filled(words, band, band.box.y0, band.box.y1);
  return filled >= 2 && 3 * filled >= 2 * (band.joins.size() + 1);
}

// Rows of the same columns above the first band: where the highest begins that most columns share,
// or the rest of a row of the page before close above it.
float rows_above(const WordLines& words, const FillBand& band) {
  auto top = static_cast<float>(band.box.y0);
  bool rows = false;
  constexpr float kSameSize = 0.1F;
  const float size = size_within(words, band.box);
  for (auto line = words.lines.rbegin(); line != words.lines.rend(); ++line) {
    if (middle(*line) >= band.box.y0) continue;
    const bool other = std::abs(line->size_pt - size) > kSameSize * size;
    if (other || has_phrase_over(words, *line, band.joins)) break;
    if (runs_over(words, *line, band.joins)) break;
    const double y = middle(*line);
    const std::size_t filled = places_filled(words, band, y - 0.1, y + 0.1);
    rows = rows || (filled >= 3 && 2 * filled > band.joins.size() + 1);
    if (!rows) continue;
    if (filled < 2 && top - line->y1 > kCloseEm * line->size_pt) break;
    top = line->y0;
  }
  return top;
}

bool same_joins(const FillBand& a, const FillBand& b) {
  return a.joins.size() == b.joins.size() &&
         std::equal(a.joins.begin(), a.joins.end(), b.joins.begin(),
                    [](float x, float y) { return std::abs(x - y) <= kSamePt; });
}

// Bands that one table has: nothing between them runs over their joins.
struct Stack {
  const FillBand* first = nullptr;
  float bottom = 0;
  std::size_t bands = 1;
};

// The first line between the heights that runs over the joins, or the end.
float free_until(const WordLines& words, const std::vector<float>& joins, float y0, float y1) {
  for (const WordLine& line : words.lines) {
    if (middle(line) <= y0) continue;
    if (middle(line) >= y1) break;
    if (runs_over(words, line, joins)) return line.y0;
  }
  return y1;
}

// The last line between the heights, as far as the lines are rows, or stand as near as the lines of
// a cell.
float last_line_within(const WordLines& words, const FillBand& band, float y0, float y1) {
  float out = y0;
  for (const WordLine& line : words.lines) {
    if (middle(line) <= y0) continue;
    if (middle(line) >= y1) break;
    const bool near = line.y0 - out <= kCloseEm * line.size_pt;
    const double y = middle(line);
    if (!near && places_filled(words, band, y - 0.1, y + 0.1) < 2) break;
    out = std::max(out, std::min(line.y1, y1));
  }
  return out;
}

// Rules part rows better than fills do, and say where the table ends. One alone below the names of
// the columns, where the first band begins, does neither: printed pages of the web have it.
bool has_rules(const Drawn& drawn, const Box& box, double first_band) {
  constexpr double kLong = 0.3, kNearPt = 3;
  return std::any_of(drawn.horizontal.begin(), drawn.horizontal.end(), [&](const Ruling& rule) {
    const double along = std::min<double>(rule.to, box.x1) - std::max<double>(rule.from, box.x0);
    const bool below_names =
        first_band > box.y0 + kNearPt && std::abs(rule.at - first_band) < kNearPt;
    return rule.at > box.y0 - kNearPt && rule.at < box.y1 + kNearPt &&
           along > kLong * box.width() && !below_names;
  });
}

// Bands of fewer joins right above are names over several of the columns.
float names_above(const Page& page, const FillBand& band, float top) {
  constexpr float kNearPt = 2;
  for (auto above = page.bands.rbegin(); above != page.bands.rend(); ++above) {
    if (std::abs(above->box.y1 - top) > kNearPt) continue;
    const bool same = std::all_of(above->joins.begin(), above->joins.end(), [&](float x) {
      return std::any_of(band.joins.begin(), band.joins.end(),
                         [&](float own) { return std::abs(own - x) <= kSamePt; });
    });
    if (same) top = static_cast<float>(above->box.y0);
  }
  return top;
}

}  // namespace

void add_fill_columns(const Page& page, const WordLines& words, Drawn& drawn) {
  // A table of two columns needs two bands to be one.
  constexpr std::size_t kFewest = 3;
  if (page.bands.empty() || page.bands.size() > kMostBands) return;
  std::vector<Stack> stacks;
  for (const FillBand& band : page.bands) {
    const auto top = static_cast<float>(band.box.y0), bottom = static_cast<float>(band.box.y1);
    const auto above = std::find_if(stacks.rbegin(), stacks.rend(), [&](const Stack& stack) {
      return same_joins(*stack.first, band) &&
             free_until(words, band.joins, stack.bottom, top) >= top;
    });
    if (above != stacks.rend()) {
      above->bottom = bottom;
      ++above->bands;
    } else if (has_cells(words, band)) {
      stacks.push_back({&band, bottom, 1});
    }
  }
  const auto floor = static_cast<float>(page.height_pt);
  for (const Stack& stack : stacks) {
    const std::vector<float>& joins = stack.first->joins;
    if (joins.size() + stack.bands < kFewest) continue;
    float end = floor;
    for (const Stack& other : stacks) {
      const auto top = static_cast<float>(other.first->box.y0);
      if (top > stack.bottom) end = std::min(end, top);
    }
    end = free_until(words, joins, stack.bottom, end);
    end = last_line_within(words, *stack.first, stack.bottom, end);
    const float top = names_above(page, *stack.first, rows_above(words, *stack.first));
    const Box whole{stack.first->box.x0, top, stack.first->box.x1, end};
    if (has_rules(drawn, whole, stack.first->box.y0)) continue;
    drawn.filled.push_back(whole);
    for (const float x : joins) {
      Ruling rule;
      rule.horizontal = false;
      rule.edge = true;
      rule.at = x;
      rule.from = top;
      rule.to = end;
      drawn.vertical.push_back(rule);
    }
  }
  std::stable_sort(drawn.vertical.begin(), drawn.vertical.end(),
                   [](const Ruling& a, const Ruling& b) {
                     return a.at != b.at ? a.at < b.at : a.from < b.from;
                   });
}

}  // namespace niandu::tables
