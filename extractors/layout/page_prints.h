// Pages that are printed again: a document bound with a copy of itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/document.h"

namespace niandu::layout {

// The lines of a page with words in them, whatever their order: what two copies of it have in
// common, be their folios others. Empty where there is too little to tell one page from another.
[[nodiscard]] std::string print_of(std::vector<std::string> lines);

// Adds the lines that a text was put together from.
void add_lines(const Text& text, std::vector<std::string>& lines);

// Where runs of pages begin, from 0, ascending: the first page, and each that has the print of an
// earlier one while the pages before the two differ. What repeats on both sides of such a place
// (lines, headers of tables) repeats because all of the page does, and says nothing of one
// document.
[[nodiscard]] std::vector<std::size_t> starts_of_copies(const std::vector<std::string>& prints);

}  // namespace niandu::layout
