// A picture of what was read from one page: for people who look for mistakes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "extractors/layout/lines.h"
#include "extractors/page.h"
#include "extractors/tables/tables.h"
#include "pipeline/record.h"

namespace niandu::cli {

// A cell that a page break cut, as it stands on this page.
struct JoinedCell {
  Box box;
  bool from_page_before = false, goes_on = false;
};

// How every picture begins.
constexpr std::string_view kSvgBegin = "<svg xmlns=\"http://www.w3.org/2000/svg\"";

// Where text stands, and what became of it.
struct PaintedText {
  Box box;
  Fate fate = Fate::kUnread;
};

// What became of the text as coloured ground, glyph boxes with their characters, rulings, table
// cells with their spans, the cells joined over page breaks, numbers of the lines outside tables in
// reading order, and a legend. Valid XML whatever the page holds; the same page gives the same
// bytes. One SVG unit is a point.
[[nodiscard]] std::string page_to_svg(const Page& page, const PageTables& tables,
                                      std::span<const TextLine> lines,
                                      std::span<const JoinedCell> joined = {},
                                      std::span<const PaintedText> fates = {});

}  // namespace niandu::cli
