// Words of one header cell: what a schema knows them as.
#pragma once

#include <string>

#include "pipeline/records/schema/schema.h"

namespace niandu {

// 「達成率(%)」 without what stands in brackets at its end.
[[nodiscard]] std::string without_brackets(const std::string& key);

// A header's words without the marks of notes: 燈號註1, 預算數※. 備註 is no mark.
[[nodiscard]] std::string without_note_marks(const std::string& key);

// The rank of a header's words (a fold_key): as they stand, or without what is in brackets, a
// number, the marks of notes; -1: they are none of them.
[[nodiscard]] int rank_of_key(const Words& words, const std::string& key);

// They are its words, or with one damaged character may have been.
[[nodiscard]] bool may_head(const Words& words, const std::string& key);

// What a header with one damaged character is read as: the table's words that it may have been,
// where all of them head the same columns; itself where there are none, or others (`several`).
struct MeantHeader {
  std::string key;
  bool several = false;
};
[[nodiscard]] MeantHeader read_damaged_header(const TableSpec& spec, const std::string& key);

}  // namespace niandu
