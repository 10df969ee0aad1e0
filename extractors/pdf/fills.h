// Filled areas as a reader sees them, and where their colour changes.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/pdf/drawing.h"

namespace niandu {

struct SeenFills {
  std::vector<Fill> fills;       // none overlap; from the top, then from the left
  std::vector<LinePiece> edges;  // where one colour meets another
};

// Paints the areas over each other. Areas of one colour that touch are one, however many tiles,
// lines or paragraphs drew them; what white covers is paper. Bullets and check boxes have no edges,
// nor have marked words: fills that end where the text on them ends. Of a drawing with too many
// areas (a map) there are no fills, and every side of an area is an edge.
[[nodiscard]] SeenFills areas_to_fills(std::span<const Area> areas, const Page& page);

// Rows of areas that lie side by side, as cells are shaded one by one. Those of one line high or
// more, in which each area is as wide as a character.
[[nodiscard]] std::vector<FillBand> areas_to_bands(std::span<const Area> areas,
                                                   std::span<const Fill> fills);

// Takes out the pieces of lines that are slivers of a filled area of the same pale colour: what is
// left of a fill at the edge of a tile.
void drop_slivers(std::vector<LinePiece>& pieces, std::span<const Fill> fills);

}  // namespace niandu
