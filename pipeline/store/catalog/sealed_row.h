// What a row is to a seal: the types and the bytes of its columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/sha256.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// The row that the statement stands on, from column `first` on.
void add_row(Sha256& hash, const Statement& row, int first = 0);

// Columns of a table in its order, quoted for SQL and separated by commas; those of seals and
// `left_out` are not among them.
[[nodiscard]] std::string sealed_columns(Database& database, std::string_view table,
                                         std::string_view left_out = {});
[[nodiscard]] bool has_column(Database& database, std::string_view table, std::string_view column);
// Tables with a column `document`, that of documents too, in the order of their names.
[[nodiscard]] std::vector<std::string> tables_of_documents(Database& database);

// Columns that hold seals.
constexpr std::string_view kSealColumn = "seal", kBriefSealColumn = "brief_seal",
                           kStatesSealColumn = "states_seal";

}  // namespace niandu
