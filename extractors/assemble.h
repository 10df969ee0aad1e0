// Pages to the blocks of a Document.
#pragma once

#include <vector>

#include "extractors/document.h"
#include "extractors/page_content.h"

namespace niandu {

// Puts paragraphs and tables of all pages into reading order: furniture marked and out of the
// flow, tables joined over pages (unless per_page), paragraphs that a page break cut joined.
// Adds to `issues` where a join was nearly another.
[[nodiscard]] std::vector<Block> assemble(std::vector<PageContent> pages, bool per_page,
                                          std::vector<Issue>& issues);

}  // namespace niandu
