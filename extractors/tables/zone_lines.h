// The lines of a zone: where a table really begins and ends among them.
#pragma once

#include <cstddef>
#include <span>

#include "extractors/tables/aligned_columns.h"
#include "extractors/tables/aligned_zones.h"
#include "extractors/tables/words/words.h"

namespace niandu {

// The lines of the zone alone; indexes into `glyphs` stay valid.
[[nodiscard]] WordLines lines_of_zone(const WordLines& words, const Zone& zone);

// Text above or below a table may be taken into its zone where a justified line has wide spaces. If
// the texts of more than a quarter of the lines run over the gaps, the run of lines counts in which
// those that keep to the columns prevail most; else all lines do.
[[nodiscard]] Zone densest_rows(const WordLines& words, std::span<const Separator> separators);

// The zone with the lines around it that keep free the gutter between columns of text, from line
// `first` on: rows of a table beside text agree with few of its lines, so the zone may end in the
// middle of the table.
[[nodiscard]] Zone along_gutter(const WordLines& words, Zone zone, float gutter, std::size_t first);

// The zone with up to three lines above it that head its columns: one text close above a text of
// the same column, or several texts, none of them over the first column.
[[nodiscard]] Zone zone_with_heads(const WordLines& words, Zone zone,
                                   std::span<const Separator> separators);

// The zone with the lines below it on which a cell of its last row goes on: one text in a column
// that wraps elsewhere in the zone too, close below a text that had no room for its first word.
[[nodiscard]] Zone zone_with_tail(const WordLines& words, Zone zone,
                                  std::span<const Separator> separators);

}  // namespace niandu
