// A reading of a region of a page, ready to compete.
#pragma once

#include <memory>
#include <vector>

#include "extractors/tables/readings/grid.h"
#include "extractors/tables/score/score.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

struct Candidate {
  TableMethod method = TableMethod::kAligned;
  std::shared_ptr<const Block> block;
  Grid grid;
  Score score;
};

// Reads lines [begin, end) of `words` as one table; null where there are no columns. `frame`: the
// region's box if something drawn says so; empty: the box of the text. `least`: what a reading must
// nearly be worth to be looked at with fewer columns as well.
[[nodiscard]] std::shared_ptr<Candidate> read_lines(const Page& page, const Drawn& drawn,
                                                    const WordLines& words, std::size_t begin,
                                                    std::size_t end, const Box& frame,
                                                    TableMethod method, double least);

// The best division of the lines into tables and text: whole, parted at lines between tables, or
// parted side by side; nothing where text is the better reading.
[[nodiscard]] std::vector<std::shared_ptr<Candidate>> best_readings(const Page& page,
                                                                    const Drawn& drawn,
                                                                    const WordLines& words);

}  // namespace niandu::tables
