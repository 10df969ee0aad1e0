// Tables as CSV files that people bring.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace niandu::cli {

struct CsvRow {
  std::vector<std::string> fields;  // of the columns that were asked for, in their order
  std::size_t line = 0;             // of the file, from 1
};

// The rows below a header that has these columns in any order; other columns are passed over, and a
// row that ends early has empty fields. RFC 4180, with or without byte-order mark.
// Errors: kUnreadable and those of open_input; kUsage: a column is not there.
[[nodiscard]] Result<std::vector<CsvRow>> read_csv(const std::string& path,
                                                   std::span<const std::string_view> columns);

}  // namespace niandu::cli
