// A picture of a page becomes a Page: rulings, and characters with place and certainty.
#pragma once

#include "common/result.h"
#include "extractors/page.h"
#include "extractors/picture/page_picture.h"
#include "extractors/scan/recogniser.h"

namespace niandu::scan {

// Pixels to an inch at which pages are best drawn for reading; fewer are taken of large ones.
constexpr double kReadingDpi = 300;

// Puts what is seen in `picture`, a whole page, on `page`, whose size and images stay; glyphs,
// rulings and fonts are replaced. More lines than the limits allow are left out (over_limit).
// Returns whether it is text: false if the recogniser makes nothing of it; then the page is left
// before its end, with what was read of it.
[[nodiscard]] bool read_picture(const GreyPicture& picture, double dpi, Recogniser& recogniser,
                                Page& page);

}  // namespace niandu::scan
