// One pair of cells that meet at a page break: what speaks for their being one cell.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extractors/document.h"

namespace niandu {

// What a column usually holds, from all rows but those at the break.
struct ColumnHabit {
  double filled = 0.5;         // share of its cells with text; 0.5 is no knowledge
  bool merged = false;         // some cell spans several rows
  bool numbers_alone = false;  // some cell is an enumerator and nothing else
  bool one_line = false;       // several cells have text, none more than one line of it
  int cells = 0;               // with text
  int ended = 0;               // of these: their last sentence is ended by a mark
  std::size_t most_lines = 0;  // in one of these cells
  // Lines that another line of their cell follows, and how many of these end a sentence.
  int inner_lines = 0, inner_ended = 0;
  // Of lines that another line of their cell follows; 0: none seen.
  double widest_line_pt = 0, shortest_line_pt = 0;
  // Cells hold several short lines, each ended before it was full.
  [[nodiscard]] bool has_short_lines() const { return shortest_line_pt < 0.7 * widest_line_pt; }
  std::unordered_set<std::string> values;  // whole texts without white space
};

struct PairContext {
  const ColumnHabit* habit = nullptr;
  double padding_pt = 0;  // from a cell's edge to its text
  bool leading = false;   // all columns to the left are blank below the break, or none are there
  double row_foot = 0;    // y of the lowest line of the row above the break, on its page
  double row_head = 0;    // y of the highest line of the row below it; 0: unknown
};

// Positive: one cell; negative: two cells; about -5..5. 0: no idea.
[[nodiscard]] double same_cell_evidence(const Cell& above, const Cell& below,
                                        const PairContext& context);

// 。；！？：
[[nodiscard]] bool ends_sentence(std::string_view text);

// True if the text is an enumerator in brackets and nothing else: 「（一）」.
[[nodiscard]] bool is_number_alone(const std::string& text);

// The key under which ColumnHabit::values holds a text.
[[nodiscard]] std::string value_key(const std::string& text);

}  // namespace niandu
