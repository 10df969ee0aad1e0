// The ledger as passages, counts and issues.
#pragma once

#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/ledger/ledger.h"

namespace niandu {

// Text of one fate on one line.
struct PlacedFate {
  int page_number = 0;
  Box box;
  Fate fate = Fate::kUnread;
};

// Sets passages, characters and characters_unread. With `issues`: text_unread for each run of
// unread text in one zone on one page, table_unread for each zone that is told as a whole.
// `placed`: where it all stands, for a picture; may be null.
void report_fates(const Ledger& ledger, bool issues, DocumentRecords& records,
                  std::vector<PlacedFate>* placed = nullptr);

}  // namespace niandu
