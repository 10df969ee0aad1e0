// How much text a page has, and whether it is a picture.
#pragma once

#include <cstddef>

#include "extractors/page.h"

namespace niandu {

// Characters, spaces left out, that are not covered or clipped away.
struct TextCounts {
  std::size_t shown = 0;
  std::size_t invisible = 0;  // of an OCR layer
};

[[nodiscard]] TextCounts count_text(const Page& page);

// Pictures cover half of the page or more.
[[nodiscard]] bool is_scan(const Page& page);

}  // namespace niandu
