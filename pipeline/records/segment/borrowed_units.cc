#include "pipeline/records/segment/borrowed_units.h"

#include <algorithm>
#include <string>

#include "pipeline/records/normalize/fold.h"

namespace niandu {

namespace {

// 「單位：千元」 at the foot of the page before.
void borrow_table_unit(const std::vector<FlowItem>& flow, MatchedTable& table) {
  constexpr std::size_t kReach = 2;  // items: its caption and its unit
  const Pattern& pattern = table.header.spec->unit;
  if (pattern.empty() || !table.header.unit.empty() || table.header.header_rows == 0) return;
  const std::size_t from = table.flow_index - std::min(table.flow_index, kReach);
  table.header.unit.utf8 = unit_above(flow, from, table.flow_index, pattern);
}

}  // namespace

std::string unit_above(const std::vector<FlowItem>& flow, std::size_t from, std::size_t end,
                       const Pattern& pattern) {
  for (std::size_t i = end; i-- > from && flow[i].table == nullptr;) {
    const std::string words = fold(flow[i].view()).text;
    if (const auto place = pattern.group_in(words)) {
      return words.substr(place->first, place->second - place->first);
    }
  }
  return {};
}

void borrow_units(const std::vector<FlowItem>& flow, MatchedTable& table) {
  borrow_table_unit(flow, table);
  constexpr std::size_t kReach = 12;  // items; between two tables of a part stand two to six
  const TableSpec& spec = *table.header.spec;
  const std::vector<ColumnSpec>& columns = spec.columns;
  // A figure that must have this unit; what others count is said where they stand.
  const auto needs_unit = [&](std::size_t c) {
    return std::any_of(spec.fields.begin(), spec.fields.end(), [&](const FieldSpec& field) {
      return !field.only_unit.empty() && !field.from.empty() &&
             field.from.front() == static_cast<int>(c);
    });
  };
  table.header.units.resize(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const bool has_column = !table.header.columns[c].empty();
    if (columns[c].header_unit.empty() || !has_column || !needs_unit(c)) continue;
    Text& unit = table.header.units[c];
    for (std::size_t i = table.flow_index; i-- > 0 && i + kReach >= table.flow_index;) {
      if (!unit.empty()) break;
      const std::string words =
          fold(flow[i].table != nullptr ? flow[i].table->unit : flow[i].view()).text;
      // 「單位：千元；支用比為年累計」, 「單位：元、%」
      const std::string first = words.substr(0, std::min(words.find(';'), words.find("、")));
      auto place = columns[c].header_unit.group_in(words);
      if (!place) place = columns[c].header_unit.group_in(first);
      if (place) unit.utf8 = words.substr(place->first, place->second - place->first);
    }
  }
}

}  // namespace niandu
