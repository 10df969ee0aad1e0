// The x that full lines of body text reach.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "extractors/page_content.h"

namespace niandu {

// Sections of a book have margins of their own, so the long lines of the page are asked first, then
// the pages around it, then all pages of that width, tables included.
class RightEdges {
 public:
  // furniture[p][i]: line i of page p is furniture and says nothing.
  RightEdges(const std::vector<PageContent>& pages,
             const std::vector<std::vector<bool>>& furniture);

  // Points from the left edge of page `page_index`.
  [[nodiscard]] double of(std::size_t page_index) const;

 private:
  std::vector<std::vector<double>> ends_;   // of long lines, per page
  std::vector<double> widths_;              // of the pages
  std::map<int, std::vector<double>> all_;  // of all lines and tables, per page width
};

}  // namespace niandu
