// The text of a document that can be searched.
//
// Covered: title and agency as printed; the raw text of every value, each place once (what is only
// carried down from a merged cell, and a second value read from the same words, is not repeated);
// of documents that no schema fits, the captions, units and cells of all tables; all other text
// that a reader sees, be it structure, ignored or unread, what repeats on many pages once. Not
// covered: issues.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "pipeline/record.h"

namespace niandu {

struct Passage {
  static constexpr std::size_t kNoRecord = static_cast<std::size_t>(-1);
  std::string_view table;          // output table; "documents" for title and agency; "passages" for
                                   // text that became no record; empty: a raw table of a document
                                   // that no schema fits
  std::string_view field;          // column; of a raw table: title, unit or cell; of text that
                                   // became no record: what became of it (used)
  std::size_t record = kNoRecord;  // index into DocumentRecords::records
  int page_number = 0;             // from 1; 0: no pages
  int line_number = 0;             // from 1, in text inputs
  std::string_view text;           // the source's own characters, not empty
};

// In document order: head, records, raw tables, other text. A passage is only valid during the
// call.
void for_each_passage(const DocumentRecords& document,
                      const std::function<void(const Passage&)>& take);

}  // namespace niandu
