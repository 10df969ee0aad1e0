// The catalogue heeds decisions while this lives, and no longer, however its scope is left.
#pragma once

#include <span>

#include "pipeline/records/schema/table_definition.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu::desk {

class Heeding {
 public:
  // Both must outlive it.
  Heeding(Catalog& catalog, std::span<const TableDefinition> tables) : catalog_(catalog) {
    catalog_.heed_decisions(tables);
  }
  ~Heeding() { catalog_.heed_decisions({}); }
  Heeding(const Heeding&) = delete;
  Heeding& operator=(const Heeding&) = delete;

 private:
  Catalog& catalog_;
};

}  // namespace niandu::desk
