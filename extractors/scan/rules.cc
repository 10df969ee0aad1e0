#include "extractors/scan/rules.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace niandu::scan {
namespace {

// Lengths at 300 dpi, in pixels; other resolutions in proportion.
struct Measures {
  explicit Measures(double dpi) : scale(dpi / 300) {}
  [[nodiscard]] int of(int pixels) const {
    return std::max(1, static_cast<int>(std::lround(pixels * scale)));
  }
  double scale;
};
constexpr int kLeastLength = 90;  // two characters of 11 points
constexpr int kMostGap = 3;       // inside a run
constexpr int kMostThickness = 12;
constexpr int kBreak = 70;        // between pieces of a broken line
constexpr int kBreakAtEnd = 100;  // from a free end to the next line across; 86 on an office scan
constexpr int kReach = 18;        // from the end of a line to the one that it ends at
constexpr double kMostInkAlongside = 0.25;
constexpr int kLongerThanStrokes = 270;  // those of a title of 30 points have 125
constexpr double kLongShare = 0.3;       // of the page's width: long enough to stand alone

struct Run {
  int y, x0, x1;
};

// Long runs of ink in rows, where a row counts with its neighbours: lines are never quite level.
std::vector<Run> long_runs(const Pixels& ink, const Measures& measures) {
  std::vector<Run> runs;
  const int least = measures.of(kLeastLength), gap = measures.of(kMostGap);
  for (int y = 1; y + 1 < ink.height; ++y) {
    const std::uint8_t* above = &ink.bytes[ink.index(0, y - 1)];
    const std::uint8_t* row = &ink.bytes[ink.index(0, y)];
    const std::uint8_t* below = &ink.bytes[ink.index(0, y + 1)];
    int begin = -1, last = -1;
    for (int x = 0; x <= ink.width; ++x) {
      const bool is_ink = x < ink.width && (above[x] | row[x] | below[x]) != 0;
      if (is_ink && begin < 0) begin = x;
      if (is_ink) last = x;
      if (begin >= 0 && (x == ink.width || x - last > gap)) {
        if (last + 1 - begin >= least) runs.push_back({y, begin, last + 1});
        begin = -1;
      }
    }
  }
  return runs;
}

// Runs that touch become one: the box around them, in `rule` as a horizontal line. `thickness`
// is that of the bundle of rows.
std::vector<Rule> bundles(const std::vector<Run>& runs) {
  std::vector<std::size_t> parent(runs.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::size_t first = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    while (runs[first].y + 1 < runs[i].y) ++first;
    for (std::size_t k = first; k < i && runs[k].y < runs[i].y; ++k) {
      if (runs[k].x0 < runs[i].x1 && runs[i].x0 < runs[k].x1) parent[root(i)] = root(k);
    }
  }
  struct Bundle {
    int y0 = std::numeric_limits<int>::max(), y1 = 0, x0 = y0, x1 = 0;
  };
  std::vector<Bundle> around(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Bundle& b = around[root(i)];
    b = {std::min(b.y0, runs[i].y), std::max(b.y1, runs[i].y), std::min(b.x0, runs[i].x0),
         std::max(b.x1, runs[i].x1)};
  }
  std::vector<Rule> rules;
  for (const Bundle& b : around) {
    if (b.x1 > b.x0) rules.push_back({true, (b.y0 + b.y1) / 2, b.x0, b.x1, b.y1 - b.y0 + 1});
  }
  return rules;
}

// Thickness in the middle where nothing crosses, and the share of its length that has ink
// alongside. False if that is no line.
bool measure(const Pixels& ink, const Measures& measures, Rule& rule) {
  const int reach = measures.of(kMostThickness);
  if (rule.thickness > 2 * reach) return false;
  std::vector<int> thick;
  int beside = 0, seen = 0;
  double middle = 0;
  for (int x = rule.from; x < rule.to; x += 2, ++seen) {
    int top = -1, bottom = -1;
    for (int d = 0; d <= rule.thickness / 2 + 2 && top < 0; ++d) {
      for (const int y : {rule.at - d, rule.at + d}) {
        if (y >= 0 && y < ink.height && ink.at(x, y) != 0 && top < 0) top = bottom = y;
      }
    }
    if (top < 0) continue;
    while (top > 0 && rule.at - top < 2 * reach && ink.at(x, top - 1) != 0) --top;
    while (bottom + 1 < ink.height && bottom - rule.at < 2 * reach && ink.at(x, bottom + 1) != 0)
      ++bottom;
    thick.push_back(bottom - top + 1);
    middle += (top + bottom) / 2.0;
    bool near_ink = false;
    for (int d = 3; d <= 3 + measures.of(6) && !near_ink; ++d) {
      near_ink = (top - d >= 0 && ink.at(x, top - d) != 0) ||
                 (bottom + d < ink.height && ink.at(x, bottom + d) != 0);
    }
    if (near_ink) ++beside;
  }
  if (thick.size() * 2 < static_cast<std::size_t>(seen)) return false;
  const auto half = thick.begin() + static_cast<std::ptrdiff_t>(thick.size() / 2);
  std::nth_element(thick.begin(), half, thick.end());
  rule.thickness = *half;
  rule.at = static_cast<int>(std::lround(middle / static_cast<double>(thick.size())));
  return rule.thickness <= reach && beside <= kMostInkAlongside * seen;
}

// Pieces on one line become one.
std::vector<Rule> joined(std::vector<Rule> pieces, const Measures& measures) {
  const int gap = measures.of(kBreak), aside = measures.of(5);
  std::sort(pieces.begin(), pieces.end(),
            [](const Rule& a, const Rule& b) { return a.from < b.from; });
  std::vector<Rule> out;
  for (const Rule& piece : pieces) {
    const auto before = std::find_if(out.begin(), out.end(), [&](const Rule& rule) {
      return std::abs(rule.at - piece.at) <= aside && piece.from - rule.to <= gap;
    });
    if (before == out.end()) {
      out.push_back(piece);
      continue;
    }
    if (piece.to - piece.from > before->to - before->from) before->at = piece.at;
    before->thickness = std::max(before->thickness, piece.thickness);
    before->to = std::max(before->to, piece.to);
  }
  return out;
}

std::vector<Rule> horizontal_rules(const Pixels& ink, const Measures& measures) {
  std::vector<Rule> rules = bundles(long_runs(ink, measures));
  rules.erase(std::remove_if(rules.begin(), rules.end(),
                             [&](Rule& rule) { return !measure(ink, measures, rule); }),
              rules.end());
  return joined(std::move(rules), measures);
}

bool ends_at(const Rule& rule, int end, const std::vector<Rule>& across, int reach) {
  return std::any_of(across.begin(), across.end(), [&](const Rule& other) {
    return std::abs(other.at - end) <= reach && rule.at >= other.from - reach &&
           rule.at <= other.to + reach;
  });
}

// Without those that stand alone, until all that are left hold each other.
void drop_strays(std::vector<Rule>& level, std::vector<Rule>& upright, int width,
                 const Measures& measures) {
  const int reach = measures.of(kReach);
  const auto drop = [&](std::vector<Rule>& rules, const std::vector<Rule>& across, bool may_stand) {
    const std::size_t before = rules.size();
    rules.erase(std::remove_if(rules.begin(), rules.end(),
                               [&](const Rule& rule) {
                                 const int ends =
                                     static_cast<int>(ends_at(rule, rule.from, across, reach)) +
                                     static_cast<int>(ends_at(rule, rule.to, across, reach));
                                 const int length = rule.to - rule.from;
                                 const bool is_long = length >= kLongShare * width;
                                 // Longer than any stroke: tables go on over the end of a page.
                                 const bool one_is_enough =
                                     is_long || may_stand ||
                                     length >= measures.of(kLongerThanStrokes);
                                 return ends < (one_is_enough ? 1 : 2) && !(is_long && may_stand);
                               }),
                rules.end());
    return rules.size() != before;
  };
  for (int round = 0; round < 8; ++round) {
    const bool a = drop(level, upright, true), b = drop(upright, level, false);
    if (!a && !b) break;
  }
}

// Whether a level line goes on over most of the way from `begin` to `end`, in pieces.
bool goes_on(const Rule& rule, int begin, int end, const Pixels& ink, const Measures& measures) {
  constexpr double kLeastShare = 0.5;
  const int aside = measures.of(5), most = measures.of(kMostThickness);
  int thin = 0;
  for (int x = std::max(begin, 0); x < std::min(end, ink.width); ++x) {
    int across = 0, near = 0;
    for (int d = -most; d <= most; ++d) {
      const int y = rule.at + d;
      if (y < 0 || y >= ink.height || ink.at(x, y) == 0) continue;
      ++across;
      if (std::abs(d) <= aside) ++near;
    }
    if (near > 0 && across <= most) ++thin;
  }
  return thin >= kLeastShare * (end - begin);
}

// The next line across beyond one of the ends of `rule`, at least `reach` from it; -1: none.
int next_across(const Rule& rule, bool beyond_to, const std::vector<Rule>& across, int least,
                int reach) {
  int next = -1;
  for (const Rule& other : across) {
    if (rule.at < other.from - reach || rule.at > other.to + reach) continue;
    if (beyond_to ? other.at <= rule.to + least : other.at >= rule.from - least) continue;
    if (next < 0 || (beyond_to ? other.at < next : other.at > next)) next = other.at;
  }
  return next;
}

// A line that was copied badly ends where its pieces become too short to be lines. It goes on to
// the next one across, and from there to the next if there are pieces of it.
void complete(std::vector<Rule>& rules, const std::vector<Rule>& across, const Pixels& ink,
              const Measures& measures) {
  const int reach = measures.of(kReach);
  const auto is_break = [&](const Rule& rule, int length) {
    return length <= measures.of(kBreakAtEnd) &&
           rule.to - rule.from >= measures.of(kLongerThanStrokes);
  };
  for (Rule& rule : rules) {
    for (const bool beyond_to : {true, false}) {
      for (std::size_t left = across.size(); left > 0; --left) {
        const int end = beyond_to ? rule.to : rule.from;
        const bool ends = ends_at(rule, end, across, reach);
        const int next = next_across(rule, beyond_to, across, ends ? reach : 0, reach);
        if (next < 0) break;
        const int begin = std::min(end, next), stop = std::max(end, next);
        if (!goes_on(rule, begin, stop, ink, measures) && (ends || !is_break(rule, stop - begin)))
          break;
        (beyond_to ? rule.to : rule.from) = beyond_to ? next + 1 : next;
      }
    }
  }
}

}  // namespace

