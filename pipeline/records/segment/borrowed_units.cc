#include "pipeline/records/segment/borrowed_units.h"

#include <algorithm>
#include <string>

#include "pipeline/records/normalize/fold.h"

namespace niandu {

void borrow_units(const std::vector<FlowItem>& flow, MatchedTable& table) {
  constexpr std::size_t kReach = 12;  // items; between two tables of a part stand two to six
  const TableSpec& spec = *table.header.spec;
  const std::vector<ColumnSpec>& columns = spec.columns;
  // A figure that must have this unit; what others count is said where they stand.
  const auto needs_unit = [&](std::size_t c) {
    return std::any_of(spec.fields.begin(), spec.fields.end(), [&](const FieldSpec& field) {
      return !field.only_unit.empty() && field.from == std::vector<int>{static_cast<int>(c)};
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
      const auto place = columns[c].header_unit.group_in(words);
      if (place) unit.utf8 = words.substr(place->first, place->second - place->first);
    }
  }
}

}  // namespace niandu
