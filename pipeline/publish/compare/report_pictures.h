// Pictures of the places that the report speaks of, beside the row that speaks of them.
//
// Of both places where a link is likely, is a merge or split, or something changed: what stayed as
// it was needs none. First what is in doubt, was lowered or does not compare. Where there is no
// picture (the original is gone, is another by now, cannot be drawn; the report is full) it is said
// there.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/publish/compare/history.h"
#include "pipeline/publish/compare/html_writer.h"
#include "pipeline/publish/export/original_link.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

// Of one family: a person looks at no more. Six years of plans of aid ask for 92.
constexpr std::size_t kMostPlaces = 240;
// Of one report, as HTML has them: browsers open 8 MiB at once. Six years of plans of aid take 2.
constexpr std::size_t kMostPictureBytes = std::size_t{8} << 20U;

enum class NoPicture { kDrawn, kGone, kChanged, kUnreadable, kNoPage, kFull };

struct PlacePicture {
  std::string png;
  int width = 0, height = 0;  // pixels
  NoPicture why = NoPicture::kDrawn;
};

// Never empty. One for each place, in their order. Only places with a page are asked for, and only
// of years with a path.
using DrawPlaces =
    std::function<std::vector<PlacePicture>(const Year& year, const std::vector<PrintedPlace>&)>;

class ReportPictures {
 public:
  explicit ReportPictures(DrawPlaces draw) : draw_(std::move(draw)) {}

  // Draws those of one family; lets go of those of the one before.
  void choose(const History& family, const ComparisonSchema& schema);

  // Whether the family has originals at all; if not, it is said once and not at every place.
  [[nodiscard]] bool any_original() const { return any_original_; }

  // Those of the places that were chosen, as one block; nothing if none was.
  void write(HtmlWriter& html, const History& family, const std::vector<Place>& places,
             const OriginalLinks& originals) const;

 private:
  DrawPlaces draw_;
  bool any_original_ = false;
  std::size_t bytes_ = 0;  // of the report so far
  bool full_ = false;      // a picture did not fit: no further family is drawn
  std::map<Place, PlacePicture> pictures_;
};

}  // namespace niandu::compare
