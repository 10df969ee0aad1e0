// Tables as CSV and as HTML, for `niandu tables`.
#pragma once

#include <string>

#include "extractors/document.h"

namespace niandu {

// The grid; a cell that spans stands in its first row and column, the others are empty.
[[nodiscard]] std::string table_to_csv(const Table& table);

// One <table> element with rowspan, colspan and the title as caption.
[[nodiscard]] std::string table_to_html(const Table& table);

}  // namespace niandu
