#include "pipeline/talk/cli/canvas_pictures.h"

#include <utility>
#include <vector>

#include "extractors/picture/page_picture.h"
#include "pipeline/talk/cli/messages.h"

namespace niandu::cli {
namespace {

std::vector<PictureOrder> orders_of(const std::vector<PageToDraw>& pages) {
  std::vector<PictureOrder> orders;
  orders.reserve(pages.size());
  for (const PageToDraw& page : pages) {
    PictureOrder order;
    order.page_number = page.page_number;
    order.dpi = page.dpi;
    orders.push_back(order);
  }
  return orders;
}

Result<DrawnPage> as_file(const Result<PagePicture>& drawn) {
  if (!drawn) return tl::make_unexpected(drawn.error());
  const GreyPicture& picture = drawn->picture;
  return DrawnPage{
      to_png(picture), picture.width, picture.height, {drawn->box.width(), drawn->box.height()}};
}

// Says what is wrong, but not again of the next pages.
class Teller {
 public:
  void tell(Error error) {
    const std::string said = error.file + ": " + error.message;
    if (error.page_number == 0 && said == said_) return;
    said_ = said;
    error.message = "no picture of the page: " + error.message;
    print_error(error);
  }

 private:
  std::string said_;
};

}  // namespace

Result<CanvasPictures> CanvasPictures::make(const Isolation& isolation) {
  return PagePictures::make(isolation).map(
      [](PagePictures pages) { return CanvasPictures(std::move(pages)); });
}

DrawPages CanvasPictures::drawer(PathOf path_of) {
  return [pages = pages_.get(), missing = missing_.get(), path_of = std::move(path_of),
          teller = Teller()](const DocumentRecords& document,
                             const std::vector<PageToDraw>& wanted) mutable {
    std::vector<Result<DrawnPage>> drawn;
    const auto path = path_of(document.sha256);
    if (path) {
      for (const auto& picture : pages->draw(*path, document.sha256, orders_of(wanted))) {
        drawn.push_back(as_file(picture));
      }
    } else {
      Error error = path.error();
      error.file = document.file_name;
      drawn.assign(wanted.size(), tl::make_unexpected(std::move(error)));
    }
    for (const auto& each : drawn) {
      if (each) continue;
      ++*missing;
      teller.tell(each.error());
    }
    return drawn;
  };
}

}  // namespace niandu::cli
