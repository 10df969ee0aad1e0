#include "pipeline/records/schema/table_definition.h"

namespace niandu {

const Column* TableDefinition::find(std::string_view column) const {
  for (const Column& candidate : columns) {
    if (candidate.name == column) return &candidate;
  }
  return nullptr;
}

}  // namespace niandu
