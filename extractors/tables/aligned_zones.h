// Runs of lines that could be rows of a table without rules.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/tables/words/words.h"

namespace niandu {

struct Zone {
  std::size_t line_begin = 0, line_end = 0;  // first and last line have two or more segments
};

// Consecutive lines of several segments whose gaps agree, with few lines of one segment between
// them (headings, wraps). Zones do not overlap.
[[nodiscard]] std::vector<Zone> lines_to_zones(const WordLines& words);

}  // namespace niandu
