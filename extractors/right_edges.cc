#include "extractors/right_edges.h"

#include <algorithm>
#include <cmath>

namespace niandu {
namespace {

// Shares of the page's width: a line that counts, and how far a line reaches that leaves no doubt.
constexpr double kLongLine = 0.4;
constexpr double kLongestLine = 0.85;
// Justified lines end within a fraction of a point; ragged ones of ideographs within a few.
constexpr double kTogether = 3;
// One long line may stick out; three do not.
constexpr std::size_t kCompany = 3;
constexpr std::size_t kAround = 2;   // pages
constexpr double kOtherMargin = 25;  // points, two characters

int width_key(double width_pt) { return static_cast<int>(std::lround(width_pt)); }

// The largest end that two others share; 0 if there is none.
double with_company(std::vector<double>& ends) {
  std::sort(ends.begin(), ends.end());
  for (std::size_t i = ends.size(); i >= kCompany; --i) {
    if (ends[i - 1] - ends[i - kCompany] <= kTogether) return ends[i - 1];
  }
  return 0;
}

}  // namespace

RightEdges::RightEdges(const std::vector<PageContent>& pages,
                       const std::vector<std::vector<bool>>& furniture)
    : ends_(pages.size()), widths_(pages.size(), 0) {
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const layout::PageLines& page = pages[p].lines;
    widths_[p] = page.width_pt;
    std::vector<double>& all = all_[width_key(page.width_pt)];
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      const TextLine& line = page.lines[i];
      if (furniture[p][i] || line.direction != 0 || line.vertical) continue;
      if (line.box.width() >= kLongLine * page.width_pt) ends_[p].push_back(line.box.x1);
      all.push_back(line.box.x1);
    }
    for (const PageTable& table : pages[p].tables) all.push_back(table.box.x1);
  }
  for (auto& [width, ends] : all_) std::sort(ends.begin(), ends.end());
}

double RightEdges::of(std::size_t page_index) const {
  const std::vector<double>& own = ends_[page_index];
  const int key = width_key(widths_[page_index]);
  std::vector<double> near = own;
  if (const double right = with_company(near); right > 0) return right;
  const std::size_t begin = page_index > kAround ? page_index - kAround : 0;
  for (std::size_t q = begin; q < std::min(ends_.size(), page_index + kAround + 1); ++q) {
    if (q == page_index || width_key(widths_[q]) != key) continue;
    near.insert(near.end(), ends_[q].begin(), ends_[q].end());
  }
  double right = with_company(near);
  if (right == 0) {
    const std::vector<double>& all = all_.at(key);
    right = all.empty() ? widths_[page_index] : all.back();
  }
  // Far beyond everything on this page it is the margin of another section.
  if (!own.empty()) {
    const double longest = *std::max_element(own.begin(), own.end());
    const bool sure = own.size() >= kCompany || longest > kLongestLine * widths_[page_index];
    if (sure && right - longest > kOtherMargin) right = longest;
  }
  return right;
}

}  // namespace niandu
