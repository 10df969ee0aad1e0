// What each table and column means, as rows: for the formats that keep it beside the data. The data
// package says the same in JSON.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/schema/table_definition.h"

namespace niandu {

constexpr std::size_t kCodebookColumns = 11;
using CodebookRow = std::array<std::string, kCodebookColumns>;

// table_name, position, column_name, type, title, description, unit, allowed_values, key,
// refers_to, description_zh.
[[nodiscard]] std::span<const std::string_view, kCodebookColumns> codebook_columns();

// Per table a row about itself (position 0, no column_name), then one for each column of its files.
// description is English, description_zh the same in traditional Chinese; key: "primary" where the
// column is part of the key; refers_to: "table.column".
[[nodiscard]] std::vector<CodebookRow> codebook_rows(std::span<const TableDefinition> tables);

}  // namespace niandu
