// Text that a table seems to have left out: names above its columns, a row below, a column beside.
#pragma once

#include "extractors/tables/tables.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

// `free`: the page's text that stands in no table.
[[nodiscard]] bool leaves_out(const Page& page, const WordLines& free, const PageTable& table);

}  // namespace niandu::tables
