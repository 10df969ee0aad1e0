// Pages on which a document of the file is printed once more.
#pragma once

#include <map>

#include "extractors/document.h"

namespace niandu {

class Copies {
 public:
  // No page is.
  Copies() = default;
  explicit Copies(const Document& document);

  // The page that this one is again, where a copy begins with it; else 0.
  [[nodiscard]] int of(int page) const {
    const auto found = pages_.find(page);
    return found == pages_.end() ? 0 : found->second;
  }

 private:
  std::map<int, int> pages_;
};

}  // namespace niandu
