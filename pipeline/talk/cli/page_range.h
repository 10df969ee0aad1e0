// Page ranges on the command line.
#pragma once

#include <string>

#include "common/result.h"

namespace niandu::cli {

struct PageRange {
  int first = 0;  // from 1; 0: from the first
  int last = 0;   // inclusive; 0: to the last
};

// "3", "3-5", "3-", "-5". Errors: kUsage.
[[nodiscard]] Result<PageRange> parse_page_range(const std::string& text);

}  // namespace niandu::cli
