#include "extractors/layout/watermarks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

#include "common/color.h"
#include "common/utf8.h"

namespace niandu::layout {
namespace {

// The sum of evidence that makes a watermark, and the least that other pages may raise to it.
constexpr double kRemoved = 4, kDoubtful = 1.5;
// Marks and runs of a page that are judged; the tiles of a page of the sample plan are 60.
constexpr std::size_t kMostRuns = 20'000;
constexpr std::size_t kMostMarks = 256;
// Contrast against what lies behind: print has 4 and more (grey 50 % on white), watermarks seen 1.1
// to 2.
constexpr double kPale = 4, kPaler = 2.5, kPalest = 1.6;
constexpr std::uint8_t kTranslucent = 230;

struct Run {
  std::vector<std::uint32_t> glyphs;
  std::string text;
};

bool is_ink(const Glyph& g) { return !g.hidden && !g.invisible && !is_space(g.code); }

// Red of seals and stamps: one channel far above both others.
bool is_stamp_red(std::uint32_t color) {
  constexpr std::uint32_t kByte = 0xFF, kStrong = 0xA0, kWeak = 0x70;
  const std::uint32_t r = color >> 16U & kByte, g = color >> 8U & kByte, b = color & kByte;
  return r >= kStrong && g <= kWeak && b <= kWeak;
}

// Colour behind the glyph: the fill it stands on, else paper.
std::uint32_t ground_of(const Page& page, const Glyph& g) {
  const double x = g.box().center_x(), y = g.box().center_y();
  for (const Fill& fill : page.fills) {
    if (fill.box.contains(x, y)) return fill.color;
  }
  return kPaperColor;
}

// Remembers colours that were found to be dark: most glyphs of a page are black.
class OddStyles {
 public:
  explicit OddStyles(const Page& page) : page_(page) {}

  bool is_odd(const Glyph& g) {
    if (g.turn != 0 || g.outlined || g.marked || g.opacity < kTranslucent) return true;
    if (g.color == last_plain_) return false;
    const double on_paper = contrast_of(g.color, kPaperColor);
    if (on_paper >= kPale && !is_stamp_red(g.color)) {
      last_plain_ = g.color;
      return false;
    }
    return is_stamp_red(g.color) || contrast_of(g.color, ground_of(page_, g)) < kPale;
  }

