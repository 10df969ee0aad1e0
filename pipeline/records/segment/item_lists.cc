#include "pipeline/records/segment/item_lists.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

const SectionSpec& spec_of(const SectionPlace& place, const Schema& schema) {
  return schema.sections[static_cast<std::size_t>(place.section)];
}

// The whole of it names the items of the section's inner level: 「(一)推動策略：」.
bool is_own_label(const SectionSpec& section, const FlowItem& item) {
  if (section.outline.size() < 2 || section.outline[1].label.empty()) return false;
  return std::any_of(item.heads.begin(), item.heads.end(), [&](const FlowItem::Head& head) {
    return head.end == item.end && section.outline[1].label.matches(head.key);
  });
}

}  // namespace

OuterItems::OuterItems(const SectionSpec& section) : label_(section.outline.front().label) {}

bool OuterItems::begins(std::string_view text) {
  text.remove_prefix(conversion_marks(text));
  const auto labelled = labelled_number(text, label_);
  const auto marker = labelled ? labelled : leading_marker(text);
  if (!marker || (seen_ && style_ != marker->style)) return false;
  if (seen_ && marker->number != 1 && marker->style != NumberStyle::kBullet &&
      marker->number <= last_) {
    return false;
  }
  seen_ = true;
  style_ = marker->style;
  last_ = marker->number;
  return true;
}

ListHeadings::ListHeadings(const std::vector<FlowItem>& flow, std::size_t first,
                           const SectionSpec& outer, const Schema& schema)
    : flow_(flow), section_(outer), schema_(schema), counted_(first) {
  if (!outer.outline.empty() && !outer.lists.empty()) items_.emplace(outer);
}

bool ListHeadings::is_list(std::size_t index, int found, const SectionPlace& outer) {
  if (!items_) return false;
  const std::string& name = schema_.sections[static_cast<std::size_t>(found)].name;
  if (std::find(section_.lists.begin(), section_.lists.end(), name) == section_.lists.end()) {
    return false;
  }
  const auto heading = [&](const FlowItem& item) {
    return std::find_if(item.heads.begin(), item.heads.end(), [&](const FlowItem::Head& head) {
      return head.end == item.end && section_of(head, schema_) == found;
    });
  };
  const auto head = heading(flow_[index]);
  if (head == flow_[index].heads.end()) return false;
  for (; counted_ < index; ++counted_) {
    if (flow_[counted_].table == nullptr) (void)items_->begins(flow_[counted_].view());
  }
  if (!items_->seen()) return false;
  if (head->marker) {
    return head->marker->style != items_->style() &&
           (!outer.marker || head->marker->style != outer.marker->style);
  }
  const auto same = [&](const SectionPlace::List& list) { return list.section == found; };
  if (std::any_of(outer.lists.begin(), outer.lists.end(), same)) return true;
  OuterItems below = *items_;
  bool next_item = false;
  for (std::size_t i = index + 1; i < flow_.size(); ++i) {
    if (flow_[i].table != nullptr) continue;
    const auto again = heading(flow_[i]);
    if (again != flow_[i].heads.end()) return next_item && !again->marker;
    next_item = below.begins(flow_[i].view()) || next_item;
  }
  return false;
}

ItemLists item_lists(const std::vector<FlowItem>& flow, const SectionPlace& place,
                     const Schema& schema) {
  const SectionSpec& section = spec_of(place, schema);
  ItemLists lists;
  lists.parts.push_back({place.section, {}, {}});
  for (const std::string& name : section.lists) {
    lists.parts.push_back({schema.section(name), {}, {}});
  }
  OuterItems items(section);
  std::size_t open = 0;  // the part that is being read
  const auto add = [&](std::size_t part, std::size_t index) {
    lists.parts[part].paragraphs.push_back(flow[index].text());
    lists.parts[part].blocks.push_back(static_cast<int>(index));
  };
  const auto add_structure = [&](const FlowItem& item) {
    const Text text = item.text();
    for (const Source& source : text.sources()) lists.structure.push_back(source);
  };
  for (std::size_t i = place.first; i < place.end; ++i) {
    const FlowItem& item = flow[i];
    if (item.table != nullptr) continue;
    const auto list = std::find_if(place.lists.begin(), place.lists.end(),
                                   [&](const SectionPlace::List& each) { return each.at == i; });
    if (list != place.lists.end()) {
      open = 0;
      for (std::size_t p = 1; p < lists.parts.size(); ++p) {
        if (lists.parts[p].section == list->section) open = p;
      }
      add_structure(item);
    } else if (items.begins(item.view())) {
      for (std::size_t p = 0; p < lists.parts.size(); ++p) add(p, i);
      open = 0;
    } else if (is_own_label(section, item)) {
      open = 0;
      add_structure(item);
    } else {
      add(open, i);
    }
  }
  return lists;
}

}  // namespace niandu
