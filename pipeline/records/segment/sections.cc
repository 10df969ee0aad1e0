#include "pipeline/records/segment/sections.h"

#include <algorithm>
#include <optional>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/item_lists.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestOpening = 4000;

// Group "year" of the pattern that matches the heading.
std::string year_in(const Words& words, const std::string& key) {
  for (const Pattern& pattern : words.patterns()) {
    if (!pattern.may_match(key)) continue;
    const re2::RE2& regex = pattern.regex();
    if (!regex.ok()) continue;
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) +
                                         1);
    if (!regex.Match(key, 0, key.size(), re2::RE2::ANCHOR_BOTH, groups.data(),
                     static_cast<int>(groups.size()))) {
      continue;
    }
    for (const auto& [index, name] : regex.CapturingGroupNames()) {
      const re2::StringPiece& group = groups[static_cast<std::size_t>(index)];
      if (name == "year" && !group.empty()) return group.as_string();
    }
    return {};
  }
  return {};
}

// Bytes of the opening that `text` begins with; 0: none.
std::size_t opening_in(std::string_view text, const Schema& schema, int& section) {
  if (text.size() > kLongestOpening) return 0;
  std::optional<Folded> folded;
  for (std::size_t i = 0; i < schema.sections.size(); ++i) {
    if (schema.sections[i].opening.empty()) continue;
    if (!folded) folded = fold(text);
    const std::size_t length = schema.sections[i].opening.prefix_of(folded->text);
    if (length == 0) continue;
    section = static_cast<int>(i);
    return folded->raw_range(0, length).second;
  }
  return 0;
}

// The numbers of the headings that enclose the current place, outermost first.
class HeadingLadder {
 public:
  void enter(const std::optional<Marker>& marker) {
    inner_style_known_ = false;
    if (!marker) return;
    const auto same = find(marker->style);
    levels_.erase(same, levels_.end());
    levels_.push_back(*marker);
  }

  // A numbered paragraph that is no known heading: does it go on counting at a heading's level?
  bool leaves(const Marker& marker) {
    const auto level = find(marker.style);
    if (!inner_style_known_) {
      inner_style_known_ = true;
      // "一、年度施政目標" may number its goals 一、 二、 as well.
      inner_reuses_ = level != levels_.end() && marker.number == 1;
      inner_style_ = marker.style;
    }
    if (level == levels_.end() || marker.number != level->number + 1) return false;
    return !(inner_reuses_ && marker.style == inner_style_);
  }

  // It does: the headings below it are closed.
  void leave(const Marker& marker) { enter(marker); }

 private:
  std::vector<Marker>::iterator find(NumberStyle style) {
    return std::find_if(levels_.begin(), levels_.end(),
                        [&](const Marker& m) { return m.style == style; });
  }

  std::vector<Marker> levels_;
  bool inner_style_known_ = false;
  bool inner_reuses_ = false;
  NumberStyle inner_style_ = NumberStyle::kChinese;
};

}  // namespace

int section_of(const FlowItem::Head& head, const Schema& schema) {
  for (std::size_t i = 0; i < schema.sections.size(); ++i) {
    const Words& headings = schema.sections[i].headings;
    if (!headings.empty() && headings.matches(head.key)) return static_cast<int>(i);
  }
  // With a damaged character it is the only one that it may be.
  int meant = -1;
  for (std::size_t i = 0; i < schema.sections.size(); ++i) {
    if (schema.sections[i].headings.readings_of(head.key).empty()) continue;
    if (meant >= 0) return -1;
    meant = static_cast<int>(i);
  }
  return meant;
}

std::vector<SectionPlace> find_sections(const std::vector<FlowItem>& flow, const Schema& schema) {
  std::vector<SectionPlace> places;
  HeadingLadder ladder;
  std::optional<ListHeadings> lists;  // of the section that is open
  const auto close = [&](std::size_t end) {
    if (lists) places.back().end = end;
    lists.reset();
  };
  const auto open = [&] {
    const SectionPlace& place = places.back();
    lists.emplace(flow, place.first, schema.sections[static_cast<std::size_t>(place.section)],
                  schema);
  };
  for (std::size_t i = 0; i < flow.size(); ++i) {
    if (flow[i].table != nullptr) continue;
    const FlowItem& item = flow[i];
    const FlowItem::Head* heading = nullptr;
    int section = -1;
    for (const FlowItem::Head& head : item.heads) {
      section = section_of(head, schema);
      if (section < 0) continue;
      heading = &head;
      break;
    }
    if (heading != nullptr) {
      if (lists && lists->is_list(i, section, places.back())) {
        places.back().lists.push_back({i, section, item.text()});
        continue;
      }
      const Text& text = item.paragraph->text;
      const Words& words = schema.sections[static_cast<std::size_t>(section)].headings;
      close(i);
      ladder.enter(heading->marker);
      places.push_back({section, heading->marker, year_in(words, heading->key),
                        text.slice(heading->end, item.end).trimmed(),
                        text.slice(item.begin, heading->end).trimmed(), i + 1, flow.size()});
      open();
      continue;
    }
    if (places.empty()) continue;
    if (const std::size_t length = opening_in(item.view(), schema, section); length > 0) {
      close(i);
      const Text text = item.text();
      places.push_back({section,
                        std::nullopt,
                        {},
                        text.slice(length, text.utf8.size()).trimmed(),
                        text.slice(0, length),
                        i + 1,
                        flow.size()});
      open();
      continue;
    }
    std::string_view line = item.view();
    line.remove_prefix(conversion_marks(line));
    if (const auto marker = heading_marker(line); marker && ladder.leaves(*marker)) {
      close(i);
      ladder.leave(*marker);
    }
  }
  return places;
}

}  // namespace niandu
