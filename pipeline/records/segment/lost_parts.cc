#include "pipeline/records/segment/lost_parts.h"

#include <algorithm>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"
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

// 「三、目標達成：「甲」已完成」: a numbered label of a part, with what it labels behind it.
const TableSpec* labelled_part(const FlowItem& item, const Schema& schema) {
  const auto marker = leading_marker(item.view());
  if (!marker) return nullptr;
  const std::string words = fold(item.view().substr(marker->size)).text;
  const std::size_t colon = words.find(':');
  if (colon == std::string::npos || colon + 1 >= words.size()) return nullptr;
  for (const TableSpec& spec : schema.tables) {
    if (spec.cuts.empty()) continue;
    const int column = column_named(spec, fold_key(words.substr(0, colon)));
    if (column >= 0 && is_section_column(spec, column)) return &spec;
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
  bool labelled = false;  // between tables: what the one before lost at its end
  const auto close = [&](bool before_table) {
    if (headings >= kFewest || (labelled && before_table)) found.push_back(lost);
    lost = {};
    headings = 0;
    labelled = false;
  };
  for (std::size_t i = begin; i < flow.size(); ++i) {
    if (!is_free(i)) {
      close(flow[i].table != nullptr);
      continue;
    }
    if (flow[i].table == nullptr) {
      const TableSpec* spec = part_named(flow[i], schema);
      if (const TableSpec* part = spec == nullptr ? labelled_part(flow[i], schema) : nullptr) {
        spec = part;
        labelled = true;
      }
      if (spec != nullptr && headings == 0) lost = {spec, i, i};
      headings += spec != nullptr && spec == lost.spec ? 1 : 0;
    }
    if (lost.spec != nullptr) lost.end = i + 1;
  }
  close(false);
  return found;
}

}  // namespace niandu
