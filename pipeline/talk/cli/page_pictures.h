// Pictures of pages of files from strangers, drawn by locked-in workers.
//
//   auto pictures = PagePictures::make(isolation);       // before any document is read
//   PictureOrder order{.page_number = 3, .box = {{72, 300, 540, 420}}, .dpi = 150};
//   auto drawn = pictures->draw("plan.pdf", sha256, {order});
//   if (drawn[0]) use(to_png(drawn[0]->picture));        // extractors/picture/grey_picture.h
//
// A page of A4 at 150 dpi takes about 50 ms, its worker's birth and PNG included; several orders of
// one file share a worker, which opens the file and its fonts once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/result.h"
#include "extractors/picture/page_picture.h"
#include "pipeline/talk/cli/isolated_reader.h"

namespace niandu::cli {

// Of one call.
constexpr std::size_t kMostPictureOrders = 256;

// For a program of one thread.
class PagePictures {
 public:
  // To be made before the program has anything that a document must not know (IsolatedReader). Of
  // the limits the memory counts; time is kPictureSeconds for each worker. Errors: kInternal,
  // kRefused.
  [[nodiscard]] static Result<PagePictures> make(const Isolation& isolation);
  PagePictures(PagePictures&& other) noexcept;
  PagePictures& operator=(PagePictures&&) = delete;
  ~PagePictures();

  // One result for each order, in their order. `sha256` (hexadecimal) is of the bytes that the
  // records came from; empty: any bytes will do. What comes back is pixels, not a file of the
  // worker's making: a document that takes its worker over can at most draw something else.
  // Errors, of every order: those of open_input, kChanged (other bytes), kNotPdf, kDamaged,
  // kEncrypted, kInternal; of one: those of draw_pages, kCrashed, kTimedOut, kOverLimit.
  // After the third that ends its worker the orders left are not tried.
  [[nodiscard]] std::vector<Result<PagePicture>> draw(const std::string& path,
                                                      const std::string& sha256,
                                                      const std::vector<PictureOrder>& orders);

 private:
  explicit PagePictures(IsolatedReader reader);
  std::unique_ptr<IsolatedReader> reader_;
};

constexpr int kPictureSeconds = 30;

}  // namespace niandu::cli
