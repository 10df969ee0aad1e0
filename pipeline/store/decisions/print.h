// By what a record is known again that a decision is about: what stands where on its pages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/record.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// Of the record at that position. `field`: what is decided of it; empty: the whole record.
[[nodiscard]] RecordPrint print_of_record(const DocumentRecords& document, std::size_t record,
                                          const std::string& key, std::string_view field = {});

// Whether the record has the mark still, at its place.
[[nodiscard]] bool keeps(const Record& record, const RecordPrint::Mark& mark);
// How many marks of the print it keeps.
[[nodiscard]] std::size_t marks_kept(const RecordPrint& print, const Record& record);
// Whether it keeps all of them but that of the field.
[[nodiscard]] bool keeps_all_but(std::string_view field, const RecordPrint& print,
                                 const Record& record);

// The record's value of a field; an empty one where it has none.
[[nodiscard]] const Value& value_at(const Record& record, std::string_view field);

}  // namespace niandu
