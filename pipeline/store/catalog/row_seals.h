// Seals of rows that belong to no document: each row of files, runs, fixity checks,
// decisions, sign-offs, shards and slots of the text index has the SHA-256 of its columns in its
// column `seal`, for the reason that documents have one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Failures are remembered by the database.
class RowSeals {
 public:
  enum class Table { kFiles, kRuns, kFixityChecks, kDecisions, kTextSlots, kSignOffs, kShards };

  RowSeals(Database& database, Table table);

  // Within the caller's transaction, after each change of the row.
  void put(std::int64_t key);
  void put(std::string_view key);
  // Keys of the rows that are not those that were sealed.
  [[nodiscard]] std::vector<std::string> broken();
  [[nodiscard]] bool is_whole(std::int64_t key);

 private:
  [[nodiscard]] std::string seal_of_row(const Statement& row) const;
  void put_row();

  Statement all_, one_, put_;
};

// The first row of any of these tables that is not as it was sealed is kDamaged, and says how to
// go on.
[[nodiscard]] Status check_rows(Database& database);
[[nodiscard]] Status check_rows(Database& database, RowSeals::Table table);

// For a migration: rows that were not whole before it (none where there were no seals yet), by
// table; and seals of all others. `broken` may name fewer tables: {} seals every row.
using BrokenRows = std::vector<std::vector<std::string>>;
[[nodiscard]] BrokenRows broken_rows(Database& database);
void seal_rows_again(Database& database, const BrokenRows& broken);

// For a run that reads everything again. What cannot be read again is emptied rather than believed:
// a run keeps its number alone and a fixity check goes. How many rows these were.
[[nodiscard]] std::int64_t give_up_broken_history(Database& database);

}  // namespace niandu
