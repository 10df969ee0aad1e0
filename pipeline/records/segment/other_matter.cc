#include "pipeline/records/segment/other_matter.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/openings.h"

namespace niandu {
namespace {

// The item behind what is surely of the document; 0: nothing is.
std::size_t behind_known(const Sight& sight) {
  std::size_t behind = 0;
  for (const SectionPlace& place : sight.places) {
    behind = std::max(behind, place.first);
    for (const SectionPlace::List& list : place.lists) behind = std::max(behind, list.at + 1);
  }
  for (const MatchedTable& table : sight.tables) behind = std::max(behind, table.flow_index + 1);
  if (sight.prose != nullptr) behind = std::max(behind, sight.prose->prose.end);
  return behind;
}

std::optional<Marker> number_of(const FlowItem& item) {
  if (item.table != nullptr) return std::nullopt;
  const auto marker = leading_marker(item.view());
  return marker && marker->style != NumberStyle::kBullet ? marker : std::nullopt;
}

// The numbers that items of the flow begin with, from `first` on.
class Numbers {
 public:
  Numbers(const std::vector<FlowItem>& flow, std::size_t first) {
    for (std::size_t i = first; i < flow.size(); ++i) {
      if (const auto marker = number_of(flow[i])) {
        of_style_[marker->style].emplace_back(i, marker->number);
      }
    }
  }

  // From `at` on, does one go on with those before?
  [[nodiscard]] bool go_on(std::size_t at) const {
    return std::any_of(of_style_.begin(), of_style_.end(), [&](const auto& style) {
      const auto& numbers = style.second;
      const auto next = std::lower_bound(numbers.begin(), numbers.end(), std::pair(at, 0));
      return next != numbers.begin() && next != numbers.end() &&
             next->second == std::prev(next)->second + 1;
    });
  }

 private:
  std::map<NumberStyle, std::vector<std::pair<std::size_t, int>>> of_style_;  // item, number
};

std::map<std::string, int> first_lines(const std::vector<FlowItem>& flow) {
  std::map<std::string, int> lines;
  for (const FlowItem& item : flow) {
    if (item.table == nullptr) ++lines[fold_key(item.first_line())];
  }
  return lines;
}

}  // namespace

bool is_bare_heading(std::string_view line) {
  constexpr std::size_t kLongest = 120;  // bytes: forty characters, a line of them
  constexpr std::string_view kStops[] = {"。", "；", "，", "、", "：", "！", "？", ";", ":", ","};
  line = trim(line);
  return !line.empty() && line.size() <= kLongest && !leading_marker(line) &&
         std::none_of(std::begin(kStops), std::end(kStops), [&](std::string_view stop) {
           return line.find(stop) != std::string_view::npos;
         });
}

std::size_t other_matter(const std::vector<FlowItem>& flow, const Sight& sight) {
  const std::size_t known = behind_known(sight);
  if (known == 0) return flow.size();
  // Of the whole flow; few documents need them.
  std::optional<std::map<std::string, int>> lines;
  std::optional<Numbers> numbers;
  for (std::size_t i = known; i < flow.size(); ++i) {
    const FlowItem& item = flow[i];
    if (item.table != nullptr || item.page_number() == 0 || !opens_page(flow, i)) continue;
    const FlowItem& above = flow[i - 1];
    const bool finished = above.table != nullptr || trim(above.view()).ends_with("。");
    if (!finished || !is_bare_heading(item.first_line())) continue;
    if (!lines) {
      lines = first_lines(flow);
      numbers.emplace(flow, sight.places.empty() ? 0 : sight.places.back().first);
    }
    if (lines->at(fold_key(item.first_line())) == 1 && !numbers->go_on(i)) return i;
  }
  return flow.size();
}

std::vector<std::pair<std::size_t, std::size_t>> matter_above(const std::vector<FlowItem>& flow,
                                                              const Sight& sight) {
  std::vector<std::pair<std::size_t, std::size_t>> pages;
  const std::vector<Source>& title = sight.identity.title.sources;
  if (title.empty()) return pages;
  std::size_t known = flow.size();
  if (!sight.places.empty()) known = std::min(known, sight.places.front().first);
  for (const MatchedTable& table : sight.tables) known = std::min(known, table.flow_index);
  for (std::size_t first = 0, end = 0; first < known; first = end) {
    const int page = flow[first].page_number();
    if (page >= title.front().page_number) break;
    bool holds = false;
    for (end = first; end < known && flow[end].page_number() == page; ++end) {
      holds = holds || flow[end].table != nullptr || trim(flow[end].view()).ends_with("。");
    }
    if (holds) pages.emplace_back(first, end);
  }
  return pages;
}

}  // namespace niandu
