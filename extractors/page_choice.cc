#include "extractors/page_choice.h"

#include <algorithm>

namespace niandu {
namespace {

bool crosses(const Ruling& ruling, const Box& area) {
  const double low = ruling.horizontal ? area.y0 : area.x0;
  const double high = ruling.horizontal ? area.y1 : area.x1;
  return ruling.at >= low && ruling.at <= high && ruling.from < ruling.to;
}

void keep(const Box& area, Page& page) {
  std::erase_if(page.glyphs, [&](const Glyph& glyph) {
    const Box box = glyph.box();
    return !area.contains(box.center_x(), box.center_y());
  });
  for (Ruling& ruling : page.rulings) {
    ruling.from = std::max(ruling.from, static_cast<float>(ruling.horizontal ? area.x0 : area.y0));
    ruling.to = std::min(ruling.to, static_cast<float>(ruling.horizontal ? area.x1 : area.y1));
  }
  std::erase_if(page.rulings, [&](const Ruling& ruling) { return !crosses(ruling, area); });
  for (Fill& fill : page.fills) fill.box = intersected(fill.box, area);
  std::erase_if(page.fills, [](const Fill& fill) { return !has_area(fill.box); });
  for (FillBand& band : page.bands) {
    band.box = intersected(band.box, area);
    std::erase_if(band.joins, [&](float x) { return x <= band.box.x0 || x >= band.box.x1; });
  }
  std::erase_if(page.bands, [](const FillBand& band) { return !has_area(band.box); });
  std::erase_if(page.images, [&](const Box& image) { return shared_area(image, area) == 0; });
  std::erase_if(page.unseen, [&](const UnseenText& text) {
    return !text.box.empty() && shared_area(text.box, area) == 0;
  });
}

Box printed(const Page& page) {
  Box all;
  for (const Glyph& glyph : page.glyphs) {
    if (!glyph.hidden && !glyph.invisible) all = united(all, glyph.box());
  }
  return all;
}

void add_columns(const std::vector<double>& columns, const Box& area, Page& page) {
  constexpr double kBeside = 2;  // points: clear of the outermost letters
  Box over = area;
  if (over.empty()) {
    over = printed(page);
    over.x0 -= kBeside;
    over.x1 += kBeside;
  }
  if (!has_area(over)) return;
  std::vector<double> lines = columns;
  lines.push_back(over.x0);
  lines.push_back(over.x1);
  for (const double x : lines) {
    if (x < over.x0 || x > over.x1) continue;
    Ruling ruling;
    ruling.horizontal = false;
    ruling.at = static_cast<float>(x);
    ruling.from = static_cast<float>(over.y0);
    ruling.to = static_cast<float>(over.y1);
    ruling.thickness_pt = 1;
    page.rulings.push_back(ruling);
  }
  std::ranges::stable_sort(page.rulings, in_order);
}

}  // namespace

void choose(const PageChoice& choice, Page& page) {
  if (!choice.area.empty()) keep(choice.area, page);
  if (choice.without_rules) {
    page.rulings.clear();
    page.fills.clear();
    page.bands.clear();
  }
  if (!choice.columns.empty()) add_columns(choice.columns, choice.area, page);
}

}  // namespace niandu
