// What people decide of a whole document: its agency, year or kind. They hold from the next reading
// on; until then they wait.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/record.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// Whether such a value that was decided holds in a document that says this now.
[[nodiscard]] bool is_as_decided(std::string_view now, std::string_view decided);

// What is told of it; nothing: it is no such decision, or another file's.
[[nodiscard]] std::optional<Correction> told_of_document(const Decision& decision,
                                                         const DocumentRecords& document);

}  // namespace niandu
