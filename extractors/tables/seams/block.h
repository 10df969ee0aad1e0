// A block of lines seen in columns: what seams are judged on.
//
// A seam is the boundary between two neighbouring lines of a block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/geometry.h"
#include "extractors/page.h"
#include "extractors/tables/readings/gutters.h"
#include "extractors/tables/words/column_piece.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

enum class ValueKind : std::uint8_t { kWord, kNumber, kDash };

// The text of one line in one column, or running over several. `line`: index into Block::lines.
struct Part : ColumnPiece {
  ValueKind kind = ValueKind::kWord;
  std::string text;
};

struct BlockLine {
  float top = 0, bottom = 0, baseline = 0, size_pt = 0;
  std::size_t part_begin = 0, part_end = 0;  // into Block::parts
  int filled = 0;                            // columns with text of their own
};

// Where the text of a column stands.
struct ColumnShape {
  float x0 = 0, x1 = 0;  // of its texts; x1 < x0: none
  float limit = 0;       // x that its lines may reach
  int lines = 0, numbers = 0;
};

// What is drawn between two neighbouring lines, as shares of the block's width.
struct SeamMarks {
  float ruled = 0;  // covered by rules
  bool full_rule = false;
  bool fill_change = false;
  bool fill_across = false;  // it does at the column edges too: not the shading of words or cells
};

struct Block {
  WordLines words;  // those of the block
  std::vector<Gutter> gutters;
  Box box;
  std::vector<Part> parts;
  std::vector<BlockLine> lines;
  std::vector<ColumnShape> columns;
  std::vector<SeamMarks> marks;  // per line: above it; the first is the block's top
  bool rule_below = false;       // a rule runs along the block's bottom
  // Per line and gutter: its column rule is drawn elsewhere and not beside this line. Empty: no
  // rule stops short.
  std::vector<char> open_gutters;

  [[nodiscard]] std::span<const Part> parts_of(const BlockLine& line) const {
    return {parts.data() + line.part_begin, line.part_end - line.part_begin};
  }
  // The part of its own that a line has in a column; null: none.
  [[nodiscard]] const Part* part_at(const BlockLine& line, int column) const;
  [[nodiscard]] std::size_t column_count() const { return gutters.size() + 1; }
  [[nodiscard]] bool is_open(std::size_t line, std::size_t gutter) const {
    return !open_gutters.empty() && open_gutters[line * gutters.size() + gutter] != 0;
  }
};

// What a page draws besides text, as tables need it.
struct Drawn {
  std::vector<Ruling> horizontal, vertical;  // strokes only
  std::vector<Ruling> fill_edges;            // horizontal edges of fills
  std::vector<Box> filled;                   // tables of which fills show the columns
};

// The length of the union of what `rules` (ascending by height) cover of [x0, x1] between the
// heights.
[[nodiscard]] float covered(std::span<const Ruling> rules, float y0, float y1, float x0, float x1);

[[nodiscard]] Drawn page_to_drawn(const Page& page);

// x of the column rules inside a box, each drawn along 0.4 of its height. `size`: of its text.
[[nodiscard]] std::vector<float> drawn_columns(const Drawn& drawn, const Box& box, float size);

// Cuts the words of the lines at the gutters. Words that run over a gutter with an ordinary
// space stay together.
[[nodiscard]] Block make_block(const Page& page, const Drawn& drawn, WordLines words,
                               std::vector<Gutter> gutters, const Box& box);

}  // namespace niandu::tables
