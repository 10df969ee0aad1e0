// Where the values stand of which somebody may be asked a second look (decisions/agreement.h).
//
// Errors: those of Catalog.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

// Nothing of it says what was decided, nor by whom: the second person is asked blind.
struct SecondLook {
  std::string document_id, file_name, agency;
  int roc_year = 0, page = 0;  // page 0: records without pages
  std::string table, record, field;
};

// Those that `who` may be asked, of documents that are there and as far as what was decided holds;
// in the order of the export.
[[nodiscard]] Result<std::vector<SecondLook>> second_looks_for(Catalog& catalog,
                                                               const std::string& who,
                                                               double share);

}  // namespace niandu
