// What the shape of a region's lines says about its paragraphs.
#pragma once

#include <span>
#include <vector>

#include "extractors/layout/lines.h"

namespace niandu::layout {

// For each line: true if the layout surely begins a new paragraph there (indent, outdent of a
// hanging indent, wider gap, line before ends short). The first line is true only if it stands out
// from the others; false means "cannot tell". Lines are of one region, in reading order.
[[nodiscard]] std::vector<bool> paragraph_starts(std::span<const TextLine> lines);

// True if the line could have taken the first word of the next one before `right` (x), with room
// to spare: its end was meant.
[[nodiscard]] bool ends_short(const TextLine& line, const TextLine& next, double right);

// What goes between two lines when the wrap is undone: as wrap_separator, and a space glyph at the
// end of a line stays where one neighbour is CJK and the other is not. `before` may be null.
[[nodiscard]] std::string_view separator_between(const TextLine* before, const TextLine& line);

}  // namespace niandu::layout
