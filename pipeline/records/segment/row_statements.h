// What the cells of one row state, family by family; each cell is cut into clauses once.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "pipeline/record.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/rows.h"
#include "pipeline/records/statements/stated.h"

namespace niandu {

class RowStatements {
 public:
  explicit RowStatements(int roc_year) : roc_year_(roc_year) {}

  // `cell` must outlive this object; told apart by its address.
  const StatedText& of(const Text& cell, const StatementFamily& family);

 private:
  int roc_year_;
  std::map<std::pair<const Text*, const StatementFamily*>, StatedText> known_;
};

// The clauses of a cell as rows of a child table: fields text; or quarter, reason_text,
// remedy_text.
[[nodiscard]] NormalizedRows clause_rows(const Text& cell, const ChildSource& source, int roc_year);

// One row of whole columns (ChildSource::texts), without the marks that part them from the next;
// none where the first has no text.
[[nodiscard]] NormalizedRows text_rows(const LogicalRow& row, const ChildSource& source);

// The value of a field whose words are only asked for (建議採量化指標 says that there is none);
// nothing where `asked` has no words for it.
[[nodiscard]] std::optional<Value> asked_value(const StatedText& stated,
                                               const NormalizerParams& asked);

// A warning for an empty field: a clause with its words that is not about this project and year.
// Nothing where there is none, or all of them are advice.
[[nodiscard]] std::optional<Issue> set_aside_issue(const StatedText& stated,
                                                   std::string_view field);

}  // namespace niandu
