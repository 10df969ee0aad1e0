// The name that a document gets from its file.
#pragma once

#include <string>
#include <string_view>

namespace niandu {

// The last component, as bytes.
[[nodiscard]] std::string_view base_name(std::string_view path);

// The same in UTF-8: invalid bytes become U+FFFD, as in an ingest without a catalogue.
[[nodiscard]] std::string document_name(std::string_view path);

// Whether a document that was read under one name would have had the same records and issues under
// another: checks look at names too (characters, brackets, formulas), but find nothing in letters,
// digits, dots, underscores and hyphens of ASCII.
[[nodiscard]] bool same_but_for_name(std::string_view a, std::string_view b);

}  // namespace niandu
