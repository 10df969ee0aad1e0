// Text that the page draws and nobody can see.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "extractors/page.h"
#include "extractors/pdf/drawing.h"

namespace niandu {

// Hides glyphs that are too small to be print and those in the colour of what lies behind them:
// white on white, grey on the same grey. What lies behind is the last fill before the glyph, else
// the paper; on a picture, a pattern or half a shape nobody knows, and the glyph stays.
void hide_unseen(Page& page, std::span<const Area> areas, std::span<const Area> shapes);

// What Page::unseen says about the glyphs of the page and about `disagreeing` replacement texts.
// Glyphs without ink over a picture are an OCR layer; what lies outside the clip or the page is
// what every spreadsheet cuts off, and what a correction covers is replaced: none is reported.
[[nodiscard]] std::vector<UnseenText> unseen_texts(const Page& page,
                                                   std::span<const std::u32string> disagreeing);

}  // namespace niandu
