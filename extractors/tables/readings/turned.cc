#include "extractors/tables/readings/turned.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace niandu::tables {
namespace {

// Share of the glyphs that go one way. A table with a few turned header cells has far less, a
// turned page with an upright folio nearly all.
constexpr double kMostly = 0.7;

// The box on the upright page, and back.
class Turn {
 public:
  Turn(const Page& page, int turn)
      : width_(page.width_pt), height_(page.height_pt), down_(turn == 1) {}

  [[nodiscard]] Box upright(const Box& b) const {
    return down_ ? Box{b.y0, width_ - b.x1, b.y1, width_ - b.x0}
                 : Box{height_ - b.y1, b.x0, height_ - b.y0, b.x1};
  }
  [[nodiscard]] Box back(const Box& b) const {
    return down_ ? Box{width_ - b.y1, b.x0, width_ - b.y0, b.x1}
                 : Box{b.y0, height_ - b.x1, b.y1, height_ - b.x0};
  }

 private:
  double width_, height_;
  bool down_;
};

Glyph upright_glyph(Glyph glyph, const Page& page, const Turn& map, int turn) {
  const Box box = map.upright(glyph.box());
  const bool upright_before = glyph.direction % 2 == 0 && !glyph.vertical;
  if (upright_before) {  // `baseline` is a y, and becomes an x
    if (turn == 3) glyph.baseline = static_cast<float>(page.height_pt) - glyph.baseline;
  } else if (turn == 1) {
    glyph.baseline = static_cast<float>(page.width_pt) - glyph.baseline;
  }
  glyph.x0 = static_cast<float>(box.x0);
  glyph.y0 = static_cast<float>(box.y0);
  glyph.x1 = static_cast<float>(box.x1);
  glyph.y1 = static_cast<float>(box.y1);
  glyph.direction = static_cast<std::uint8_t>((glyph.direction + 4 - turn) % 4);
  glyph.vertical = false;
  return glyph;
}

Ruling upright_ruling(Ruling ruling, const Page& page, int turn) {
  const auto flip = [](float& from, float& to, double length) {
    const float swap = static_cast<float>(length) - to;
    to = static_cast<float>(length) - from;
    from = swap;
  };
  if (ruling.horizontal) {  // becomes vertical: its y is an x, its extent runs along y
    if (turn == 1) {
      flip(ruling.from, ruling.to, page.width_pt);
    } else {
      ruling.at = static_cast<float>(page.height_pt) - ruling.at;
    }
  } else if (turn == 1) {
    ruling.at = static_cast<float>(page.width_pt) - ruling.at;
  } else {
    flip(ruling.from, ruling.to, page.height_pt);
  }
  ruling.horizontal = !ruling.horizontal;
  return ruling;
}

void place_back(const Turn& map, Table& table) {
  for (Source& place : table.places) place.box = map.back(place.box);
  for (Cell& cell : table.cells) {
    for (Source& place : cell.places) place.box = map.back(place.box);
    for (Text::Span& span : cell.text.spans) span.source.box = map.back(span.source.box);
  }
  for (Table& nested : table.nested) place_back(map, nested);
}

}  // namespace

int page_turn(const Page& page) {
  double down = 0, up = 0, all = 0;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden || glyph.invisible || glyph.code == U' ') continue;
    ++all;
    if (glyph.vertical) continue;
    if (glyph.direction == 1) ++down;
    if (glyph.direction == 3) ++up;
  }
  if (down > kMostly * all) return 1;
  return up > kMostly * all ? 3 : 0;
}

Page page_to_upright(const Page& page, int turn) {
  const Turn map(page, turn);
  Page out;
  out.number = page.number;
  out.width_pt = page.height_pt;
  out.height_pt = page.width_pt;
  out.over_limit = page.over_limit;
  out.fonts = page.fonts;
  for (const Glyph& glyph : page.glyphs) {
    out.glyphs.push_back(upright_glyph(glyph, page, map, turn));
  }
  for (const Ruling& ruling : page.rulings) {
    out.rulings.push_back(upright_ruling(ruling, page, turn));
  }
  std::ranges::stable_sort(out.rulings, in_order);
  for (const Fill& fill : page.fills) out.fills.push_back({map.upright(fill.box), fill.color});
  std::stable_sort(out.fills.begin(), out.fills.end(), [](const Fill& a, const Fill& b) {
    return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
  });
  for (const Box& image : page.images) out.images.push_back(map.upright(image));
  return out;
}

void turn_back(const Page& page, int turn, PageTables& tables) {
  const Turn map(page, turn);
  for (PageTable& table : tables.tables) {
    table.box = map.back(table.box);
    place_back(map, table.table);
  }
}

}  // namespace niandu::tables