 private:
  const Page& page_;
  std::uint64_t last_plain_ = 0;  // black
};

bool same_style(const Glyph& a, const Glyph& b) {
  const auto key = [](const Glyph& g) {
    return std::tuple(g.font, g.color, g.turn, g.direction, g.vertical, g.opacity,
                      static_cast<bool>(g.outlined), static_cast<bool>(g.marked));
  };
  return key(a) == key(b) && std::abs(a.size_pt - b.size_pt) < 0.1F;
}

bool follows(const Glyph& a, const Glyph& b) {
  // In sizes: letters of a stretched watermark are up to 2.5 apart (real/pages, F-watermark).
  constexpr double kReach = 3;
  const Box p = a.box(), q = b.box();
  const double reach = kReach * static_cast<double>(b.size_pt);
  if (a.turn != 0) {
    return std::hypot(q.center_x() - p.center_x(), q.center_y() - p.center_y()) <= reach;
  }
  constexpr float kSameBaseline = 0.15F;
  const bool along_x = a.direction % 2 == 0;
  const double gap =
      along_x ? std::max(q.x0 - p.x1, p.x0 - q.x1) : std::max(q.y0 - p.y1, p.y0 - q.y1);
  return std::abs(a.baseline - b.baseline) <= kSameBaseline * b.size_pt && gap <= reach;
}

// Runs of odd glyphs that follow each other.
std::vector<Run> odd_runs(const Page& page) {
  std::vector<Run> runs;
  OddStyles styles(page);
  const Glyph* last = nullptr;
  for (std::uint32_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& g = page.glyphs[i];
    if (g.hidden || g.invisible) continue;
    if (!is_ink(g)) {
      if (last != nullptr && !runs.back().text.empty() && runs.back().text.back() != ' ' &&
          same_style(*last, g)) {
        runs.back().text += ' ';
        runs.back().glyphs.push_back(i);
      }
      continue;
    }
    if (!styles.is_odd(g)) {
      last = nullptr;
      continue;
    }
    if (last == nullptr || !same_style(*last, g) || !follows(*last, g)) {
      if (runs.size() >= kMostRuns) break;
      runs.emplace_back();
    }
    runs.back().glyphs.push_back(i);
    append_utf8(runs.back().text, g.code);
    last = &g;
  }
  for (Run& run : runs) run.text = std::string(trim(run.text));
  return runs;
}

// A mark with the glyphs of all its copies.
struct Candidate {
  Mark mark;
  std::vector<std::uint32_t> glyphs;
};

Candidate to_candidate(const Page& page, const Run& run) {
  Candidate out;
  const Glyph& first = page.glyphs[run.glyphs.front()];
  out.mark.text = run.text;
  out.mark.size_pt = first.size_pt;
  out.mark.color = first.color;
  out.mark.turn = first.turn;
  out.mark.copies = 1;
  out.glyphs = run.glyphs;
  for (const std::uint32_t i : run.glyphs) {
    out.mark.box = united(out.mark.box, page.glyphs[i].box());
    out.mark.characters += is_ink(page.glyphs[i]) ? 1 : 0;
  }
  return out;
}

// Copies of one text in one style are one mark. Turned letters that are drawn one by one are too.
std::vector<Candidate> runs_to_candidates(const Page& page, const std::vector<Run>& runs) {
  std::vector<Candidate> out;
  for (const Run& run : runs) {
    const Glyph& first = page.glyphs[run.glyphs.front()];
    const auto same = [&](const Candidate& c) {
      return same_style(page.glyphs[c.glyphs.front()], first) && c.mark.text == run.text;
    };
    const auto found = std::find_if(out.begin(), out.end(), same);
    Candidate one = to_candidate(page, run);
    if (found != out.end()) {
      ++found->mark.copies;
      found->mark.further.push_back(one.mark.box);
      found->mark.characters += one.mark.characters;
      found->glyphs.insert(found->glyphs.end(), one.glyphs.begin(), one.glyphs.end());
    } else if (out.size() < kMostMarks) {
      out.push_back(std::move(one));
    }
  }
  return out;
}

// Ink of the page by height, for finding what lies under a mark.
class OtherInk {
 public:
  explicit OtherInk(const Page& page) : page_(page) {
    for (std::uint32_t i = 0; i < page.glyphs.size(); ++i) {
      if (!is_ink(page.glyphs[i])) continue;
      by_y_.push_back(i);
      tallest_ = std::max(tallest_, page.glyphs[i].y1 - page.glyphs[i].y0);
    }
    std::sort(by_y_.begin(), by_y_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return page.glyphs[a].y0 < page.glyphs[b].y0;
    });
    std::vector<float> sizes;
    sizes.reserve(by_y_.size());
    for (const std::uint32_t i : by_y_) sizes.push_back(page.glyphs[i].size_pt);
    if (sizes.empty()) return;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    usual_size_ = *middle;
  }

  [[nodiscard]] float usual_size() const { return usual_size_; }
  [[nodiscard]] std::size_t count() const { return by_y_.size(); }

  // Calls visit(glyph) for ink of another style whose height meets y0..y1 until it returns true.
  template <class Visit>
  bool any(const Glyph& mark, float y0, float y1, Visit visit) {
    auto at = std::lower_bound(by_y_.begin(), by_y_.end(), y0 - tallest_,
                               [&](std::uint32_t i, float y) { return page_.glyphs[i].y0 < y; });
    for (; at != by_y_.end() && page_.glyphs[*at].y0 < y1 && budget_ > 0; ++at, --budget_) {
      const Glyph& other = page_.glyphs[*at];
      if (other.y1 > y0 && !same_style(other, mark) && visit(other)) return true;
    }
    return false;
  }

