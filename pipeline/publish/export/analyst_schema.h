// The tables of the analysts' database (niandu.sqlite).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// Last column of each table of the contract: the row's running number, which evidence points to.
constexpr std::string_view kRowNumber = "row_no";

// A name as SQL takes it: "table".
[[nodiscard]] std::string quoted_name(std::string_view name);

// CREATE TABLE for a table of the contract. `has_key` answers whether a table (this one, or one
// that a foreign key points to) has its primary key: where a document numbers two rows alike, it
// has not.
[[nodiscard]] std::string create_table_sql(const TableDefinition& table,
                                           const std::function<bool(std::string_view)>& has_key);

// The tables that every file has besides: the codebook, and notes.
[[nodiscard]] std::string_view codebook_tables_sql();

// Those of a file about documents: evidence and its places, pages, texts and their index, the
// search in plain SQL.
[[nodiscard]] std::string_view analyst_tables_sql();

}  // namespace niandu
