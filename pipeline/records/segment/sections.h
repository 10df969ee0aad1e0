// Where the sections of a schema stand in a document.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {

struct SectionPlace {
  int section = -1;              // of Schema::sections
  std::optional<Marker> marker;  // number of its heading
  std::string year;              // group "year" of the heading's pattern, folded
  Text rest;                     // what stands in the heading's piece behind the heading
  Text heading;
  std::size_t first = 0, end = 0;  // flow items of its body, [first, end)
  struct List {
    std::size_t at = 0;  // flow item of its heading
    int section = -1;    // of Schema::sections
    Text heading;
  };
  std::vector<List> lists = {};  // that stand below the section's items (item_lists.h)
};

// The section (of Schema::sections) whose heading this is; -1: none.
[[nodiscard]] int section_of(const FlowItem::Head& head, const Schema& schema);

// Finds headings by their words, whatever their numbers, letter spacing or suffix, and ends each
// section where the next heading stands or where a paragraph goes on counting at the level of the
// heading or above it. The ladder of levels is what the document's headings show.
[[nodiscard]] std::vector<SectionPlace> find_sections(const std::vector<FlowItem>& flow,
                                                      const Schema& schema);

}  // namespace niandu
