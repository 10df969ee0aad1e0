#include "extractors/pdf/covers.h"

#include <algorithm>
#include <cstddef>

#include "common/utf8.h"

namespace niandu {
namespace {

// An image over this part of the page is the page: a scan.
constexpr double kWholePage = 0.8;
// Comparisons per page; a real page needs a few thousand.
constexpr std::size_t kMaxComparisons = 50'000'000;
// Height of the strips that glyphs are sorted into.
constexpr double kStripPt = 16;
constexpr std::size_t kMaxStrips = 4096;
// A line on the border of an area is not under it: cells are shaded after their borders are drawn.
constexpr float kBorderPt = 0.25F;

class GlyphStrips {
 public:
  explicit GlyphStrips(const Page& page)
      : height_pt_(std::max(kStripPt, page.height_pt / static_cast<double>(kMaxStrips - 2))),
        strips_(strip_of(page.height_pt) + 1) {
    for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
      const Box box = page.glyphs[i].box();
      strips_[std::min(strip_of(box.center_y()), strips_.size() - 1)].push_back(i);
    }
  }

  // Calls visit(index) for all glyphs drawn before `end` near the rows y0..y1.
  template <class Visit>
  void each(double y0, double y1, std::size_t end, std::size_t& budget, Visit visit) const {
    const std::size_t last = std::min(strip_of(y1), strips_.size() - 1);
    for (std::size_t s = std::min(strip_of(y0), strips_.size() - 1); s <= last; ++s) {
      for (const std::size_t index : strips_[s]) {
        if (index >= end || budget == 0) break;
        --budget;
        visit(index);
      }
    }
  }

 private:
  [[nodiscard]] std::size_t strip_of(double y) const {
    return y <= 0 ? 0 : static_cast<std::size_t>(std::min(y / height_pt_, double{kMaxStrips}));
  }

  double height_pt_;
  std::vector<std::vector<std::size_t>> strips_;
};

// Cuts [x0, x1] out of the piece; what remains on the right, if anything, goes to `rest`.
void cut(LinePiece& piece, float x0, float x1, std::vector<LinePiece>& rest) {
  if (x1 <= piece.from || x0 >= piece.to) return;
  if (x0 > piece.from && x1 < piece.to) {
    rest.push_back(piece);
    rest.back().from = x1;
    piece.to = x0;
  } else if (x0 <= piece.from) {
    piece.from = std::min(x1, piece.to);
  } else {
    piece.to = x0;
  }
}

void cut_pieces(std::vector<LinePiece>& pieces, const Area& area, std::vector<LinePiece>& rest,
                std::size_t& budget) {
  const std::size_t end = std::min(area.pieces_before, pieces.size());
  for (std::size_t i = 0; i < end && budget > 0; ++i, --budget) {
    LinePiece& piece = pieces[i];
    const bool h = piece.horizontal;
    const float margin = piece.thickness_pt / 2 + kBorderPt;
    const auto low = static_cast<float>(h ? area.box.y0 : area.box.x0);
    const auto high = static_cast<float>(h ? area.box.y1 : area.box.x1);
    if (piece.at - margin < low || piece.at + margin > high) continue;
    cut(piece, static_cast<float>(h ? area.box.x0 : area.box.y0),
        static_cast<float>(h ? area.box.x1 : area.box.y1), rest);
  }
}

// A cover that is printed on again corrects what is below it.
void note_corrections(Page& page, const GlyphStrips& strips, const Area& area,
                      std::size_t& budget) {
  const auto inside = [&](const Glyph& glyph) {
    return area.box.contains(glyph.box().center_x(), glyph.box().center_y());
  };
  bool printed = false;
  strips.each(area.box.y0, area.box.y1, page.glyphs.size(), budget, [&](std::size_t index) {
    const Glyph& glyph = page.glyphs[index];
    printed = printed || (index >= area.glyphs_before && !glyph.hidden && !is_space(glyph.code) &&
                          inside(glyph));
  });
  if (!printed) return;
  strips.each(area.box.y0, area.box.y1, area.glyphs_before, budget, [&](std::size_t index) {
    Glyph& glyph = page.glyphs[index];
    if (glyph.unseen == Unseen::kCovered && inside(glyph)) glyph.unseen = Unseen::kReplaced;
  });
}

}  // namespace

bool hide_covered(Page& page, std::vector<LinePiece>& pieces, std::span<const Area> areas) {
  const auto covers_something = [](const Area& area) {
    return area.opaque && (area.glyphs_before > 0 || area.pieces_before > 0);
  };
  if (std::none_of(areas.begin(), areas.end(), covers_something)) return true;

  const GlyphStrips strips(page);
  std::size_t budget = kMaxComparisons;
  std::vector<LinePiece> rest;
  for (const Area& area : areas) {
    if (!covers_something(area)) continue;
    const bool scan = area.image && area.box.width() * area.box.height() >
                                        page.width_pt * page.height_pt * kWholePage;
    bool covered = false;
    strips.each(area.box.y0, area.box.y1, area.glyphs_before, budget, [&](std::size_t index) {
      Glyph& glyph = page.glyphs[index];
      const Box box = glyph.box();
      if (!area.box.contains(box.center_x(), box.center_y())) return;
      if (scan) {
        glyph.invisible = true;
        if (!glyph.hidden) glyph.unseen = Unseen::kNoInk;
      } else if (!glyph.hidden) {
        glyph.hidden = covered = true;
        glyph.unseen = Unseen::kCovered;
      }
    });
    if (covered) note_corrections(page, strips, area, budget);
    if (!area.image) cut_pieces(pieces, area, rest, budget);
  }
  pieces.insert(pieces.end(), rest.begin(), rest.end());
  std::erase_if(pieces, [](const LinePiece& piece) { return piece.to <= piece.from; });
  return budget > 0;
}

}  // namespace niandu
