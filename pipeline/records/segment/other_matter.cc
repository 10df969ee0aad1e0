#include "pipeline/records/segment/other_matter.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
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

// From `at` on, does a number go on with those of [first, at)?
bool counts_on(const std::vector<FlowItem>& flow, std::size_t first, std::size_t at) {
  std::map<NumberStyle, int> before;
  for (std::size_t i = first; i < at; ++i) {
    if (const auto marker = number_of(flow[i])) before[marker->style] = marker->number;
  }
  std::set<NumberStyle> seen;
  for (std::size_t i = at; i < flow.size(); ++i) {
    const auto marker = number_of(flow[i]);
    if (!marker || !seen.insert(marker->style).second) continue;
    const auto last = before.find(marker->style);
    if (last != before.end() && marker->number == last->second + 1) return true;
  }
  return false;
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
  std::map<std::string, int> lines;
  for (const FlowItem& item : flow) {
    if (item.table == nullptr) ++lines[fold_key(item.first_line())];
  }
  for (std::size_t i = known; i < flow.size(); ++i) {
    const FlowItem& item = flow[i];
    if (item.table != nullptr || item.page_number() == 0 || !opens_page(flow, i)) continue;
    const FlowItem& above = flow[i - 1];
    const bool finished = above.table != nullptr || trim(above.view()).ends_with("。");
    if (finished && is_bare_heading(item.first_line()) && lines[fold_key(item.first_line())] == 1 &&
        !counts_on(flow, sight.places.empty() ? 0 : sight.places.back().first, i)) {
      return i;
    }
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