 private:
  const Page& page_;
  std::vector<std::uint32_t> by_y_;
  float tallest_ = 0, usual_size_ = 0;
  std::size_t budget_ = 20'000'000;
};

// True if the middles of two glyphs' boxes share ground: neighbours of tight lines do not.
bool cores_overlap(const Glyph& a, const Glyph& b) {
  constexpr float kMargin = 0.22F;
  const auto meet = [](float a0, float a1, float b0, float b1) {
    const float am = kMargin * (a1 - a0), bm = kMargin * (b1 - b0);
    return std::min(a1 - am, b1 - bm) > std::max(a0 + am, b0 + bm);
  };
  return meet(a.x0, a.x1, b.x0, b.x1) && meet(a.y0, a.y1, b.y0, b.y1);
}

double overlap_share(const Page& page, const Candidate& c, OtherInk& ink) {
  std::size_t over = 0, all = 0;
  for (const std::uint32_t i : c.glyphs) {
    const Glyph& g = page.glyphs[i];
    if (!is_ink(g)) continue;
    ++all;
    over += ink.any(g, g.y0, g.y1, [&](const Glyph& o) { return cores_overlap(g, o); }) ? 1U : 0U;
  }
  return all == 0 ? 0 : static_cast<double>(over) / static_cast<double>(all);
}

// Nothing else stands on its line, and it is not in the margins.
bool stands_apart(const Page& page, const Candidate& c, OtherInk& ink) {
  constexpr double kMargin = 0.12;  // share of the height: running heads
  const Glyph& g = page.glyphs[c.glyphs.front()];
  const Box& box = c.mark.box;
  if (box.y0 < kMargin * page.height_pt || box.y1 > (1 - kMargin) * page.height_pt) return false;
  const auto middle = static_cast<float>(box.center_y());
  return !ink.any(g, static_cast<float>(box.y0), static_cast<float>(box.y1), [&](const Glyph& o) {
    return o.y0 <= middle && o.y1 >= middle && !cores_overlap(g, o);
  });
}

// Contrast with what lies behind, opacity counted.
double contrast_on_page(const Page& page, const Glyph& g) {
  const std::uint32_t ground = ground_of(page, g);
  const double contrast = contrast_of(blended(g.color, ground, g.opacity), ground);
  constexpr double kHidden = 1.05;  // on a picture or pattern, else it would not be here
  return contrast < kHidden && g.opacity == 255 ? kPale : contrast;
}

double evidence(const Page& page, const Candidate& c, OtherInk& ink) {
  const Glyph& g = page.glyphs[c.glyphs.front()];
  double sum = 0;
  if (g.marked) sum += 6;
  if (g.turn != 0) sum += 2.5;
  if (g.outlined) sum += 1.5;
  if (g.opacity < kTranslucent) sum += 0.5;
  if (g.in_form) sum += 0.25;
  const double contrast = contrast_on_page(page, g);
  sum += contrast < kPalest ? 2 : contrast < kPaler ? 1.5 : contrast < kPale ? 0.75 : 0;
  if (is_stamp_red(g.color)) sum += 1;
  const float times = g.size_pt / std::max(ink.usual_size(), 1.0F);
  sum += times >= 3 ? 1.5 : times >= 1.8F ? 1 : 0;
  const bool faint = contrast < kPale || g.opacity < kTranslucent || g.outlined;
  if (c.mark.copies >= 3 && c.mark.text.size() > 1) sum += faint ? 1.5 : 1;
  const double over = overlap_share(page, c, ink);
  sum += over >= 0.2 ? 2.5 : over >= 0.05 ? 1.5 : 0;
  // A page that is drawn askew is no page of watermarks.
  constexpr double kMostOfPage = 0.6;
  const auto own = static_cast<double>(c.mark.characters);
  if (c.mark.copies < 3 && own > kMostOfPage * static_cast<double>(ink.count())) sum -= 3;
  return sum;
}

// Turned letters that were drawn one by one, or in pieces, are one mark with their pieces.
// The text of all copies as one.
std::string whole_text(const Mark& mark) {
  std::string out = mark.text;
  for (std::size_t i = 0; i < mark.further.size(); ++i) out += mark.text;
  return out;
}

void join_turned(std::vector<Candidate>& candidates, const Page& page) {
  std::vector<Candidate> out;
  for (Candidate& c : candidates) {
    const Glyph& g = page.glyphs[c.glyphs.front()];
    const auto same = [&](const Candidate& o) {
      return same_style(page.glyphs[o.glyphs.front()], g) && o.mark.copies < 3;
    };
    const auto found =
        g.turn == 0 || c.mark.copies >= 3 ? out.end() : std::find_if(out.begin(), out.end(), same);
    if (found == out.end()) {
      out.push_back(std::move(c));
      continue;
    }
    found->mark.text = whole_text(found->mark) + whole_text(c.mark);
    found->mark.further.clear();
    found->mark.characters += c.mark.characters;
    found->mark.box = united(found->mark.box, c.mark.box);
    found->glyphs.insert(found->glyphs.end(), c.glyphs.begin(), c.glyphs.end());
  }
  candidates = std::move(out);
}

void erase_glyphs(Page& page, const std::vector<char>& gone) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    if (gone[i] == 0) page.glyphs[kept++] = page.glyphs[i];
  }
  page.glyphs.resize(kept);
}

}  // namespace

