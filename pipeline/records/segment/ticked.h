// Boxes of which one is ticked: ■如期提送 □逾期提送.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/records/segment/rows.h"

namespace niandu {

struct Ticked {
  Text text;                  // without the boxes and what is not ticked
  std::vector<Source> left;   // where those stand, but for choices that are not clear
  std::vector<Text> unclear;  // choices with no tick or several: no word of them is in `text`
  bool whole = false;         // the cell is one choice in squares, one of them ticked
};

// The cell with its choices made; nothing where it has none. A choice is two options or more, each
// of a few words; marks before sentences, or all of one kind before longer words, are bullets.
[[nodiscard]] std::optional<Ticked> ticked_text(const Text& cell);

// The row with the choices of its cells made; nothing where no cell has any.
struct TickedRow {
  LogicalRow row;
  std::vector<std::optional<Ticked>> cells;  // by column
};
[[nodiscard]] std::optional<TickedRow> ticked_row(const LogicalRow& row);

}  // namespace niandu
