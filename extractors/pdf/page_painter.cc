#include "extractors/pdf/page_painter.h"

#include <Gfx.h>
#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/pdf/poppler_messages.h"

namespace niandu {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kWhite = 15;

// What Poppler says of a font that it cannot paint with (SplashOutputDev.cc, 22.12).
constexpr std::string_view kFontMissing[] = {"Couldn't find a font", "Couldn't create a font"};

bool says_font_missing(const std::vector<std::string>& messages) {
  return std::any_of(messages.begin(), messages.end(), [](std::string_view message) {
    return std::any_of(std::begin(kFontMissing), std::end(kFontMissing),
                       [&](std::string_view begin) { return message.starts_with(begin); });
  });
}

// Pixels of the page at this resolution.
struct Slice {
  int x = 0, y = 0, width = 0, height = 0;
};

// What a page shows, with /Rotate applied.
Box page_box(const ::Page& page) {
  const bool turned = page.getRotate() % 180 != 0;
  const double width = page.getCropWidth(), height = page.getCropHeight();
  return {0, 0, turned ? height : width, turned ? width : height};
}

Result<Slice> slice_of(const Box& box, double dpi) {
  const double scale = dpi / kPointsPerInch;
  const double x0 = std::floor(box.x0 * scale), y0 = std::floor(box.y0 * scale);
  const double width = std::ceil(box.x1 * scale) - x0, height = std::ceil(box.y1 * scale) - y0;
  // Also what is no number.
  if (!(width >= 1 && height >= 1)) return fail(ErrorCode::kNotFound, "the box is not on the page");
  if (!(width <= kMostPixels && height <= kMostPixels && width * height <= kMostPixels)) {
    return fail(ErrorCode::kOverLimit, "too many pixels");
  }
  return Slice{static_cast<int>(x0), static_cast<int>(y0), static_cast<int>(width),
               static_cast<int>(height)};
}

GreyPicture to_grey(SplashBitmap& bitmap) {
  GreyPicture grey{bitmap.getWidth(), bitmap.getHeight(), {}};
  const std::size_t row_bytes = grey.row_bytes();
  grey.rows.resize(row_bytes * static_cast<std::size_t>(grey.height));
  const auto shade = [](unsigned char value) { return (value * kWhite + 127) / 255; };
  for (int y = 0; y < grey.height; ++y) {
    const unsigned char* from =
        bitmap.getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap.getRowSize();
    char* to = grey.rows.data() + static_cast<std::size_t>(y) * row_bytes;
    for (int x = 0; x < grey.width; x += 2) {
      const int right = x + 1 < grey.width ? shade(from[x + 1]) : kWhite;
      *to++ = static_cast<char>(shade(from[x]) << 4 | right);
    }
  }
  return grey;
}

std::unique_ptr<SplashOutputDev> make_splash(PDFDoc& document) {
  constexpr int kRowsAlignedTo = 4;
  SplashColor white = {0xFF, 0xFF, 0xFF, 0};
  auto splash = std::make_unique<SplashOutputDev>(splashModeMono8, kRowsAlignedTo, false, white);
  splash->setFontAntialias(true);
  splash->setVectorAntialias(true);
  splash->setFreeTypeHinting(false, false);
  splash->startDoc(&document);
  return splash;
}

// When it returns, the interpreter has gone and with that laid the page on its paper.
void display(::Page& page, SplashOutputDev& splash, double dpi, const Slice& slice) {
  const std::unique_ptr<Gfx> gfx(page.createGfx(&splash, dpi, dpi, 0, false, true, slice.x, slice.y,
                                                slice.width, slice.height, false, nullptr,
                                                nullptr));
  Object contents = page.getContents();
  if (contents.isNull()) return;
  gfx->saveState();
  gfx->display(&contents);
  gfx->restoreState();
}

}  // namespace

PagePainter::PagePainter(PDFDoc& document) : document_(document), splash_(make_splash(document)) {}
PagePainter::~PagePainter() = default;

Result<PagePicture> PagePainter::paint(const PictureOrder& order) {
  if (!(order.dpi >= kLeastDpi && order.dpi <= kMostDpi)) {
    return fail(ErrorCode::kOverLimit, "no such resolution");
  }
  if (order.page_number < 1 || order.page_number > document_.getNumPages()) {
    return fail(ErrorCode::kNotFound, "no such page", {}, order.page_number);
  }
  std::vector<std::string> messages;
  const PopplerMessages collector(messages);
  ::Page* page = document_.getPage(order.page_number);
  if (page == nullptr || !page->isOk()) {
    return fail(ErrorCode::kDamaged, "page cannot be read", {}, order.page_number);
  }
  PagePicture painted;
  painted.box = page_box(*page);
  if (order.box) {
    painted.box = {std::max(painted.box.x0, order.box->x0), std::max(painted.box.y0, order.box->y0),
                   std::min(painted.box.x1, order.box->x1),
                   std::min(painted.box.y1, order.box->y1)};
  }
  const auto slice = slice_of(painted.box, order.dpi);
  if (!slice) return tl::make_unexpected(slice.error());
  display(*page, *splash_, order.dpi, *slice);
  SplashBitmap* bitmap = splash_->getBitmap();
  if (bitmap == nullptr || bitmap->getDataPtr() == nullptr || bitmap->getWidth() < 1 ||
      bitmap->getHeight() < 1) {
    return fail(ErrorCode::kOverLimit, "no room for the picture", {}, order.page_number);
  }
  painted.picture = to_grey(*bitmap);
  painted.text_missing = says_font_missing(messages);
  return painted;
}

}  // namespace niandu
