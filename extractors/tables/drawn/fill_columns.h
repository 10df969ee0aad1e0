// Cells that are shaded one by one show where columns meet, though no rule is drawn: a head, every
// second row.
#pragma once

#include "extractors/page.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

// Adds what a column rule would be, through the bands of fills that meet at the same places, the
// white between them, and below as far as no word runs over it.
void add_fill_columns(const Page& page, const WordLines& words, Drawn& drawn);

}  // namespace niandu::tables
