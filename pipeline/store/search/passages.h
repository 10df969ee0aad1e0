// The text of a document that can be searched.
//
// Covered: title and agency as printed; the raw text of every value, each place once (what is only
// carried down from a merged cell, and a second value read from the same words, is not repeated);
// of documents that no schema fits, the captions, units and cells of all tables.
// Not covered: running text that became no record, page furniture, issues.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "pipeline/record.h"

namespace niandu {

struct Passage {
  static constexpr std::size_t kNoRecord = static_cast<std::size_t>(-1);
  std::string_view table;          // output table; "documents" for title and agency; empty: a raw
                                   // table of a document that no schema fits
  std::string_view field;          // column; of a raw table: title, unit or cell
  std::size_t record = kNoRecord;  // index into DocumentRecords::records
  int page_number = 0;             // from 1; 0: no pages
  int line_number = 0;             // from 1, in text inputs
  std::string_view text;           // the source's own characters, not empty
};

// In document order: head, records, raw tables. A passage is only valid during the call.
void for_each_passage(const DocumentRecords& document,
                      const std::function<void(const Passage&)>& take);

}  // namespace niandu
