// Seals of rows that are not part of a document as it was read: each row of files, runs, fixity
// checks, decisions, sign-offs, shards and slots of the text index has the SHA-256 of its columns
// in its column `seal`, for the reason that documents have one. So have the texts of a file's pages
// together, and what became of the decisions about a document. How many rows were stored is kept
// beside them (row_counts), so that one that is gone is noticed; a slot of the text index goes with
// its document and is missed by TextIndex::missing(). Not sealed are the words of the text index
// and leases.
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
  enum class Table {
    kFiles,
    kRuns,
    kFixityChecks,
    kDecisions,
    kTextSlots,
    kSignOffs,
    kShards,
    kFileTexts,      // by SHA-256
    kDecisionStates  // by document
  };

  RowSeals(Database& database, Table table);

  // Within the caller's transaction, after each change of the row.
  void put(std::int64_t key);
  void put(std::string_view key);
  // The same of a row that was not there before: it is counted.
  void add(std::int64_t key);
  void add(std::string_view key);
  // Keys of the rows that are not those that were sealed.
  [[nodiscard]] std::vector<std::string> broken();
  [[nodiscard]] bool is_whole(std::int64_t key);

 private:
  [[nodiscard]] std::string seal_of_row(const Statement& row) const;
  void put_row();
  void count_row();

  Database& database_;
  Table table_;
  Statement all_, one_, put_;
};

// The first row of any of these tables that is not as it was sealed, or the first table that has
// not as many as were stored, is kDamaged, and says how to go on.
[[nodiscard]] Status check_rows(Database& database);
[[nodiscard]] Status check_rows(Database& database, RowSeals::Table table);

// For a migration: rows that were not whole before it (none where there were no seals yet), by
// table; and seals of all others, and how many there are. `broken` may name fewer tables: {} seals
// every row.
using BrokenRows = std::vector<std::vector<std::string>>;
[[nodiscard]] BrokenRows broken_rows(Database& database);
void seal_rows_again(Database& database, const BrokenRows& broken);

// For a run that reads everything again. What cannot be read again is emptied rather than believed:
// a run keeps its number alone and a fixity check goes. Rows that are missing are missed no more,
// but for those that must come from a copy. How many rows these were.
[[nodiscard]] std::int64_t give_up_broken_history(Database& database);

}  // namespace niandu
