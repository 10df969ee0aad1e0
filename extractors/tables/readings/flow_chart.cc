#include "extractors/tables/readings/flow_chart.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace niandu::tables {
namespace {

constexpr std::size_t kMostRulings = 1500, kMostBoxes = 200;
constexpr float kCornerPt = 1.5F;  // sides of a box meet this near
constexpr float kArrowPt = 8;      // the point of an arrow stands between its line and the box
constexpr float kInsidePt = 4;     // from the corners of a side
constexpr double kLeastHeightPt = 9, kLeastWidthPt = 14;
constexpr int kFewestBoxes = 3, kFewestJoints = 4;

bool near(float a, float b) { return std::abs(a - b) < kCornerPt; }

using Rules = std::vector<Ruling>;

// Rulings at or after x, of a list sorted by place.
Rules::const_iterator from_place(const Rules& rules, float at) {
  return std::lower_bound(rules.begin(), rules.end(), at - kCornerPt,
                          [](const Ruling& r, float x) { return r.at < x; });
}

const Ruling* side_of(const Rules& vertical, float x, float top) {
  for (auto it = from_place(vertical, x); it != vertical.end() && it->at < x + kCornerPt; ++it) {
    if (near(it->from, top) && it->to - it->from >= kLeastHeightPt) return &*it;
  }
  return nullptr;
}

bool has_bottom(const Rules& horizontal, const Ruling& top, float y) {
  for (auto it = from_place(horizontal, y); it != horizontal.end() && it->at < y + kCornerPt;
       ++it) {
    if (near(it->from, top.from) && near(it->to, top.to)) return true;
  }
  return false;
}

// Rectangles of four rules that end at their corners.
std::vector<Box> find_boxes(const Rules& horizontal, const Rules& vertical) {
  std::vector<Box> out;
  for (const Ruling& top : horizontal) {
    if (top.to - top.from < kLeastWidthPt || out.size() >= kMostBoxes) continue;
    const Ruling* left = side_of(vertical, top.from, top.at);
    const Ruling* right = side_of(vertical, top.to, top.at);
    if (left == nullptr || right == nullptr || !near(left->to, right->to)) continue;
    if (has_bottom(horizontal, top, left->to)) out.push_back({top.from, top.at, top.to, left->to});
  }
  return out;
}

void keep_with_text(const WordLines& words, std::vector<Box>& boxes) {
  std::erase_if(boxes, [&](const Box& box) {
    return std::none_of(words.words.begin(), words.words.end(), [&](const Word& w) {
      return box.contains((w.x0 + w.x1) / 2, w.baseline - 0.3F * w.size_pt);
    });
  });
}

// Whether the end (x, y) of a line that comes from outside stands at the middle of a side of the
// box. `ahead`: the line runs to the right, or down, to this end.
bool ends_at(const Box& box, bool horizontal, bool ahead, float x, float y) {
  const double across = horizontal ? y : x, along = horizontal ? x : y;
  const double a0 = horizontal ? box.y0 : box.x0, a1 = horizontal ? box.y1 : box.x1;
  if (across < a0 + kInsidePt || across > a1 - kInsidePt) return false;
  const double side = ahead ? (horizontal ? box.x0 : box.y0) : (horizontal ? box.x1 : box.y1);
  const double apart = ahead ? side - along : along - side;
  return apart > -kCornerPt && apart < kArrowPt;
}

bool is_side(const Box& box, const Ruling& r) {
  const auto x0 = static_cast<float>(box.x0), x1 = static_cast<float>(box.x1);
  const auto y0 = static_cast<float>(box.y0), y1 = static_cast<float>(box.y1);
  if (r.horizontal) return (near(r.at, y0) || near(r.at, y1)) && near(r.from, x0) && near(r.to, x1);
  return (near(r.at, x0) || near(r.at, x1)) && near(r.from, y0) && near(r.to, y1);
}

// Lines that end at one another: elbows and forks.
bool touch(const Ruling& a, const Ruling& b) {
  if (a.horizontal == b.horizontal) return false;
  return a.at > b.from - 2 * kCornerPt && a.at < b.to + 2 * kCornerPt &&
         b.at > a.from - 2 * kCornerPt && b.at < a.to + 2 * kCornerPt;
}

Box box_of(const Ruling& r) {
  return r.horizontal ? Box{r.from, r.at, r.to, r.at} : Box{r.at, r.from, r.at, r.to};
}

// Boxes and the lines between them, as groups that hang together.
class Groups {
 public:
  Groups(std::vector<Box> boxes, Rules lines)
      : boxes_(std::move(boxes)), lines_(std::move(lines)), root_(boxes_.size() + lines_.size()) {
    std::iota(root_.begin(), root_.end(), 0);
    joints_.assign(root_.size(), 0);
  }

  std::vector<Box> drawings() {
    for (std::size_t l = 0; l < lines_.size(); ++l) join_line(l);
    std::vector<int> boxes(root_.size(), 0), joints(root_.size(), 0);
    std::vector<Box> all(root_.size());
    std::vector<char> seen(root_.size(), 0);
    for (std::size_t i = 0; i < root_.size(); ++i) {
      const std::size_t at = find(i);
      const Box own = i < boxes_.size() ? boxes_[i] : box_of(lines_[i - boxes_.size()]);
      all[at] = seen[at] == 0 ? own : united(all[at], own);
      seen[at] = 1;
      boxes[at] += i < boxes_.size() ? 1 : 0;
      joints[at] += joints_[i];
    }
    std::vector<Box> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (boxes[i] >= kFewestBoxes && joints[i] >= kFewestJoints) out.push_back(all[i]);
    }
    return out;
  }

 private:
  std::size_t find(std::size_t i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }

  void join_line(std::size_t l) {
    const Ruling& r = lines_[l];
    const std::size_t own = boxes_.size() + l;
    for (std::size_t b = 0; b < boxes_.size(); ++b) {
      for (const bool ahead : {false, true}) {
        const float end = ahead ? r.to : r.from;
        if (!ends_at(boxes_[b], r.horizontal, ahead, r.horizontal ? end : r.at,
                     r.horizontal ? r.at : end)) {
          continue;
        }
        ++joints_[own];
        root_[find(own)] = find(b);
      }
    }
    for (std::size_t k = 0; k < l; ++k) {
      if (touch(r, lines_[k])) root_[find(own)] = find(boxes_.size() + k);
    }
  }

  std::vector<Box> boxes_;
  Rules lines_;
  std::vector<std::size_t> root_;
  std::vector<int> joints_;  // ends of lines at boxes
};

}  // namespace

std::vector<Box> find_flow_charts(const Page& page, const WordLines& words) {
  if (page.rulings.size() > kMostRulings) return {};
  Rules horizontal, vertical;
  for (const Ruling& r : page.rulings) {
    if (!r.edge) (r.horizontal ? horizontal : vertical).push_back(r);
  }
  std::vector<Box> boxes = find_boxes(horizontal, vertical);
  if (boxes.size() < static_cast<std::size_t>(kFewestBoxes)) return {};
  keep_with_text(words, boxes);
  Rules lines;
  for (const Rules* rules : {&horizontal, &vertical}) {
    for (const Ruling& r : *rules) {
      const bool side =
          std::any_of(boxes.begin(), boxes.end(), [&](const Box& b) { return is_side(b, r); });
      if (!side) lines.push_back(r);
    }
  }
  return Groups(std::move(boxes), std::move(lines)).drawings();
}

}  // namespace niandu::tables
