// Where a line of glyphs has a space that a reader sees.
#pragma once

#include <string>
#include <vector>

#include "extractors/layout/frame.h"

namespace niandu::layout {

// The text of one line's glyphs (ordered along u).
//
// - Between CJK characters a gap without a space glyph is justification: no space. A single space
//   glyph is kept, unless the line is spaced out throughout (「預 算 總 說 明」, 「合 計」) or the
//   space was squeezed to nothing; runs of them are the typist's justification and go.
// - Between CJK and Latin or digits a space glyph is kept if it has width; none is invented.
// - Between Latin words a space glyph that has width is kept, and a gap clearly wider than
//   the line's letter spacing counts as one. Several spaces are one.
[[nodiscard]] std::string glyphs_to_text(const std::vector<FramedGlyph>& glyphs);

}  // namespace niandu::layout
