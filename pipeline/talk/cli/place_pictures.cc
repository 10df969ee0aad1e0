#include "pipeline/talk/cli/place_pictures.h"

#include <algorithm>
#include <cstddef>

namespace niandu::cli {
namespace {

// Text of 10 points stays readable; the row of a table takes 5 kB.
constexpr double kDpi = 100;
// Points around a place that are shown with it, and how much of a place that is long.
constexpr double kAround = 6, kMostHeight = 220;

PictureOrder order_of(const compare::PrintedPlace& place) {
  PictureOrder order;
  order.page_number = place.page_number;
  order.dpi = kDpi;
  const Box& box = place.box;
  if (box.empty()) return order;
  const double end = std::min(box.y1, box.y0 + kMostHeight);
  order.box = Box{std::max(0.0, box.x0 - kAround), std::max(0.0, box.y0 - kAround),
                  box.x1 + kAround, end + kAround};
  return order;
}

compare::NoPicture why_not(const Error& error) {
  switch (error.code) {
    case ErrorCode::kNotFound:
      return compare::NoPicture::kGone;
    case ErrorCode::kChanged:
      return compare::NoPicture::kChanged;
    default:
      return compare::NoPicture::kUnreadable;
  }
}

}  // namespace

Result<PlacePictures> PlacePictures::make(const Isolation& isolation) {
  return PagePictures::make(isolation).map(
      [](PagePictures pages) { return PlacePictures(std::move(pages)); });
}

std::vector<compare::PlacePicture> PlacePictures::draw(
    const compare::Year& year, const std::vector<compare::PrintedPlace>& places) {
  std::vector<compare::PlacePicture> pictures;
  pictures.reserve(places.size());
  for (std::size_t begin = 0; begin < places.size(); begin += kMostPictureOrders) {
    std::vector<PictureOrder> orders;
    for (std::size_t i = begin; i < std::min(begin + kMostPictureOrders, places.size()); ++i) {
      orders.push_back(order_of(places[i]));
    }
    for (const Result<PagePicture>& drawn : pages_.draw(year.path, year.sha256, orders)) {
      compare::PlacePicture& picture = pictures.emplace_back();
      if (!drawn) {
        picture.why = why_not(drawn.error());
        continue;
      }
      picture.png = to_png(drawn->picture);
      picture.width = drawn->picture.width;
      picture.height = drawn->picture.height;
    }
  }
  return pictures;
}

}  // namespace niandu::cli
