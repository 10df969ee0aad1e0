// The evidence of a document's values, as rows of the analysts' database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/record.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Writes the tables evidence and evidence_places. Failures are remembered by the database.
class EvidenceRows {
 public:
  explicit EvidenceRows(Database& database);

  void add(std::string_view document_id, std::string_view table, std::int64_t row,
           std::string_view column, const Value& value);

 private:
  void add_places(const std::vector<Source>& sources);

  Statement add_value_, add_place_;
  std::int64_t values_ = 0;
};

}  // namespace niandu
