// The seal of a document: SHA-256 over every row that the catalogue has of it.
//
// Disks, memory and hands change single characters without a word, and 202,000 goes out as 902,000.
// Sealed are the rows of all tables that have a column `document`, all their columns, so that a
// table or a column that comes later is sealed without anyone thinking of it. Left out are the
// slots of the text index and what became of decisions, which change later (row_seals.h). What
// `niandu status` shows of a document (its own row, its issues and record 0) has a seal of its own
// beside it, so that an overview need not read everything.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Statements are prepared once, for the tables that the database has at that time. Failures are
// remembered by the database.
class Seals {
 public:
  explicit Seals(Database& database);

  // Within the caller's transaction, after the document's last row.
  void put(std::int64_t document);
  // Whether its rows are those that were sealed.
  [[nodiscard]] bool is_whole(std::int64_t document);
  // The same for what an overview shows of it.
  [[nodiscard]] bool is_whole_in_brief(std::int64_t document);

 private:
  using Rows = std::vector<std::unique_ptr<Statement>>;
  [[nodiscard]] static std::string seal_of(const Rows& rows, std::int64_t document);

  Rows rows_, brief_;
  bool has_brief_;
  Statement get_, put_;
};

// For a migration, which may change all rows: the documents whose seal holds; and puts new seals on
// these and all that had none. A broken seal stays broken.
[[nodiscard]] std::vector<std::int64_t> whole_documents(Database& database);
void seal_again(Database& database, const std::vector<std::int64_t>& whole);

}  // namespace niandu
