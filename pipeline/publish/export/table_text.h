// Tables as text, for `niandu tables`.
#pragma once

#include <string>
#include <vector>

#include "extractors/document.h"

namespace niandu {

// The grid; a cell that spans stands in its first row and column, the others are empty.
[[nodiscard]] std::string table_to_csv(const Table& table);

// The same apart by tabs (IANA, text/tab-separated-values): a tab or line feed in a cell is a
// space.
[[nodiscard]] std::string table_to_tsv(const Table& table);

// The same as a table of GitHub's Markdown (GFM 4.10): the first row is its head, a line feed in a
// cell is <br>. A title stands above it.
[[nodiscard]] std::string table_to_markdown(const Table& table);

// What stands in each row and column, row by row.
[[nodiscard]] std::vector<std::vector<std::string>> table_to_rows(const Table& table);

// One <table> element with rowspan, colspan and the title as caption.
[[nodiscard]] std::string table_to_html(const Table& table);

}  // namespace niandu
