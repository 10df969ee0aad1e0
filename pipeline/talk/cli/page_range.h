// Page ranges on the command line.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"

namespace niandu::cli {

struct PageRange {
  int first = 0;  // from 1; 0: from the first
  int last = 0;   // inclusive; 0: to the last
};

// "1,3,7-9", "3-" or "-5", in the order of the pages, none twice. Errors: kUsage.
[[nodiscard]] Result<std::vector<PageRange>> parse_page_ranges(const std::string& text);

}  // namespace niandu::cli
