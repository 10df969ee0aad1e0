// The pictures of a report (compare/report_pictures.h), drawn by locked-in workers.
#pragma once

#include <utility>
#include <vector>

#include "pipeline/publish/compare/report_pictures.h"
#include "pipeline/talk/cli/page_pictures.h"

namespace niandu::cli {

class PlacePictures {
 public:
  // Before any document is read. Errors: those of PagePictures::make.
  [[nodiscard]] static Result<PlacePictures> make(const Isolation& isolation);

  // See compare::DrawPlaces.
  [[nodiscard]] std::vector<compare::PlacePicture> draw(
      const compare::Year& year, const std::vector<compare::PrintedPlace>& places);

 private:
  explicit PlacePictures(PagePictures pages) : pages_(std::move(pages)) {}
  PagePictures pages_;
};

}  // namespace niandu::cli
