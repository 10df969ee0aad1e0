// Comma-separated values, RFC 4180 with LF.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace niandu {

// Appends one field, quoted only where it must be: a comma, a quote, CR or LF inside, or white
// space at an end (some readers trim it).
void append_csv_field(std::string& out, std::string_view field);

void append_csv_row(std::string& out, std::span<const std::string_view> fields);

// Whether a spreadsheet that opens the CSV would take this cell for a formula: it begins with
// = + - @, their full-width forms, a tab or a carriage return, and is not just a number or a lone
// sign. Rule: OWASP, "CSV Injection".
[[nodiscard]] bool looks_like_formula(std::string_view field);

}  // namespace niandu
