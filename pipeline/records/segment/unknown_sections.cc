#include "pipeline/records/segment/unknown_sections.h"

#include <algorithm>
#include <set>

#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/sight.h"

namespace niandu {
namespace {

constexpr int kFewestItems = 3;
constexpr std::size_t kLongestHeading = 90;  // bytes: thirty characters

std::set<NumberStyle> styles_of(const std::vector<SectionPlace>& places) {
  std::set<NumberStyle> styles;
  for (const SectionPlace& place : places) {
    if (place.marker) styles.insert(place.marker->style);
  }
  return styles;
}

bool is_heading(const FlowItem& item, const std::set<NumberStyle>& styles) {
  if (item.table != nullptr || item.view().size() > kLongestHeading) return false;
  const auto marker = heading_marker(item.view());
  return marker && styles.contains(marker->style) && !item.view().ends_with("。");
}

bool is_numbered(const FlowItem& item) {
  return item.table == nullptr && leading_marker(item.view()).has_value();
}

}  // namespace

std::vector<UnknownSection> find_unknown_sections(const std::vector<FlowItem>& flow,
                                                  const std::vector<SectionPlace>& places) {
  const std::set<NumberStyle> styles = styles_of(places);
  std::vector<UnknownSection> found;
  for (std::size_t i = 0; i < flow.size();) {
    if (place_of(places, i) >= 0 || !is_heading(flow[i], styles)) {
      ++i;
      continue;
    }
    const std::size_t first = i++;
    int items = 0;
    for (; i < flow.size() && place_of(places, i) < 0 && !is_heading(flow[i], styles); ++i) {
      if (is_numbered(flow[i])) ++items;
    }
    if (items >= kFewestItems) found.push_back({first, i});
  }
  return found;
}

}  // namespace niandu
