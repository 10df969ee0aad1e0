// Text as a cell of a spreadsheet file can hold it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace niandu {

// What one cell holds at most, in UTF-16 code units (Microsoft, "Excel specifications and limits").
constexpr std::size_t kXlsxCellUnits = 32'767;

// UTF-8 without anything that XML forbids: such characters as _xHHHH_ (ECMA-376, ST_Xstring),
// which a spreadsheet program turns back, and "_x0041_" in the source so that it stays what it is.
// Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string to_xlsx_text(std::string_view text);

// Bytes of the longest beginning of a to_xlsx_text() that takes at most `units` and cuts no
// character or _xHHHH_ apart.
[[nodiscard]] std::size_t xlsx_prefix(std::string_view xlsx_text, std::size_t units);

}  // namespace niandu
