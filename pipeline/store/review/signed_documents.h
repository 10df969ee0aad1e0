// Documents that are signed off, and what read them since.
//
// Errors: those of Catalog.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/review/sign_offs.h"

namespace niandu {

struct SignedDocument {
  SignOff last;
  std::string file_name, agency;
  int roc_year = 0;
  std::string engine_now;   // that read it last
  bool read_again = false;  // since it was signed
};

// In the order of the export.
[[nodiscard]] Result<std::vector<SignedDocument>> signed_documents(Catalog& catalog);

}  // namespace niandu
