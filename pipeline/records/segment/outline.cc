#include "pipeline/records/segment/outline.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

bool ends_sentence(std::string_view text) {
  for (const std::string_view stop : {"。", "；", "：", ";", ":", "！", "）", ")"}) {
    if (text.ends_with(stop)) return true;
  }
  return false;
}

bool ends_with_full_stop(std::string_view text) {
  return text.ends_with("。") || text.ends_with("；") || text.ends_with(";");
}

// Do the paragraphs that begin with nested numbers count 1.1, 1.2, 2.1 without a gap?
bool counts_nested(const std::vector<Text>& paragraphs) {
  NestedNumber last;
  int seen = 0;
  for (const Text& paragraph : paragraphs) {
    const std::string_view text = paragraph.utf8;
    const auto number = nested_number(text.substr(conversion_marks(paragraph.utf8)));
    if (!number) continue;
    const bool first = seen == 0 && number->outer == 1 && number->inner == 1;
    const bool next = number->outer == last.outer && number->inner == last.inner + 1;
    const bool group = number->outer == last.outer + 1 && number->inner == 1;
    if (!first && (seen == 0 || (!next && !group))) return false;
    last = *number;
    ++seen;
  }
  return seen > 1;
}

enum class Position { kParagraph, kLine, kInline };

class OutlineBuilder {
 public:
  OutlineBuilder(int levels, bool unnumbered, std::span<const Pattern> labels, bool nested)
      : levels_(levels), unnumbered_(unnumbered), labels_(labels), nested_(nested) {}

  void add(const Text& raw) {
    const Text text = raw.slice(conversion_marks(raw.utf8), raw.utf8.size()).trimmed();
    if (is_label(text)) return;
    const std::string_view all = text.utf8;
    std::size_t begin = 0;         // of the segment that is being read
    std::optional<Marker> marker;  // its number
    if (const auto first = marker_of(all, Position::kParagraph);
        first && accepts(*first, Position::kParagraph, all)) {
      marker = first;
      note(*first);
    }
    std::size_t next_span = 1;
    for (std::size_t at = marker ? marker->size : 0; at < all.size();) {
      while (next_span < text.spans.size() && text.spans[next_span].begin < at) ++next_span;
      const bool line = next_span < text.spans.size() && text.spans[next_span].begin == at;
      if (at > begin && (line || ends_sentence(all.substr(begin, at - begin)))) {
        const auto found = marker_of(all.substr(at), line ? Position::kLine : Position::kInline);
        const bool colon = all.substr(0, at).ends_with("：") || all.substr(0, at).ends_with(":");
        if (found && (accepts(*found, line ? Position::kLine : Position::kInline, all.substr(at)) ||
                      (colon && begins_list(*found)))) {
          place(marker, text.slice(begin, at), begin > 0);
          marker = found;
          note(*found);
          begin = at;
          at += found->size;
          continue;
        }
      }
      decode_utf8_step(all, at);
    }
    place(marker, text.slice(begin, all.size()), begin > 0);
  }

  std::vector<OutlineItem> take() {
    merge_wrapped_names();
    return std::move(items_);
  }

 private:
  struct Level {
    NumberStyle style;
    int last = 0;
  };

  // The number that `text` begins with, be it labelled or nested.
  std::optional<Marker> marker_of(std::string_view text, Position position) const {
    for (std::size_t level = 0; level < labels_.size(); ++level) {
      auto marker = labelled_number(text, labels_[level]);
      if (!marker) continue;
      if (level > 0) marker->style = NumberStyle::kLabelledInner;
      return marker;
    }
    if (nested_ && position != Position::kInline) {
      if (const auto number = third_level_number(text)) {
        return Marker{NumberStyle::kNestedInner, number->inner, number->size};
      }
      if (const auto number = nested_number(text)) {
        return Marker{NumberStyle::kNested, number->inner, number->size};
      }
      // The group's own number needs no stop: "2 提升".
      const auto group = leading_number(text, std::string_view::npos);
      if (group && group->style == NumberStyle::kArabic && !stack_.empty() &&
          stack_.front().style == NumberStyle::kArabic &&
          group->number == stack_.front().last + 1) {
        return group;
      }
      if (group && group->number == 1 && stack_.empty()) return group;
    }
    return leading_marker(text);
  }

  // 「執行策略：」 on a line of its own, between a goal and what is numbered below it.
  bool is_label(const Text& text) {
    if (items_.empty()) return false;
    const std::size_t below = static_cast<std::size_t>(items_.back().level) + 1;
    if (below >= labels_.size() || labels_[below].empty()) return false;
    constexpr std::size_t kLongestLabel = 60;  // bytes
    if (text.utf8.size() > kLongestLabel) return false;
    const Folded folded = fold(text.utf8);
    std::string_view rest = folded.text;
    const std::size_t length = labels_[below].prefix_of(rest);
    rest.remove_prefix(length);
    if (length == 0 || (!rest.empty() && rest != ":")) return false;
    const std::vector<Source> sources = text.sources();
    items_.back().structure.insert(items_.back().structure.end(), sources.begin(), sources.end());
    return true;
  }

