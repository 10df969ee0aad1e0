#include "pipeline/records/segment/cover.h"

#include <algorithm>
#include <limits>
#include <string>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/openings.h"

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

bool is_line(const FlowItem& item) {
  return item.table == nullptr && item.view().size() <= kLongestLine &&
         !item.view().ends_with("。");
}

bool is_sheet(const std::vector<FlowItem>& flow, std::size_t first, std::size_t end, double top) {
  const Box box = box_of(flow[first]);
  return end - first <= kMostLines && !box.empty() && box.y0 > top + kBelowTop &&
         std::all_of(flow.begin() + static_cast<std::ptrdiff_t>(first),
                     flow.begin() + static_cast<std::ptrdiff_t>(end), is_line);
}

bool is_run_into(const std::vector<FlowItem>& flow, std::size_t end, int page) {
  return std::any_of(flow.begin(), flow.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](const FlowItem& item) {
                       return item.table != nullptr && !item.table->places.empty() &&
                              item.table->places.back().page_number >= page;
                     });
}

// Most of its lines end in a number.
bool is_list(const std::vector<FlowItem>& flow, std::size_t first, std::size_t end) {
  constexpr std::size_t kFewest = 5;  // lines
  std::size_t lines = 0, numbered = 0;
  for (std::size_t i = first; i < end; ++i) {
    if (flow[i].table != nullptr) continue;
    const std::string_view line = flow[i].view();
    ++lines;
    numbered += !line.empty() && line.back() >= '0' && line.back() <= '9' ? 1U : 0U;
  }
  return lines >= kFewest && 2 * numbered > lines;
}

// The first item on the page of the one before `item`; `item` at the front or without pages.
std::size_t page_before(const std::vector<FlowItem>& flow, std::size_t item) {
  const int page = item > 0 ? flow[item - 1].page_number() : 0;
  if (page == 0 || (item < flow.size() && page == flow[item].page_number())) return item;
  std::size_t first = item - 1;
  while (first > 0 && flow[first - 1].page_number() == page) --first;
  return first;
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
    const std::size_t first = page_before(flow, item);
    if (first == item) break;
    const int page = flow[first].page_number();
    if (!is_sheet(flow, first, item, top) || is_run_into(flow, first, page)) break;
    item = first;
  }
  return item;
}

std::size_t before_heads(const std::vector<FlowItem>& flow, std::size_t item) {
  constexpr std::size_t kMostHeads = 3;
  const int page = flow[item].page_number();
  std::size_t first = item;
  while (page > 0 && first > 0 && flow[first - 1].page_number() == page) {
    const FlowItem& above = flow[--first];
    // A numbered line is the end of a list.
    if (item - first > kMostHeads || !is_line(above) || leading_marker(above.view())) return item;
  }
  return opens_page(flow, first) ? first : item;
}

std::size_t before_contents(const std::vector<FlowItem>& flow, std::size_t item,
                            std::string_view title) {
  constexpr std::size_t kShortestName = 15;  // bytes: five characters
  std::size_t begin = item, found = item;
  for (;;) {
    const std::size_t first = page_before(flow, begin);
    if (first == begin || !is_list(flow, first, begin)) return found;
    begin = first;
    if (flow[first].table != nullptr) continue;
    const std::string name = fold_key(flow[first].view());
    if (name.size() >= kShortestName && title.find(name) != std::string_view::npos) found = first;
  }
}

}  // namespace niandu
