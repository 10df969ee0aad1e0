// A second opinion on the rows of a table, however these were found.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/seams/evidence.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

// The lines of a table divided into records by the evidence of their seams, in the table's columns.
struct SeamReading {
  Block block;
  std::size_t head = 0;  // lines of the header
  BlockHabits habits;
  Records records;

  [[nodiscard]] bool starts(std::size_t line) const;
  // Evidence of the seam above a line of the body.
  [[nodiscard]] double evidence(std::size_t line) const { return records.evidence[line - head]; }
};

// `words`: of the whole page. Nothing where there is too little, or too much, to judge.
[[nodiscard]] std::optional<SeamReading> read_seams(const Page& page, const Drawn& drawn,
                                                    const WordLines& words, const PageTable& table);

// The cells that the parts of a line stand in, part by part; one with several parts comes again.
[[nodiscard]] std::vector<const Cell*> cells_of_line(const Block& block, const BlockLine& line,
                                                     const Table& table);

// Numbers under numbers at a seam, or two texts that both end where they had room: what no
// paragraph does. (Long lists in cells have lines far apart and items that count on:
// plan-107-writer-kai, p. 6; moi-114, p. 22.)
[[nodiscard]] bool values_meet(const SeamReading& reading, std::size_t below);

// The greatest evidence for a record's beginning inside a row of the table, or for going on where a
// row begins and no rule is drawn. 0: the seams agree with its rows.
[[nodiscard]] double rows_doubt(const SeamReading& reading, const Table& table);

}  // namespace niandu::tables
