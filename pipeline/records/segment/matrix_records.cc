#include "pipeline/records/segment/matrix_records.h"

#include <set>
#include <string>
#include <utility>

#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/matrix.h"

namespace niandu {

void read_matrices(const std::vector<FlowItem>& flow, ReadingState& state) {
  for (const MatrixSpec& spec : state.sight->schema->matrices) {
    const TableDefinition* output = state.schemas.find_table(spec.record);
    std::set<std::string> keys;
    for (const Record& record : state.out.records) {
      if (output != nullptr && record.table == spec.record)
        keys.insert(record_key(record, *output));
    }
    for (std::size_t i = 0; i < flow.size(); ++i) {
      if (flow[i].table == nullptr || is_matched(*state.sight, i)) continue;
      auto reading = read_matrix(Grid(*flow[i].table), spec, state.out.records);
      if (!reading) continue;
      state.account->add_structure(reading->structure);
      state.account->add_matrix(i, spec.record);
      for (Record& record : reading->records) {
        if (output == nullptr || !keys.insert(record_key(record, *output)).second) continue;
        state.out.records.push_back(std::move(record));
      }
    }
  }
}

}  // namespace niandu
