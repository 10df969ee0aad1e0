#include "extractors/tables/readings/turned.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace niandu::tables {
namespace {

// Share of the glyphs that go one way. A table with a few turned header cells has far less, a
// turned page with an upright folio nearly all.
constexpr double kMostly = 0.7;

Glyph upright_glyph(Glyph glyph, const PageTurn& of) {
  const Box box = of.upright(glyph.box());
  // Across the pen's way: a y of text that runs along x.
  const bool along_x = glyph.direction % 2 == 0 && !glyph.vertical;
  const bool flipped = of.turn == 2 || (of.turn == 3) == along_x;
  const double length = along_x ? of.height_pt : of.width_pt;
  if (flipped) glyph.baseline = static_cast<float>(length) - glyph.baseline;
  glyph.x0 = static_cast<float>(box.x0);
  glyph.y0 = static_cast<float>(box.y0);
  glyph.x1 = static_cast<float>(box.x1);
  glyph.y1 = static_cast<float>(box.y1);
  glyph.direction = static_cast<std::uint8_t>((glyph.direction + 4 - of.turn) % 4);
  glyph.vertical = false;
  return glyph;
}

Ruling upright_ruling(Ruling ruling, const PageTurn& of) {
  const double x0 = ruling.horizontal ? ruling.from : ruling.at;
  const double x1 = ruling.horizontal ? ruling.to : ruling.at;
  const double y0 = ruling.horizontal ? ruling.at : ruling.from;
  const double y1 = ruling.horizontal ? ruling.at : ruling.to;
  const Box box = of.upright({x0, y0, x1, y1});
  if (of.turn != 2) ruling.horizontal = !ruling.horizontal;
  ruling.at = static_cast<float>(ruling.horizontal ? box.y0 : box.x0);
  ruling.from = static_cast<float>(ruling.horizontal ? box.x0 : box.y0);
  ruling.to = static_cast<float>(ruling.horizontal ? box.x1 : box.y1);
  return ruling;
}

void place_back(const PageTurns& turns, Source& place) {
  const auto turn = turns.find(place.page_number);
  if (turn != turns.end()) place.box = turn->second.back(place.box);
}

}  // namespace

Box PageTurn::upright(const Box& own) const {
  if (turn == 1) return {own.y0, width_pt - own.x1, own.y1, width_pt - own.x0};
  if (turn == 2) {
    return {width_pt - own.x1, height_pt - own.y1, width_pt - own.x0, height_pt - own.y0};
  }
  if (turn == 3) return {height_pt - own.y1, own.x0, height_pt - own.y0, own.x1};
  return own;
}

Box PageTurn::back(const Box& upright) const {
  if (turn == 1) return {width_pt - upright.y1, upright.x0, width_pt - upright.y0, upright.x1};
  if (turn == 2) return this->upright(upright);
  if (turn == 3) return {upright.y0, height_pt - upright.x1, upright.y1, height_pt - upright.x0};
  return upright;
}

int page_turn(const Page& page) {
  double down = 0, left = 0, up = 0, all = 0;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden || glyph.invisible || glyph.code == U' ') continue;
    ++all;
    if (glyph.vertical) continue;
    if (glyph.direction == 1) ++down;
    if (glyph.direction == 2) ++left;
    if (glyph.direction == 3) ++up;
  }
  if (down > kMostly * all) return 1;
  if (left > kMostly * all) return 2;
  return up > kMostly * all ? 3 : 0;
}

Page page_to_upright(const Page& page, int turn) {
  const PageTurn of{turn, page.width_pt, page.height_pt};
  Page out;
  out.number = page.number;
  out.rotation = page.rotation;
  out.width_pt = turn == 2 ? page.width_pt : page.height_pt;
  out.height_pt = turn == 2 ? page.height_pt : page.width_pt;
  out.over_limit = page.over_limit;
  out.fonts = page.fonts;
  for (const Glyph& glyph : page.glyphs) {
    out.glyphs.push_back(upright_glyph(glyph, of));
  }
  for (const Ruling& ruling : page.rulings) {
    out.rulings.push_back(upright_ruling(ruling, of));
  }
  std::ranges::stable_sort(out.rulings, in_order);
  for (const Fill& fill : page.fills) out.fills.push_back({of.upright(fill.box), fill.color});
  std::stable_sort(out.fills.begin(), out.fills.end(), [](const Fill& a, const Fill& b) {
    return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
  });
  for (const Box& image : page.images) out.images.push_back(of.upright(image));
  return out;
}

void turn_back(const Page& page, int turn, PageTables& tables) {
  const PageTurns turns = {{page.number, {turn, page.width_pt, page.height_pt}}};
  for (PageTable& table : tables.tables) {
    table.box = turns.at(page.number).back(table.box);
    turn_back(turns, table.table);
  }
}

void turn_back(const PageTurns& turns, Text& text) {
  for (Text::Span& span : text.spans) place_back(turns, span.source);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as tables nest
void turn_back(const PageTurns& turns, Table& table) {
  for (Source& place : table.places) place_back(turns, place);
  for (Cell& cell : table.cells) {
    for (Source& place : cell.places) place_back(turns, place);
    turn_back(turns, cell.text);
  }
  for (Table& nested : table.nested) turn_back(turns, nested);
}

}  // namespace niandu::tables
