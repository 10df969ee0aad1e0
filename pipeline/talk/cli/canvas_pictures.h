// The pictures of the format iiif (publish/export/iiif_writer.h), drawn by locked-in workers.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "pipeline/publish/export/iiif_writer.h"
#include "pipeline/talk/cli/page_pictures.h"

namespace niandu::cli {

class CanvasPictures {
 public:
  // Where the file with these bytes lies.
  using PathOf = std::function<Result<std::string>(const std::string& sha256)>;

  // Before any document is read. Errors: those of PagePictures::make.
  [[nodiscard]] static Result<CanvasPictures> make(const Isolation& isolation);

  // For ExportOptions; the pictures must outlive it. What cannot be drawn is told on stderr, once
  // for each file where it is the file's fault.
  [[nodiscard]] DrawPages drawer(PathOf path_of);
  // Pages that could not be drawn.
  [[nodiscard]] std::size_t missing() const { return *missing_; }

 private:
  explicit CanvasPictures(PagePictures pages)
      : pages_(std::make_unique<PagePictures>(std::move(pages))),
        missing_(std::make_unique<std::size_t>(0)) {}

  std::unique_ptr<PagePictures> pages_;
  std::unique_ptr<std::size_t> missing_;
};

}  // namespace niandu::cli