bool Mark::looks_like(const Mark& other) const {
  constexpr float kSameSize = 0.5F;
  return text == other.text && color == other.color && turn == other.turn &&
         std::abs(size_pt - other.size_pt) <= kSameSize;
}

PageMarks take_watermarks(Page& page, std::span<const Mark> known) {
  PageMarks out;
  const std::vector<Run> runs = odd_runs(page);
  if (runs.empty()) return out;
  std::vector<Candidate> candidates = runs_to_candidates(page, runs);
  join_turned(candidates, page);
  OtherInk ink(page);
  std::vector<char> gone(page.glyphs.size(), 0);
  for (Candidate& c : candidates) {
    const bool proved = std::any_of(known.begin(), known.end(),
                                    [&](const Mark& mark) { return c.mark.looks_like(mark); });
    const double sum = proved ? kRemoved : evidence(page, c, ink);
    if (sum < kDoubtful) continue;
    if (sum < kRemoved) {
      c.mark.apart = stands_apart(page, c, ink);
      out.doubtful.push_back(std::move(c.mark));
      continue;
    }
    for (const std::uint32_t i : c.glyphs) gone[i] = 1;
    out.removed.push_back(std::move(c.mark));
  }
  if (!out.removed.empty()) erase_glyphs(page, gone);
  return out;
}

std::vector<Mark> proven_marks(std::span<const PageMarks> pages) {
  std::vector<Mark> proved;
  const auto add = [&](const Mark& mark) {
    const auto same = [&](const Mark& other) { return other.looks_like(mark); };
    if (proved.size() < kMostMarks && std::none_of(proved.begin(), proved.end(), same)) {
      proved.push_back(mark);
    }
  };
  for (const PageMarks& page : pages) {
    for (const Mark& mark : page.removed) add(mark);
  }
  // Doubtful ones: on three pages and on most, at one place.
  struct Seen {
    const Mark* mark;
    std::size_t pages;
  };
  std::vector<Seen> seen;
  for (const PageMarks& page : pages) {
    for (const Mark& mark : page.doubtful) {
      if (!mark.apart) continue;
      constexpr double kSamePlacePt = 2;
      const auto found = std::find_if(seen.begin(), seen.end(), [&](const Seen& s) {
        return s.mark->looks_like(mark) && std::abs(s.mark->box.x0 - mark.box.x0) <= kSamePlacePt &&
               std::abs(s.mark->box.y0 - mark.box.y0) <= kSamePlacePt;
      });
      if (found != seen.end()) {
        ++found->pages;
      } else if (seen.size() < kMostMarks) {
        seen.push_back({&mark, 1});
      }
    }
  }
  for (const Seen& s : seen) {
    if (s.pages >= 3 && s.pages * 2 > pages.size()) add(*s.mark);
  }
  return proved;
}

}  // namespace niandu::layout
