// What a reading of a block as a table is worth.
//
// A flat sum of named parts: what the table explains (cells beside each other, seams, columns of
// one kind) less what it costs to describe (columns, empty places) and what it leaves unexplained
// (texts over gaps, rows with one text, running text). Below 0 the block is better read as text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/tables/readings/grid.h"

namespace niandu::tables {

struct Score {
  double value = 0;
  std::vector<EvidencePart> parts;
  double weakest_seam = 99;  // least evidence of a seam, as it was decided
  int numbers = 0;           // cells of numbers
};

[[nodiscard]] Score score_grid(const Block& block, const Grid& grid);

}  // namespace niandu::tables
