// Places on pages as JSON text, exactly: "[[3,0,72.5,100,200.25,120],[4,0,72.5,90,200.25,110.1]]".
//
// A value has two places on average, so that rows of their own would triple the time of storing a
// document; SQL opens the text with json_each (view value_sources).
//
// Numbers without an exponent are single precision, as the coordinates of glyphs are: the shortest
// digits that give the same float. Others have one, "1e-1", and are double. Both are valid JSON, as
// are null for a NaN and 9e999 for the infinite.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"

namespace niandu {

// Appends [page,line,x0,y0,x1,y1] of each place; [page,line] if the box is all zeros.
void append_places(std::string& out, const std::vector<Source>& places);
// Whether it was such a text.
[[nodiscard]] bool read_places(std::string_view text, std::vector<Source>& places);

// [x0,y0,x1,y1]; nothing if it is all zeros.
void append_box(std::string& out, const Box& box);
[[nodiscard]] bool read_box(std::string_view text, Box& box);

// Spans the same way: [begin, starts_paragraph (0 or 1), page, line, x0, y0, x1, y1].
void append_spans(std::string& out, const std::vector<Text::Span>& spans);
[[nodiscard]] bool read_spans(std::string_view text, std::vector<Text::Span>& spans);

// [3,7].
void append_numbers(std::string& out, const std::vector<int>& numbers);
[[nodiscard]] bool read_numbers(std::string_view text, std::vector<int>& numbers);

}  // namespace niandu
