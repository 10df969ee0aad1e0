// Which page of one file is which page of another one: so that decisions find their values in a
// PDF that was made anew (linearised, saved again, a page more), and never in another document.
//
// Pages are compared by their text alone, as it was read: running heads and folios left out, NFKC,
// no white space. Pages of the same text are the same page; what lies between two such pages on
// both sides, as many there as here, is mapped too (the text of a page may have changed a little).
// Where less than nine tenths of the old pages that have text are found again, nothing is mapped
// (shared/desk.md, rule 0: without a map 43 values of 3,818 went astray).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pipeline/store/decisions/decision.h"

namespace niandu {

// Digest of the text of each page that has some, by page number of the file from 1.
using PageTexts = std::map<int, std::string>;

// Collects what is on pages, in reading order, passage by passage.
class PageTextReader {
 public:
  void add(int page_number, std::string_view text);
  // Pages without a visible character are left out.
  [[nodiscard]] PageTexts finish();

 private:
  std::map<int, std::string> texts_;
};

// Old page to new page, from 1; empty: the two are not the same document.
using PageMap = std::map<int, int>;
[[nodiscard]] PageMap map_pages(const PageTexts& before, const PageTexts& now);

// The decision as it would have been made of the file `sha256`: places where the map has them. What
// stood on a page that has no counterpart stands nowhere: it is found again by its text, or not.
// Decision::sha256 stays that of the file it was made of. What was decided of all documents of that
// file has its pages here for its places.
[[nodiscard]] Decision carried_over(Decision decision, const PageMap& map,
                                    const std::string& sha256);

}  // namespace niandu