std::vector<Rule> find_rules(const Pixels& ink, double dpi) {
  const Measures measures(dpi);
  const Pixels turned = transposed(ink);
  std::vector<Rule> rules = horizontal_rules(ink, measures);
  std::vector<Rule> upright = horizontal_rules(turned, measures);
  complete(rules, upright, ink, measures);
  complete(upright, rules, turned, measures);
  drop_strays(rules, upright, ink.width, measures);
  rules = joined(std::move(rules), measures);
  upright = joined(std::move(upright), measures);
  for (Rule& rule : upright) {
    rule.horizontal = false;
    rules.push_back(rule);
  }
  return rules;
}

void erase_rules(const std::vector<Rule>& rules, Pixels& shades, Pixels& ink) {
  constexpr int kBlur = 2;                    // pixels of grey beside the ink
  Pixels crossing(ink.width, ink.height, 0);  // 1: of a level, 2: of an upright one
  const auto each_pixel = [&](const Rule& rule, int margin, auto take) {
    const int half = rule.thickness / 2 + margin;
    const int along = rule.horizontal ? ink.width : ink.height;
    const int aside = rule.horizontal ? ink.height : ink.width;
    for (int p = std::max(0, rule.from - 2); p < std::min(along, rule.to + 2); ++p) {
      for (int q = std::max(0, rule.at - half); q <= std::min(aside - 1, rule.at + half); ++q) {
        rule.horizontal ? take(p, q, p, q) : take(q, p, p, q);
      }
    }
  };
  for (const Rule& rule : rules) {
    each_pixel(rule, kBlur + 1,
               [&](int x, int y, int, int) { crossing.at(x, y) |= rule.horizontal ? 1 : 2; });
  }
  const Pixels before = ink;
  for (const Rule& rule : rules) {
    const int most = rule.thickness + 2 * kBlur + 2;
    const auto is_stroke = [&](int x, int y) {  // longer across than the line is thick
      const int dx = rule.horizontal ? 0 : 1, dy = rule.horizontal ? 1 : 0;
      int length = 1;
      for (const int sign : {-1, 1}) {
        int u = x + sign * dx, v = y + sign * dy;
        while (u >= 0 && v >= 0 && u < ink.width && v < ink.height && before.at(u, v) != 0 &&
               length <= most) {
          ++length, u += sign * dx, v += sign * dy;
        }
      }
      return length > most;
    };
    each_pixel(rule, kBlur, [&](int x, int y, int, int) {
      const bool of_both = crossing.at(x, y) == 3;
      if (!of_both && before.at(x, y) != 0 && is_stroke(x, y)) return;
      ink.at(x, y) = 0;
      shades.at(x, y) = 255;
    });
  }
}

}  // namespace niandu::scan
