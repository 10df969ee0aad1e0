// Tables for people on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace niandu::cli {

enum class Align { kLeft, kRight };

// The first row is the header. Columns as wide as their widest cell, two spaces between; at most
// `most_rows` rows, then how many were left out. Each line begins with `indent`. Cells may hold
// anything: what a terminal must not see is escaped.
[[nodiscard]] std::string text_table(const std::vector<std::vector<std::string>>& rows,
                                     const std::vector<Align>& columns, std::size_t most_rows,
                                     std::string_view indent = "  ");

}  // namespace niandu::cli
