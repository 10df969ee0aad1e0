// Places on pages as text, exactly: "3:0:72.5,100,200.25,120;4:0:72.5,90,200.25,110.1".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"

namespace niandu {

// page:line:x0,y0,x1,y1 with semicolons between; the shortest digits that give the same double.
[[nodiscard]] std::string places_to_text(const std::vector<Source>& places);
// Whether it was such a text.
[[nodiscard]] bool text_to_places(std::string_view text, std::vector<Source>& places);

// Spans the same way, with the first byte before each place, and a p where a paragraph starts:
// "0p:3:0:…;34:3:0:…".
[[nodiscard]] std::string spans_to_text(const std::vector<Text::Span>& spans);
[[nodiscard]] bool text_to_spans(std::string_view text, std::vector<Text::Span>& spans);

// "3,7".
[[nodiscard]] std::string numbers_to_text(const std::vector<int>& numbers);
[[nodiscard]] bool text_to_numbers(std::string_view text, std::vector<int>& numbers);

}  // namespace niandu
