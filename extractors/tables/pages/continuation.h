// Does the first row of a fragment carry on the last row of the fragment before?
//
// Each pair of cells that meet at the page break is weighed on its own: are they one cell? The sum
// decides between the readings of the break: the whole row goes on; the row is new but merged
// cells go on; everything is new.
//
// For one cell: its frame is open at the break (where frames of this table are left open at
// breaks); the first part breaks off in the middle of a wrapped sentence, or with a bracket or
// quotation mark open; the numbering of a list goes on (三、 after 二、); the second part is blank
// although this column is always filled. Against: frame drawn although cut cells of this table
// are left open; numbering begins again; a record's number goes up by one; two complete short
// values; words that stand as a whole value elsewhere in the column; a first part that leaves room
// below it; an ended sentence in a column whose cells end theirs; more lines on both sides than any
// cell of the column has.
//
// Weights were set on corpus/pdf and the book of moi-114 (real/pdf) and are in evidence.cc.
#pragma once

#include <vector>

#include "extractors/document.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Two cells that meet at the break: indexes into the cells of the table and of the fragment.
struct MeetingCells {
  int above = -1, below = -1;
};

struct BreakReading {
  bool row_goes_on = false;
  bool unsure = false;                 // the best reading is hardly better than the next
  bool label_unsure = false;           // the row above has no label, the one below has one
  std::vector<MeetingCells> one_cell;  // pairs to be made one cell
  // Pairs with words on both sides beside a new row: one cell and two cells fit nearly alike.
  std::vector<MeetingCells> doubtful;
};

// What is known about the break beyond the cells' words.
struct BreakContext {
  const Table* table = nullptr;              // all rows so far, columns matched
  const Table* fragment = nullptr;           // the next page, columns matched
  int header_rows = 0;                       // of the fragment: rows that are dropped
  bool frames_left_open = false;             // this table's frames are open where a cell is cut
  std::vector<bool> open_above, open_below;  // per column: no rule at the break; may be empty
};

[[nodiscard]] BreakReading read_break(const BreakContext& context);

}  // namespace niandu
