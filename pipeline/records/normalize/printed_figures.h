// The numbers of a cell, without those that are no figures: dates, ordinals, names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/normalize/measures.h"

namespace niandu {

struct PrintedFigure {
  std::size_t begin = 0, end = 0;  // bytes; a percent sign belongs to it
  std::string digits;
  bool percent = false;
};

// The cell with notes in brackets blanked out, byte for byte. 90%(含)以上 and 15(場) keep theirs.
[[nodiscard]] std::string without_notes(std::string_view folded, const Measures& words);

// From left to right. 112 年 12 月 31 日, 112.12.31, 第 3 期, ISO 27001, 5G 基地臺 hold none.
[[nodiscard]] std::vector<PrintedFigure> printed_figures(std::string_view text,
                                                         const Measures& words);

// Bytes of the Latin letters and signs of a unit at the beginning of `text`: GWh, μg/m3, °C.
[[nodiscard]] std::size_t latin_unit(std::string_view text);

}  // namespace niandu
