#include "extractors/layout/furniture.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "common/line_pattern.h"
#include "common/utf8.h"
#include "extractors/layout/chinese_folio.h"

namespace niandu::layout {
namespace {

// Lines looked at from each edge. The budget books read have up to four at the top.
constexpr std::size_t kMaxLines = 6;
// As kSameHeight; words that repeat may drift more where the parts of a book come from different
// programs (7 between pages 12 and 13 of the ministry's book read).
constexpr double kSameHeightOfWords = 10;
// Share of the larger; forms of several hands have one title in 13.5, 15 and 16 points.
constexpr double kSameSize = 0.05;
constexpr double kExtremeMargin = 0.08;  // share of the height
constexpr std::size_t kMaxSideLabels = 40;
constexpr double kSideMargin = 0.1;  // share of the width
constexpr double kTitleSize = 1.15;  // times the usual size of the page
// A running title may be any length, but a page number is short.
constexpr std::size_t kLongestFolio = 14;

struct Candidate {
  std::size_t page = 0, line = 0;  // indexes
  bool top = false;
  bool outermost = false;
  double distance = 0;  // of the baseline from that edge
  std::optional<std::int64_t> first_number, last_number;
  std::optional<bool> bound_title = {};  // once asked for: is_bound_title
};

// `but`: a line that is left out.
double usual_size(const PageLines& page, const TextLine* but = nullptr) {
  std::vector<float> sizes;
  for (const TextLine& line : page.lines) {
    if (&line == but) continue;
    constexpr std::size_t kMostWeight = 300;  // bytes: a full line
    sizes.insert(sizes.end(), std::min(line.text.size(), kMostWeight), line.size_pt);
  }
  if (sizes.empty()) return 0;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

// Vertical or turned text in the left or right margin.
bool is_side_label(const PageLines& page, const TextLine& line) {
  if (!line.vertical && line.direction == 0) return false;
  return line.box.x1 < kSideMargin * page.width_pt ||
         line.box.x0 > (1 - kSideMargin) * page.width_pt;
}

// Lines from one edge of the page inwards, tables ending the search.
std::vector<std::size_t> from_edge(const PageLines& page, bool top) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Box& box = page.lines[i].box;
    const bool in_zone = top ? box.y0 < kFurnitureZone * page.height_pt
                             : box.y1 > (1 - kFurnitureZone) * page.height_pt;
    if (!in_zone || page.lines[i].text.empty() || is_side_label(page, page.lines[i])) continue;
    if (page.body_bottom > page.body_top &&
        (top ? box.center_y() > page.body_bottom : box.center_y() < page.body_top)) {
      continue;
    }
    order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double ya = page.lines[a].box.center_y(), yb = page.lines[b].box.center_y();
    return ya != yb ? (top ? ya < yb : ya > yb) : a < b;
  });
  if (order.size() > kMaxLines) order.resize(kMaxLines);
  return order;
}

bool counts_up(const Candidate& a, const Candidate& b, int pages_apart) {
  const auto steps = [&](const std::optional<std::int64_t>& x,
                         const std::optional<std::int64_t>& y) {
    return x && y && *y - *x == pages_apart;
  };
  return steps(a.first_number, b.first_number) || steps(a.last_number, b.last_number);
}

bool same_numbers(const Candidate& a, const Candidate& b) {
  return a.first_number == b.first_number && a.last_number == b.last_number;
}

// Larger than the other text of its page; where there is none but a folio, below the margin.
bool is_set_as_title(const PageLines& page, const TextLine& line) {
  const bool alone = std::all_of(page.lines.begin(), page.lines.end(), [&](const TextLine& other) {
    return &other == &line || other.text.size() <= kLongestFolio;
  });
  if (alone) return line.box.y0 > kExtremeMargin * page.height_pt;
  return line.size_pt > kTitleSize * usual_size(page, &line);
}

// The first lines of two pages, each larger than what stands below it, and not of one size: titles
// of two hands. (Smaller heads of a book vary where a page was made smaller to fit.)
bool are_titles_of_two(std::span<const PageLines> pages, const Candidate& a, const Candidate& b) {
  const TextLine& one = pages[a.page].lines[a.line];
  const TextLine& other = pages[b.page].lines[b.line];
  if (!a.top || !a.outermost || !b.outermost) return false;
  if (std::abs(one.size_pt - other.size_pt) <= kSameSize * std::max(one.size_pt, other.size_pt)) {
    return false;
  }
  return is_set_as_title(pages[a.page], one) && is_set_as_title(pages[b.page], other);
}

// A number far from the page's own and words behind it: 107 年度施政計畫.
bool names_year(const PageLines& page, const TextLine& line) {
  constexpr std::size_t kShortest = 4;  // characters behind it: 頁, 頁續, 之一 are fewer
  constexpr std::int64_t kFarthest = 60;
  const LinePattern pattern = line_to_pattern(line.text);
  const std::size_t mark = pattern.text.rfind('#');
  if (mark == std::string::npos || !pattern.last_number) return false;
  return utf8_length(pattern.text.substr(mark + 1)) >= kShortest &&
         std::abs(*pattern.last_number - page.number) > kFarthest;
}

// At the head of two pages, alike but for a number: titles of documents that are bound together and
// no running head, which names what it stands above or counts pages.
bool is_bound_title(const PageLines& page, const TextLine& line) {
  return is_set_as_title(page, line) || names_year(page, line);
}

