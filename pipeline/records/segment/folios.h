// The numbers that are printed on pages, and where they begin again: where a document ends and the
// next begins, unless whoever bound them numbered the whole.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractors/document.h"

namespace niandu {

class Folios {
 public:
  // No page has one.
  Folios() = default;
  explicit Folios(const Document& document);

  enum class Count { kUnknown, kGoesOn, kBeginsAgain };
  // From the pages before `page` to this one and those behind it: a cover may have no number, or
  // be counted without showing it.
  [[nodiscard]] Count at(int page) const;
  [[nodiscard]] bool begin_again(int page) const { return at(page) == Count::kBeginsAgain; }

 private:
  using Numbers = std::vector<int>;
  // By page, of one form: "- 3 -" and "- 4 -". A page may show several: that of a chapter and its
  // own.
  using Pages = std::map<int, Numbers>;
  [[nodiscard]] static Count count_at(const Pages& pages, int page);

  std::map<std::string, Pages> forms_;  // those that count somewhere
};

}  // namespace niandu
