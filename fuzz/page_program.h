// Pages from bytes: a little drawing language whose strokes meet often enough to make tables.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extractors/page.h"

namespace niandu::fuzz {

// Every instruction is a byte (its low four bits say which, the bit 0x10 turns a ruling into the
// edge of a shaded area) and its operands, one byte each; what the bytes do not hold is 0.
// Coordinates are in steps of 3 points.
//
//   0 y x0 x1            horizontal ruling
//   1 x y0 y1            vertical ruling
//   2 x y dx dy nx ny    all rulings of a grid of nx by ny cells of dx by dy
//   3 x y size n c...    a line of text, one byte per character (page_program.cc)
//   4 x y size n w c...  the same characters, wrapped to the width w
//   5                    next page
//   6 x0 y0 x1 y1        image
//   7 f                  how the next texts are drawn: Glyph's flags and direction
//   8 x y n dy c...      the number 1 to n, below each other dy apart
//   9 b b b b            a float of its own as the next coordinate (finite, within the limits)
//   10 w h               size of the page
//   11 n ...             the next instruction n times, each 12 points lower
//
// Pages hold what PdfFile::read_page promises: finite coordinates within kMaxCoordinatePt, boxes
// the right way round, rulings in order.
[[nodiscard]] std::vector<Page> bytes_to_pages(std::span<const std::uint8_t> bytes);

}  // namespace niandu::fuzz
