// The lattice as drawn against the same cut at strong seams.
#pragma once

#include "extractors/page.h"
#include "extractors/tables/seams/doubt.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

enum class Cuts {
  kOutstanding,  // only where every record fills its line and every seam is far from doubt
  kAll,
};

// Rows of a drawn table that hold several records (rules between groups only, or under the header
// only) are cut where all their seams say so. A text in the middle of such a row's height, beside
// columns with one text for each record, belongs to all of them and stays one cell. Returns the
// number of rows that were cut.
int cut_rows(const Page& page, const SeamReading& reading, Cuts cuts, PageTable& table);

}  // namespace niandu::tables
