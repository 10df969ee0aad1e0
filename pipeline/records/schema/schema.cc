#include "pipeline/records/schema/schema.h"

namespace niandu {

int TableSpec::column(std::string_view wanted) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == wanted) return static_cast<int>(i);
  }
  return -1;
}

const TableSpec* Schema::table(std::string_view wanted) const {
  for (const TableSpec& spec : tables) {
    if (spec.name == wanted) return &spec;
  }
  return nullptr;
}

int Schema::section(std::string_view wanted) const {
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (sections[i].name == wanted) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace niandu
