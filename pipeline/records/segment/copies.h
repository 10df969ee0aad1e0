// Pages on which a document of the file is printed once more.
#pragma once

#include <set>

#include "extractors/document.h"

namespace niandu {

class Copies {
 public:
  // No page is.
  Copies() = default;
  explicit Copies(const Document& document);

  // The page is an earlier one again, and those before the two differ: here a copy begins.
  [[nodiscard]] bool begin(int page) const { return pages_.contains(page); }

 private:
  std::set<int> pages_;
};

}  // namespace niandu