// A number, perhaps between dashes, alone in the outermost margin.
bool is_lone_folio(const PageLines& page, std::size_t index, bool top, bool only_page,
                   int pages_before) {
  const TextLine& line = page.lines[index];
  const LinePattern pattern = line_to_pattern(line.text);
  const std::optional<int> chinese = chinese_folio(line.text);
  const bool arabic = !pattern.has_letters &&
                      std::count(pattern.text.begin(), pattern.text.end(), '#') == 1 &&
                      utf8_length(line.text) <= kLongestFolio / 2;
  if (!arabic && !chinese) return false;
  const auto number_here = arabic ? pattern.first_number : std::optional<std::int64_t>(*chinese);
  // Among other pages it must be the page's own number (counted from a cover or not).
  const auto is_own = [&](int number) {
    return number_here == number || number_here == number - 1;
  };
  if (!only_page && !is_own(page.number) && !is_own(page.number - pages_before)) return false;
  const double edge = kExtremeMargin * page.height_pt;
  if (top ? line.box.y1 > edge : line.box.y0 < page.height_pt - edge) return false;
  // Alone: nothing within two lines' height.
  const double reach = 2 * line.size_pt;
  const auto is_near = [&](const Box& box) {
    return box.y1 > line.box.y0 - reach && box.y0 < line.box.y1 + reach;
  };
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (i != index && is_near(page.lines[i].box)) return false;
  }
  return page.body_bottom <= page.body_top ||
         !is_near({0, page.body_top, page.width_pt, page.body_bottom});
}

}  // namespace

std::vector<std::vector<bool>> find_furniture(std::span<const PageLines> pages, int pages_before) {
  std::vector<std::vector<bool>> repeats(pages.size());
  std::map<std::string, std::vector<Candidate>> by_pattern;
  std::vector<std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> edges;
  edges.reserve(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const PageLines& page = pages[p];
    repeats[p].assign(page.lines.size(), false);
    edges.emplace_back(from_edge(page, true), from_edge(page, false));
    std::size_t side_labels = 0;
    for (std::size_t i = 0; i < page.lines.size() && side_labels < kMaxSideLabels; ++i) {
      if (!is_side_label(page, page.lines[i])) continue;
      ++side_labels;
      by_pattern["SL" + line_to_pattern(page.lines[i].text).text].push_back(
          {p, i, false, false, page.lines[i].box.y0, {}, {}});
    }
    for (const bool top : {true, false}) {
      const auto& order = top ? edges[p].first : edges[p].second;
      for (const std::size_t i : order) {
        const LinePattern pattern = line_to_pattern(page.lines[i].text);
        const double y = page.lines[i].box.center_y();
        std::string key = (top ? "T" : "B") + std::string(pattern.has_letters ? "L" : "N");
        key += pattern.text;
        by_pattern[key].push_back({p, i, top, i == order.front(), top ? y : page.height_pt - y,
                                   pattern.first_number, pattern.last_number});
      }
    }
  }
  const auto is_title_of_several = [&](Candidate& of) {
    if (!of.top) return false;
    if (!of.bound_title) {
      of.bound_title = is_bound_title(pages[of.page], pages[of.page].lines[of.line]);
    }
    return *of.bound_title;
  };
  for (auto& [key, candidates] : by_pattern) {
    const bool side = key[0] == 'S';
    const bool letters = key[1] == 'L';
    const double reach = letters && !side ? kSameHeightOfWords : kSameHeight;
    for (std::size_t a = 0; a < candidates.size(); ++a) {
      for (std::size_t b = a + 1; b < candidates.size(); ++b) {
        Candidate& x = candidates[a];
        Candidate& y = candidates[b];
        const int apart = pages[y.page].number - pages[x.page].number;
        if (apart > kNearPages) break;
        if ((apart == 0 && !side) || std::abs(x.distance - y.distance) > reach) continue;
        if (!letters && !side && !counts_up(x, y, apart)) continue;
        if (letters && !side && are_titles_of_two(pages, x, y)) continue;
        if (letters && !same_numbers(x, y) && (is_title_of_several(x) || is_title_of_several(y))) {
          continue;
        }
        repeats[x.page][x.line] = repeats[y.page][y.line] = true;
      }
    }
  }
  std::vector<std::vector<bool>> out(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const PageLines& page = pages[p];
    out[p].assign(page.lines.size(), false);
    double largest = 0;
    const double usual = usual_size(page);
    for (const TextLine& line : page.lines) largest = std::max<double>(largest, line.size_pt);
    const auto repeats_beside = [&](const TextLine& line, const std::vector<std::size_t>& order) {
      return std::any_of(order.begin(), order.end(), [&](std::size_t other) {
        const Box& box = page.lines[other].box;
        return &page.lines[other] != &line && repeats[p][other] &&
               std::min(box.y1, line.box.y1) - std::max(box.y0, line.box.y0) >
                   0.5 * std::min(box.height(), line.box.height());
      });
    };
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      out[p][i] = repeats[p][i] && is_side_label(page, page.lines[i]);
    }
    const auto is_title = [&](const TextLine& line) {
      return page.number == pages_before + 1 && line.size_pt > kTitleSize * usual &&
             line.size_pt >= largest - 0.1;
    };
    for (const bool top : {true, false}) {
      const auto& order = top ? edges[p].first : edges[p].second;
      for (const std::size_t i : order) {
        const TextLine& line = page.lines[i];
        out[p][i] = !(top && is_title(line)) &&
                    (repeats[p][i] || is_lone_folio(page, i, top, pages.size() == 1, pages_before));
        // Something else on the same line does not end the furniture.
        if (!out[p][i] && !repeats_beside(line, order)) break;
      }
    }
  }
  return out;
}

}  // namespace niandu::layout
