// Paints pages, or parts of them, as a reader sees them (Poppler's Splash).
#pragma once

#include <memory>

#include "common/result.h"
#include "extractors/picture/page_picture.h"

class PDFDoc;
class SplashOutputDev;

namespace niandu {

class PagePainter {
 public:
  // `document` must outlive the painter, which keeps the fonts of the pages that it painted.
  explicit PagePainter(PDFDoc& document);
  ~PagePainter();
  PagePainter(const PagePainter&) = delete;
  PagePainter& operator=(const PagePainter&) = delete;

  // Without annotations, as pages are read. Errors: kNotFound (no such page, or the box lies beside
  // it), kDamaged, kOverLimit (dpi, or too many pixels; nothing was painted).
  [[nodiscard]] Result<PagePicture> paint(const PictureOrder& order);

 private:
  PDFDoc& document_;
  std::unique_ptr<SplashOutputDev> splash_;
};

}  // namespace niandu
