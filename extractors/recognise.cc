#include "extractors/recognise.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "extractors/page_text.h"
#include "extractors/scan/scan.h"
#include "extractors/scan/tesseract.h"

namespace niandu {
namespace {

// So much text on a scan was stamped on later (a page number, a date of receipt).
constexpr std::size_t kMostStamped = 20;

// Below this nothing that is read of print of ten points is right.
constexpr double kLeastReadableDpi = 100;

struct Loaded {
  std::unique_ptr<scan::Recogniser> recogniser;
  std::string missing = "no recogniser is loaded";  // why there is none
};

Loaded& loaded() {
  static Loaded one;
  return one;
}

double resolution_for(const Page& page) {
  constexpr double kPointsPerInch = 72, kRoundedUp = 1.001;
  const double square_inches =
      page.width_pt * page.height_pt / (kPointsPerInch * kPointsPerInch) * kRoundedUp;
  if (!(square_inches > 0)) return scan::kReadingDpi;
  return std::min(scan::kReadingDpi, std::floor(std::sqrt(kMostPixels / square_inches)));
}

}  // namespace

bool wants_recognition(const Page& page, Ocr ocr) {
  if (ocr == Ocr::kOff) return false;
  if (ocr == Ocr::kForce) return true;
  if (page.images.empty()) return false;
  const TextCounts text = count_text(page);
  if (text.invisible > 0 || text.shown > kMostStamped) return false;  // an OCR layer, or text
  return text.shown == 0 || is_scan(page);
}

Status load_page_recogniser() {
  if (loaded().recogniser != nullptr) return {};
  auto recogniser = scan::load_tesseract();
  if (!recogniser) {
    loaded().missing = recogniser.error().message;
    return tl::make_unexpected(std::move(recogniser.error()));
  }
  loaded().recogniser = std::move(*recogniser);
  return {};
}

void recognise_page(PdfFile& file, Page& page) {
  if (loaded().recogniser == nullptr) {
    page.unrecognised = loaded().missing;
    return;
  }
  PictureOrder order;
  order.page_number = page.number;
  order.dpi = resolution_for(page);
  if (order.dpi < kLeastReadableDpi) {
    page.unrecognised = "it is too large";
    return;
  }
  const auto drawn = file.draw(order);
  if (!drawn) {
    page.unrecognised = drawn.error().message;
    return;
  }
  if (drawn->text_missing) {
    page.unrecognised = "a font of its text is neither in the file nor on this system";
    return;
  }
  Page read = page;
  read.recogniser = loaded().recogniser->name();
  const bool is_text = scan::read_picture(drawn->picture, order.dpi, *loaded().recogniser, read);
  if (!is_text) {
    read.glyphs.clear();
    read.rulings.clear();
  }
  if (read.glyphs.empty() && count_text(page).shown > 0) {
    page.unrecognised = "no text can be made out in the picture of it";
  } else {
    page = std::move(read);
  }
}

}  // namespace niandu
