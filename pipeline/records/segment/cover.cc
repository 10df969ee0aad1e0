#include "pipeline/records/segment/cover.h"

#include <algorithm>
#include <limits>

namespace niandu {
namespace {

constexpr std::size_t kMostLines = 10;
constexpr std::size_t kLongestLine = 90;  // bytes: thirty characters
constexpr double kBelowTop = 72;          // points: an inch

// Of the place where an item begins; empty: the source has none.
Box box_of(const FlowItem& item) {
  if (item.table != nullptr) return item.table->places.empty() ? Box{} : item.table->places[0].box;
  Box box;
  for (const Text::Span& span : item.paragraph->text.spans) {
    if (span.begin > item.begin) break;
    box = span.source.box;
  }
  return box;
}

bool is_sheet(const std::vector<FlowItem>& flow, std::size_t first, std::size_t end, double top) {
  const Box box = box_of(flow[first]);
  const auto is_line = [](const FlowItem& item) {
    return item.table == nullptr && item.view().size() <= kLongestLine &&
           !item.view().ends_with("。");
  };
  return end - first <= kMostLines && !box.empty() && box.y0 > top + kBelowTop &&
         std::all_of(flow.begin() + static_cast<std::ptrdiff_t>(first),
                     flow.begin() + static_cast<std::ptrdiff_t>(end), is_line);
}

}  // namespace

double top_of_text(const std::vector<FlowItem>& flow) {
  double top = std::numeric_limits<double>::max();
  for (const FlowItem& item : flow) {
    const Box box = box_of(item);
    if (!box.empty()) top = std::min(top, box.y0);
  }
  return top;
}

std::size_t before_covers(const std::vector<FlowItem>& flow, double top, std::size_t item) {
  while (item > 0) {
    const int page = flow[item - 1].page_number();
    if (page == 0 || page == flow[item].page_number()) break;
    std::size_t first = item - 1;
    while (first > 0 && flow[first - 1].page_number() == page) --first;
    if (!is_sheet(flow, first, item, top)) break;
    item = first;
  }
  return item;
}

}  // namespace niandu
