#include <algorithm>
#include <cmath>
#include <cstddef>

#include "extractors/pdf/fills.h"

namespace niandu {
namespace {

// As in fills.cc: tiles leave seams of up to 0.5 pt. Lower or narrower areas hold no text.
constexpr double kSeamPt = 0.7, kLeastPt = 6;
// Of a drawing with more areas nothing is looked for: a bound on the work.
constexpr std::size_t kMostAreas = 4000;

bool near(double a, double b) { return std::abs(a - b) <= kSeamPt; }

bool goes_on(const Area& left, const Area& right) {
  return left.color == right.color && near(left.box.y0, right.box.y0) &&
         near(left.box.y1, right.box.y1) && near(left.box.x1, right.box.x0);
}

// By rows of one upper side, from the left; what is painted twice once.
void sort_by_row(std::vector<const Area*>& tiles) {
  const auto higher = [](const Area* a, const Area* b) { return a->box.y0 < b->box.y0; };
  const auto further_left = [](const Area* a, const Area* b) { return a->box.x0 < b->box.x0; };
  std::stable_sort(tiles.begin(), tiles.end(), higher);
  for (auto row = tiles.begin(); row != tiles.end();) {
    const auto end = std::find_if(row, tiles.end(),
                                  [&](const Area* a) { return !near(a->box.y0, (*row)->box.y0); });
    std::stable_sort(row, end, further_left);
    row = end;
  }
  const auto same = [](const Area* a, const Area* b) {
    return a->color == b->color && near(a->box.x0, b->box.x0) && near(a->box.x1, b->box.x1) &&
           near(a->box.y0, b->box.y0) && near(a->box.y1, b->box.y1);
  };
  tiles.erase(std::unique(tiles.begin(), tiles.end(), same), tiles.end());
}

// Not painted over by another colour.
bool is_seen(const FillBand& band, std::uint32_t color, std::span<const Fill> fills) {
  return std::any_of(fills.begin(), fills.end(), [&](const Fill& fill) {
    const Box& box = fill.box;
    return fill.color == color && box.x0 <= band.box.x0 + kSeamPt &&
           box.x1 >= band.box.x1 - kSeamPt && box.y0 <= band.box.y0 + kSeamPt &&
           box.y1 >= band.box.y1 - kSeamPt;
  });
}

}  // namespace

std::vector<FillBand> areas_to_bands(std::span<const Area> areas, std::span<const Fill> fills) {
  std::vector<const Area*> tiles;
  for (const Area& area : areas) {
    if (area.image || !area.opaque || is_paper(area.color)) continue;
    if (std::min(area.box.width(), area.box.height()) < kLeastPt) continue;
    tiles.push_back(&area);
  }
  if (tiles.size() > kMostAreas) return {};
  sort_by_row(tiles);
  std::vector<FillBand> out;
  for (std::size_t i = 0; i < tiles.size();) {
    FillBand band{tiles[i]->box, {}};
    std::size_t next = i + 1;
    for (; next < tiles.size() && goes_on(*tiles[next - 1], *tiles[next]); ++next) {
      band.joins.push_back(static_cast<float>(tiles[next]->box.x0));
      band.box = united(band.box, tiles[next]->box);
    }
    if (!band.joins.empty() && is_seen(band, tiles[i]->color, fills)) out.push_back(band);
    i = next;
  }
  return out;
}

}  // namespace niandu
