// Raw tables of unrecognised documents to rows and back.
#pragma once

#include <cstdint>
#include <vector>

#include "extractors/document.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

class RawTableStore {
 public:
  explicit RawTableStore(Database& database);

  void add(std::int64_t document, const std::vector<Table>& tables);
  [[nodiscard]] std::vector<Table> load(std::int64_t document);

 private:
  void add_table(std::int64_t document, int number, int inside, const Table& table);
  void load_cells(std::int64_t document, int number, Table& table);

  Database& database_;
  Statement add_table_, add_cell_, tables_, cells_;
};

}  // namespace niandu
