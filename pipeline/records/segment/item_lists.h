// Lists below the items of a section, each under a heading of its own: 「一、活絡地方經濟」 with
// 「(一)推動策略 1.…」 and 「(二)衡量指標 1.…」.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/sections.h"

namespace niandu {

// The numbers of a section's outermost items, the kind of the first paragraph that has one.
class OuterItems {
 public:
  // `section` has an outline, and outlives this.
  explicit OuterItems(const SectionSpec& section);

  // Does the paragraph begin an item? It goes on counting, if so.
  bool begins(std::string_view text);

  [[nodiscard]] bool seen() const { return seen_; }
  [[nodiscard]] NumberStyle style() const { return style_; }

 private:
  const Pattern& label_;
  bool seen_ = false;
  NumberStyle style_ = NumberStyle::kChinese;
  int last_ = 0;
};

// Which of a section's headings stand below its items. Asked from the section's beginning to its
// end, each of its paragraphs is counted once.
class ListHeadings {
 public:
  // `first`: of the section's body. All of it outlives this.
  ListHeadings(const std::vector<FlowItem>& flow, std::size_t first, const SectionSpec& outer,
               const Schema& schema);

  // Does the heading at `index`, of the section `found`, stand below an item of the section whose
  // place so far is `outer`? Its number is neither of the items' kind nor of the heading's of
  // `outer`. One without a number comes again below the next item. Never an `index` before an
  // earlier one.
  [[nodiscard]] bool is_list(std::size_t index, int found, const SectionPlace& outer);

 private:
  const std::vector<FlowItem>& flow_;
  const SectionSpec& section_;
  const Schema& schema_;
  std::size_t counted_;  // the first paragraph that is not
  std::optional<OuterItems> items_;
};

// The paragraphs of a section as its own outline and those of its lists read them: each with the
// items that its lists stand below.
struct ItemLists {
  struct Part {
    int section = -1;  // of Schema::sections
    std::vector<Text> paragraphs;
    std::vector<int> blocks;  // flow items they are
  };
  std::vector<Part> parts;        // the section's own first
  std::vector<Source> structure;  // headings of the lists
};

[[nodiscard]] ItemLists item_lists(const std::vector<FlowItem>& flow, const SectionPlace& place,
                                   const Schema& schema);

}  // namespace niandu