  static void decode_utf8_step(std::string_view text, std::size_t& at) {
    const char32_t skipped = decode_utf8(text, at);
    static_cast<void>(skipped);
  }

  std::size_t level_of(NumberStyle style) const {
    const auto found = std::find_if(stack_.begin(), stack_.end(),
                                    [&](const Level& level) { return level.style == style; });
    return static_cast<std::size_t>(found - stack_.begin());
  }

  // `rest` begins with the marker.
  bool accepts(const Marker& marker, Position position, std::string_view rest) const {
    const std::size_t index = level_of(marker.style);
    const bool known = index < stack_.size();
    if (marker.style == NumberStyle::kBullet) {
      return position == Position::kParagraph && (known || stack_.size() < kDeepest);
    }
    if (known) {
      const int last = stack_[index].last;
      if (position == Position::kParagraph) return marker.number > last || marker.number == 1;
      return marker.number == last + 1;
    }
    if (stack_.size() >= kDeepest) return false;
    if (position == Position::kParagraph) return marker.number == 1 || stack_.empty();
    if (marker.number != 1) return false;
    return position == Position::kLine || counts_on(marker, rest);
  }

  // 「二、便捷運輸:(一)增班。」, where (一) numbered the goals' strategies before.
  bool begins_list(const Marker& marker) const {
    return marker.number == 1 && level_of(marker.style) == stack_.size() &&
           stack_.size() < kDeepest &&
           std::find(styles_.begin(), styles_.end(), marker.style) != styles_.end();
  }

  // A second item of the same kind stands further on.
  static bool counts_on(const Marker& marker, std::string_view rest) {
    if (rest.size() > kLongestCounted) return false;
    for (std::size_t at = marker.size; at < rest.size(); decode_utf8_step(rest, at)) {
      if (!ends_sentence(rest.substr(0, at))) continue;
      const auto next = leading_marker(rest.substr(at));
      if (next && next->style == marker.style && next->number == 2) return true;
    }
    return false;
  }

  void note(const Marker& marker) {
    if (std::find(styles_.begin(), styles_.end(), marker.style) == styles_.end()) {
      styles_.push_back(marker.style);
    }
    const std::size_t index = level_of(marker.style);
    if (index < stack_.size()) {
      stack_.resize(index + 1, Level{marker.style, 0});
      stack_[index].last = marker.number;
    } else {
      stack_.push_back({marker.style, marker.number});
    }
    depth_ = static_cast<int>(std::min(index, stack_.size() - 1));
  }

  // `segment` begins with its marker, if it has one.
  void place(const std::optional<Marker>& marker, const Text& segment, bool within_paragraph) {
    if (marker && depth_ < levels_) {
      const Text text = segment.slice(marker->size, segment.utf8.size()).trimmed();
      items_.push_back({depth_, marker->number, text, false, {}});
      items_.back().structure = segment.slice(0, marker->size).sources();
      return;
    }
    const Text text = segment.trimmed();
    if (items_.empty() || text.empty()) return;
    OutlineItem& last = items_.back();
    if (!marker && unnumbered_ && !within_paragraph && last.level + 1 < levels_) {
      items_.push_back({last.level + 1, 0, text, false, {}});
      return;
    }
    // Points that a page marks with drawn dots: one behind the other's full stop.
    if (!marker && unnumbered_ && !within_paragraph && last.number == 0 && last.level > 0 &&
        ends_with_full_stop(last.text.utf8)) {
      items_.push_back({last.level, 0, text, false, {}});
      return;
    }
    last.text.append(text, wrap_separator(last.text.utf8, text.utf8));
    last.joined = true;
  }

  // A name that the layout broke in two: "…推廣職能基準" / "之產業運用", then (一).
  void merge_wrapped_names() {
    for (std::size_t i = 1; i + 1 < items_.size();) {
      OutlineItem& part = items_[i];
      const OutlineItem& next = items_[i + 1];
      OutlineItem& name = items_[i - 1];
      if (part.number == 0 && name.number > 0 && name.level + 1 == part.level &&
          next.level == part.level && next.number == 1 && !ends_with_full_stop(part.text.utf8) &&
          !ends_sentence(name.text.utf8)) {
        name.text.append(part.text, wrap_separator(name.text.utf8, part.text.utf8));
        name.joined = true;
        items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }

  static constexpr std::size_t kDeepest = 9;
  static constexpr std::size_t kLongestCounted = 6000;  // bytes; keeps hostile text linear

  int levels_;
  bool unnumbered_;
  std::span<const Pattern> labels_;
  bool nested_;
  int depth_ = 0;
  std::vector<Level> stack_;
  std::vector<NumberStyle> styles_;  // seen so far, each once
  std::vector<OutlineItem> items_;
};

}  // namespace

std::vector<OutlineItem> outline_of(const std::vector<Text>& paragraphs, int levels,
                                    bool unnumbered, std::span<const Pattern> labels) {
  OutlineBuilder builder(levels, unnumbered, labels, counts_nested(paragraphs));
  for (const Text& paragraph : paragraphs) {
    if (!paragraph.empty()) builder.add(paragraph);
  }
  return builder.take();
}

}  // namespace niandu
