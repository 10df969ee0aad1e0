// What a document is about, as its title says: two funds of one agency and year are two matters.
#pragma once

#include <string>

#include "pipeline/record.h"

namespace niandu {

// The title without agency, year, edition and punctuation; folded. Empty: it has none.
[[nodiscard]] std::string subject_of(const DocumentRecords& records);

// One says what the other says, or more; a document without a title may be any.
[[nodiscard]] bool same_subject(const std::string& one, const std::string& other);

}  // namespace niandu
