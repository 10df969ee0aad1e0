// Header cells that the join of tables leaves out because an earlier page has them already.
#pragma once

#include <vector>

#include "extractors/document.h"
#include "extractors/page_content.h"
#include "extractors/tables/pages/join.h"

namespace niandu {

class HeaderCells {
 public:
  // Before the join: keeps the text of the first rows of all tables that may go on one of the page
  // before.
  explicit HeaderCells(const std::vector<PageOfTables>& pages);

  // After it: what of these `joined` does not hold goes to PageContent::repeated of its page.
  void find_left_out(const Table& joined, std::vector<PageContent>& pages) const;

 private:
  struct Fragment {
    std::size_t page = 0;  // index
    int page_number = 0;
    Box box;
    std::vector<Text> cells;
  };
  std::vector<Fragment> fragments_;  // by page
};

}  // namespace niandu
