// A block of lines with known columns to a table: header levels, records, cells.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/aligned_columns.h"
#include "extractors/tables/tables.h"
#include "extractors/tables/words/rule_piece.h"
#include "extractors/tables/words/words.h"

namespace niandu {

// What is known of a table before its cells: lines [line_begin, line_end) of `words`, the columns,
// and the rules that stand between the lines.
struct TableBlock {
  std::size_t line_begin = 0, line_end = 0;
  std::vector<Separator> separators;
  std::vector<float> rules;           // y of rules across the block, ascending
  std::vector<RulePiece> part_rules;  // rules under some columns only
  Box box;                            // frame: rules and text
  bool framed = false;                // rules above and below
};

// What agreement was measured while building; the source of the confidence.
struct GridFit {
  int rows = 0, columns = 0;
  int value_rows = 0;    // rows with a number outside the first column
  int filled = 0;        // cells with text
  int busy_columns = 0;  // with text of their own in half of the rows
  int full_rows = 0;     // rows with text in two or more columns
  int crossings = 0;     // texts that run over a gap and are no heading
  int leaders = 0;       // texts that a leader follows
  int rules = 0;         // across the block
  double pitch_em = 0;   // usual distance of neighbouring lines that no rule parts
  double residual = 0;   // median distance of texts from their column's line, in em
};

struct BuiltTable {
  PageTable table;
  GridFit fit;
};

// Builds the grid. Every glyph of the block's words lands in exactly one cell.
[[nodiscard]] BuiltTable block_to_table(const Page& page, const WordLines& words,
                                        const TableBlock& block);

}  // namespace niandu
