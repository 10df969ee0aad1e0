// A page, or a part of it, as a picture: what is asked for and what comes.
#pragma once

#include <optional>

#include "common/geometry.h"
#include "extractors/picture/grey_picture.h"

namespace niandu {

struct PictureOrder {
  int page_number = 1;     // from 1
  std::optional<Box> box;  // points, as Page has them (geometry.h); unset: the whole page
  double dpi = 150;        // kLeastDpi to kMostDpi
};

constexpr double kLeastDpi = 18, kMostDpi = 600;
// Of one picture: an A4 page at 300 dpi has 8.7 million, an A3 page at 200 dpi 7.7 million.
constexpr double kMostPixels = 12'000'000;

struct PagePicture {
  GreyPicture picture;
  Box box;  // the part of the page that it shows: the box of the order, cut off at the page's edge
  // A font is neither in the file nor on this system: its text is not in the picture.
  bool text_missing = false;
};

}  // namespace niandu
