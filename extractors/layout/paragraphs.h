// Lines of text outside tables to paragraphs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "extractors/document.h"
#include "extractors/layout/lines.h"

namespace niandu::layout {

// A paragraph together with what tells whether it goes on over a page break.
struct FlowParagraph {
  Paragraph paragraph;
  std::string last_line;  // its text
  double last_x1 = 0;     // right end of the last line
  double first_x0 = 0;    // left end of the first line
  double next_x0 = 0;     // left end of the further lines; first_x0 if there are none
  double right = 0;       // right edge of the region
  std::size_t lines = 0;
};

// Builds paragraphs from the lines of one region in reading order. `right` is the x that full
// lines reach, `page_width` the page's. A paragraph ends where the line ends well short of the
// right edge, the indent, the size or the pitch says so, or an item's number begins the next line.
// Pieces side by side on one baseline are paragraphs of their own.
[[nodiscard]] std::vector<FlowParagraph> lines_to_paragraphs(std::span<const TextLine> lines,
                                                             int page_number, double right,
                                                             double page_width);

// True if `next`, the first of a page, carries on `before`, the last of the page before it: the
// last line is full, no sentence ends, size and indent agree, and no item begins.
[[nodiscard]] bool goes_on(const FlowParagraph& before, const FlowParagraph& next);

// Appends `next` to `before`.
void join(FlowParagraph& before, FlowParagraph&& next);

}  // namespace niandu::layout
