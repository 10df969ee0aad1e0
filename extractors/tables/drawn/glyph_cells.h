// Glyphs into the cells of a lattice.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/drawn/lattice.h"

namespace niandu {

// Visible glyphs of a page, found by height without looking at all of them.
class GlyphIndex {
 public:
  // `page` must outlive the index.
  explicit GlyphIndex(const Page& page);

  // Indexes of the visible glyphs whose centre lies in y0..y1, in drawing order.
  [[nodiscard]] std::vector<int> between(double y0, double y1) const;
  [[nodiscard]] const Page& page() const { return *page_; }
  // Boxes of all visible glyphs that are not white space, top to bottom.
  [[nodiscard]] std::span<const Box> boxes() const { return boxes_; }

 private:
  struct Entry {
    float y;
    int glyph;
  };
  const Page* page_;
  std::vector<Entry> by_y_;
  std::vector<Box> boxes_;
};

struct CellGlyphs {
  std::vector<std::vector<int>> cells;  // per lattice cell: glyph indexes, drawing order
  std::vector<char> has_text;           // per lattice cell: more than white space
  int inside = 0;                       // visible glyphs, white space apart, in cells
  int clear = 0;                        // those that stand clear of their cell's rules
  int text_cells = 0;                   // cells with at least one of them
};

// Every glyph lands in at most one cell, by its centre. A closing punctuation mark whose
// centre lies up to half an em beyond the right rule of the cell that the character drawn before it
// landed in, on the same line and next to it, lands in that cell (hanging punctuation).
[[nodiscard]] CellGlyphs glyphs_to_cells(const GlyphIndex& index, const Lattice& lattice);

}  // namespace niandu
