#include "extractors/tables/drawn/loose_ends.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

#include "extractors/tables/drawn/glyph_rows.h"

namespace niandu {
namespace {

constexpr double kFar = std::numeric_limits<double>::max();
// The lowest line of text in the corpora is 5.5 pt high.
constexpr double kLeastHeightPt = 5.5;
constexpr std::size_t kMostRules = 1'000;  // column rules of a group; real ones have under 100

// An end of a column rule that no row rule touches.
struct LooseEnd {
  std::size_t edge = 0;  // into Edges::vertical
  double y = 0;
  bool top = false;  // the rule begins there
  double rule = 0;   // the next row rule on the other side of the end
};

bool passes(const Edge& row_rule, double x, double reach_pt) {
  return x >= row_rule.from - reach_pt && x <= row_rule.to + reach_pt;
}

// Where the longest column rules begin and end: an open frame ends there.
struct OpenSides {
  double top = kFar, bottom = -kFar;
};

OpenSides open_sides(const Edges& group) {
  OpenSides out;
  for (const Edge& v : group.vertical) {
    out.top = std::min(out.top, v.from);
    out.bottom = std::max(out.bottom, v.to);
  }
  return out;
}

// The row rule over (or under) a height that passes x, or the open side of the frame.
double next_rule(const Edges& group, const OpenSides& sides, double x, double y, bool above,
                 double reach_pt) {
  double best = above ? sides.top : sides.bottom;
  for (const Edge& h : group.horizontal) {
    if (!passes(h, x, reach_pt)) continue;
    if (above ? h.at < y && h.at > best : h.at > y && h.at < best) best = h.at;
  }
  return best;
}

bool touches_rule(const Edges& group, double x, double y, double reach_pt) {
  return std::any_of(group.horizontal.begin(), group.horizontal.end(), [&](const Edge& h) {
    return passes(h, x, reach_pt) && h.at > y - reach_pt && h.at < y + reach_pt;
  });
}

std::vector<LooseEnd> find_loose_ends(const Edges& group, const OpenSides& sides, double reach_pt) {
  std::vector<LooseEnd> out;
  for (std::size_t i = 0; i < group.vertical.size(); ++i) {
    const Edge& v = group.vertical[i];
    for (const bool top : {true, false}) {
      const double y = top ? v.from : v.to;
      if (touches_rule(group, v.at, y, reach_pt)) continue;
      const double rule = next_rule(group, sides, v.at, y, top, reach_pt);
      if ((top ? y - rule : rule - y) < kLeastHeightPt) continue;
      out.push_back({i, y, top, rule});
    }
  }
  std::sort(out.begin(), out.end(), [](const LooseEnd& a, const LooseEnd& b) {
    return a.top != b.top ? a.top : a.y < b.y;
  });
  return out;
}

// Whether a character stands wholly between these heights, with its middle between x0 and x1.
bool has_text(std::span<const Box> glyphs, double x0, double y0, double x1, double y1) {
  constexpr double kTouchPt = 1;
  const std::span<const Box> rows = glyphs_between(glyphs, y0, y1);
  return std::any_of(rows.begin(), rows.end(), [&](const Box& glyph) {
    return glyph.center_x() > x0 && glyph.center_x() < x1 && glyph.y0 > y0 - kTouchPt &&
           glyph.y1 < y1 + kTouchPt;
  });
}

// Whether a character stands on this piece of a column rule.
bool is_covered(std::span<const Box> glyphs, double x, double y0, double y1) {
  constexpr double kInside = 0.15;  // of its width
  const std::span<const Box> rows = glyphs_between(glyphs, y0, y1);
  return std::any_of(rows.begin(), rows.end(), [&](const Box& glyph) {
    const double inside = kInside * glyph.width();
    return glyph.x0 + inside < x && glyph.x1 - inside > x;
  });
}

// Positions of the column rules that go on past a height, next to x on either side.
struct Reach {
  double x0 = -kFar, x1 = kFar;
};

Reach reach_of(const Edges& group, double x, double y, double reach_pt) {
  Reach out;
  for (const Edge& v : group.vertical) {
    if (v.from > y - reach_pt || v.to < y + reach_pt) continue;
    if (v.at < x - reach_pt) out.x0 = std::max(out.x0, v.at);
    if (v.at > x + reach_pt) out.x1 = std::min(out.x1, v.at);
  }
  return out;
}

// The two heights between which a new rule parts text.
struct Heights {
  double above = 0, rule = 0, below = 0;
};

// Whether text of these columns ends on the last line above a height, and none crosses it or stands
// below: values of the last row above a total that has none there.
bool ends_above(std::span<const Box> glyphs, double x0, double x1, const Heights& y) {
  constexpr double kCrossPt = 1.5, kGap = 0.7;  // of the height of its characters
  double last = -kFar, size = 0;
  for (const Box& glyph : glyphs_between(glyphs, y.above, y.below)) {
    if (glyph.center_x() < x0 || glyph.center_x() > x1) continue;
    if (glyph.y1 > y.rule + kCrossPt) return false;
    if (glyph.y0 < y.above) continue;
    last = std::max(last, glyph.y1);
    size = std::max(size, glyph.y1 - glyph.y0);
  }
  return y.rule - last < kGap * size;
}

// Further over the columns beside that have text on both sides of the rule, a total's figures, or
// on the last line above it.
void extend(const Edges& group, std::span<const Box> glyphs, const Heights& y, double reach_pt,
            Reach& reach) {
  constexpr int kMost = 200;  // columns
  const auto both = [&](double x0, double x1) {
    return (has_text(glyphs, x0, y.above, x1, y.rule) &&
            has_text(glyphs, x0, y.rule, x1, y.below)) ||
           ends_above(glyphs, x0, x1, y);
  };
  for (int i = 0; i < kMost; ++i) {
    const Reach next = reach_of(group, reach.x1, y.rule, reach_pt);
    if (next.x1 == kFar || !both(reach.x1, next.x1)) break;
    reach.x1 = next.x1;
  }
  for (int i = 0; i < kMost; ++i) {
    const Reach next = reach_of(group, reach.x0, y.rule, reach_pt);
    if (next.x0 == -kFar || !both(next.x0, reach.x0)) break;
    reach.x0 = next.x0;
  }
}

}  // namespace

void add_rules_at_loose_ends(Edges& group, std::span<const Box> glyphs,
                             const EdgeSettings& settings) {
  if (group.vertical.size() > kMostRules) return;
  const OpenSides sides = open_sides(group);
  const std::vector<LooseEnd> ends = find_loose_ends(group, sides, settings.reach_pt);
  std::vector<Edge> added;
  for (std::size_t i = 0; i < ends.size();) {
    // Ends of one height between the same two rules that go on.
    const LooseEnd& first = ends[i];
    const Edge& rule = group.vertical[first.edge];
    Reach reach = reach_of(group, rule.at, first.y, settings.reach_pt);
    std::vector<double> xs;
    std::size_t next = i;
    for (; next < ends.size(); ++next) {
      const double x = group.vertical[ends[next].edge].at;
      const bool same = ends[next].top == first.top && ends[next].y - first.y < settings.snap_pt;
      if (!same || x < reach.x0 || x > reach.x1) break;
      xs.push_back(x);
    }
    i = next;
    if (reach.x0 == -kFar || reach.x1 == kFar) continue;
    const double inner = next_rule(group, sides, rule.at, first.y, !first.top, settings.reach_pt);
    const double open0 = std::min(first.rule, first.y), open1 = std::max(first.rule, first.y);
    if (!has_text(glyphs, reach.x0, open0, reach.x1, open1)) continue;
    std::sort(xs.begin(), xs.end());
    const double y0 = std::min(inner, first.y), y1 = std::max(inner, first.y);
    bool named = has_text(glyphs, xs.back(), y0, reach.x1, y1);
    double left = reach.x0;
    for (const double x : xs) {
      named = named && has_text(glyphs, left, y0, x, y1) && !is_covered(glyphs, x, y0, y1);
      left = x;
    }
    if (!named) continue;
    extend(group, glyphs, {std::min(open0, y0), first.y, std::max(open1, y1)}, settings.reach_pt,
           reach);
    added.push_back({first.y, reach.x0, reach.x1});
  }
  if (added.empty()) return;
  group.horizontal.insert(group.horizontal.end(), added.begin(), added.end());
  std::sort(group.horizontal.begin(), group.horizontal.end(), [](const Edge& a, const Edge& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
}

}  // namespace niandu
