// Fonts of the system that stand in for those that a PDF names and does not bring: of 22 real PDFs
// of agencies 19 do so.
#pragma once

#include <string>
#include <vector>

namespace niandu {

// Chooses a few dozen fonts that can stand in for others, and makes this process know no others: so
// one that is forked from it and may open nothing but these files finds the right one. What is
// painted later depends on what the system has, and on nothing else. Once, before any PDF is read;
// reading does not need it. Returns the files, at most kMostSubstituteFonts, in alphabetical order.
[[nodiscard]] std::vector<std::string> choose_substitute_fonts();

constexpr std::size_t kMostSubstituteFonts = 48;

}  // namespace niandu
