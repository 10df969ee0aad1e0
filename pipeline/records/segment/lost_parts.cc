#include "pipeline/records/segment/lost_parts.h"

#include <algorithm>

#include "pipeline/records/segment/told_table.h"

namespace niandu {
namespace {

// The table of the schema whose part a heading of the item names; null: none.
const TableSpec* part_named(const FlowItem& item, const Schema& schema) {
  for (const TableSpec& spec : schema.tables) {
    if (spec.cuts.empty()) continue;
    for (const FlowItem::Head& head : item.heads) {
      const int column = column_named(spec, head.key);
      if (column >= 0 && is_section_column(spec, column)) return &spec;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<LostParts> find_lost_parts(const std::vector<FlowItem>& flow, const Schema& schema,
                                       std::size_t begin,
                                       const std::function<bool(std::size_t)>& is_free) {
  constexpr int kFewest = 2;  // headings: one alone may be the words of a sentence
  std::vector<LostParts> found;
  LostParts lost;
  int headings = 0;
  const auto close = [&] {
    if (headings >= kFewest) found.push_back(lost);
    lost = {};
    headings = 0;
  };
  for (std::size_t i = begin; i < flow.size(); ++i) {
    if (!is_free(i)) {
      close();
      continue;
    }
    if (flow[i].table == nullptr) {
      const TableSpec* spec = part_named(flow[i], schema);
      if (spec != nullptr && headings == 0) lost = {spec, i, i};
      headings += spec != nullptr && spec == lost.spec ? 1 : 0;
    }
    if (lost.spec != nullptr) lost.end = i + 1;
  }
  close();
  return found;
}

}  // namespace niandu
