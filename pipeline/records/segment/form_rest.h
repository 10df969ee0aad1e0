// What stands between a form and the next one: scores, a table of targets, opinions.
//
// Only text is read here, into the columns that the schema has for it; what it says is for their
// fields. Coordinates and page numbers stay those of the cells and lines.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"

namespace niandu {

struct FormRest {
  std::map<int, Text> columns;      // per column of the schema
  std::vector<Source> structure;    // headings, heads of tables
  std::set<std::size_t> accounted;  // flow items of tables that were read
};

// Of flow items [begin, end). A table of two rows under names of columns gives these their texts;
// one whose first head names a section column is told row by row: 「甲」,目標值60公里,實際值… goes
// to the last column of the schema that one of its heads names. A heading that names a section
// column opens it up to the next one, or to `title` (fold_key), which the next form repeats.
// `taken`: flow items of tables that are read elsewhere.
[[nodiscard]] FormRest read_form_rest(const std::vector<FlowItem>& flow, std::size_t begin,
                                      std::size_t end, const TableSpec& spec,
                                      const std::string& title, const std::set<std::size_t>& taken);

}  // namespace niandu
