// A cell cut into clauses, each with what it is: advice, of another year, of a part …
//
// The one place where it is decided how a clause is meant and of whom it speaks. Tags of another
// year and of a part go on to the end of the sentence or to a word that returns to this year and
// the whole (本年度, 各季); advice goes on over clauses that begin with 並, 以, 俾. A claim is one
// only where a finding follows it in the sentence, a finding only behind a claim. A question before
// a colon is a label.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/records/statements/lexicon.h"

namespace niandu {

struct Clause {
  std::size_t begin = 0, end = 0;  // folded bytes, without the mark that ends it
  std::size_t next = 0;            // where the next one begins
  ClauseTags tags = 0;
  std::size_t compare_from = 0;  // kComparison: where its 較 stands; what is before it stays
  std::size_t reason_at = 0, reason_from = 0;  // kReason: where its 因 begins, and behind it
  bool ends_sentence = false;

  [[nodiscard]] bool has(ClauseTags any) const { return (tags & any) != 0; }
};

// `roc_year`: the document's; 0: unknown, then a year that is printed says nothing.
[[nodiscard]] std::vector<Clause> cut_into_clauses(std::string_view folded,
                                                   const StatementLexicon& lexicon, int roc_year);

// A quotation in a clause that names nothing of this year's project: an award, last year's target.
struct ForeignQuotation {
  std::size_t open = 0, close = 0;
};
[[nodiscard]] std::vector<ForeignQuotation> foreign_quotations(std::string_view folded,
                                                               const StatementLexicon& lexicon,
                                                               int roc_year);

}  // namespace niandu
