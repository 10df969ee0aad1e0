// Values that two people decided differently, until an adjudicator decides.
//
// As noted when the document was read last, or the last decision about it was made.
// Errors: those of Catalog.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

struct Dispute {
  std::string document_id, file_name, agency;
  int roc_year = 0;
  std::string table, record, field;  // where the value stands; of several the first
  std::vector<Decision> sayings;     // of which each says what stands there; by id
};

// In the order of the export. What one cell gives to many records is one dispute.
[[nodiscard]] Result<std::vector<Dispute>> disputes(Catalog& catalog);

}  // namespace niandu
