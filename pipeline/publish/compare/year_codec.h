// The records of a year as bytes and back.
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"
#include "pipeline/publish/compare/year.h"

namespace niandu::compare {

// The subjects of all tables.
[[nodiscard]] std::string encode_subjects(const Year& year);

// Puts them into the tables, which are as they were, without them. Errors: kInternal (other bytes).
[[nodiscard]] Status decode_subjects(std::string_view bytes, Year& year);

}  // namespace niandu::compare
