// Columns and rows of a lattice in which no character has room.
#pragma once

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// The gaps between boxes that are drawn one by one, and the padding that fills leave around text,
// look like columns and rows of their own: those that hold no text and are narrower than a
// character go to their neighbours.
void drop_empty_strips(const Page& page, PageTable& table);

}  // namespace niandu
