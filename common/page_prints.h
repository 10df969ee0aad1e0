// Pages that are printed again: a document bound with a copy of itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace niandu {

// The lines of a page, whatever their order. Without words where there is too little to tell pages
// apart. Whoever gathers them leaves out folios, which differ between copies, and nothing else: the
// pages of a book may have all words in common and differ in their figures.
struct PagePrint {
  std::string words;  // a hash
  bool full = false;  // more than a cover or an empty page with a running head has
  std::string head;   // the first line with words, but for its numbers; may be left off
};
[[nodiscard]] PagePrint print_of(std::vector<std::string> lines);

// A page that begins a copy of those from an earlier one on.
struct CopyStart {
  std::size_t page = 0, of = 0;  // from 0
};

// Ascending: pages with the print of the first, and full ones with that of a page before which
// another stands; not below the head of the page before, which is that of a book that says the same
// twice (four pages of the ministry's). What repeats on both sides of such a place
// (lines, headers of tables) repeats because all of the page does, and says nothing of one
// document.
[[nodiscard]] std::vector<CopyStart> starts_of_copies(const std::vector<PagePrint>& prints);

}  // namespace niandu
