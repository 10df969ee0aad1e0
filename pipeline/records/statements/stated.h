// What a cell states about this project and this year, for one family of fields.
#pragma once

#include <string>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/statements/clauses.h"

namespace niandu {

// A clause that sets no value.
struct AsideClause {
  Text text;  // its own words
  ClauseTags tags = 0;
  bool of_family = false;  // it has the family's words
};

struct StatedText {
  Text text;                       // the cell less the clauses set aside; spans keep their places
  std::vector<AsideClause> aside;  // in order
};

// A cell without a clause to set aside comes back as it is.
[[nodiscard]] StatedText stated_text(const Text& cell, const StatementFamily& family, int roc_year);

}  // namespace niandu
