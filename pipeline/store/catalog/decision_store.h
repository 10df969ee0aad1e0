// What people decide (decisions_sql.h): of whole documents their agency and year, of values what
// they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/forced_grid.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// In force for a document, or for all of a file, when it is read; '' and 0: as the document says.
struct Decided {
  std::string agency;
  int roc_year = 0;
  std::string kind;
  std::string grids;  // as grids_to_text(): tables that people have drawn, in order of their ids
  bool operator==(const Decided&) const = default;
};

// In force for a file.
struct FileDecided {
  Decided whole;  // for all its documents
  // Over it, for single ones: sorted by rank, all of them about a document.
  std::vector<Decision> of_documents;

  [[nodiscard]] Decided of(const DocumentRecords& document) const;
};

// Said now, of all documents of a run; unset: as it was decided before.
struct Orders {
  std::optional<std::string> agency;  // empty: as the document says, whatever was decided
  std::optional<int> roc_year;        // 0: likewise
  std::string who;

  // What is in force once they are carried out.
  [[nodiscard]] Decided over(const Decided& before) const;
  [[nodiscard]] FileDecided over(FileDecided before) const;
};

// Failures are remembered by the database.
class DecisionStore {
 public:
  explicit DecisionStore(Database& database);

  // Of the file with these bytes. `carried`: in force for it, of other files
  // (page_text_store.h).
  [[nodiscard]] FileDecided in_force(const std::string& sha256, std::vector<Decision> carried);
  // Adds the decisions that make the orders so, for all documents of the file, whatever was decided
  // of single ones; none where it is so already. Within the caller's transaction.
  void carry_out(const Orders& orders, const std::string& sha256,
                 const std::vector<Decision>& carried, const std::string& engine,
                 const std::string& schemas, const std::string& now);

  // All of them, of all files or of the one with these bytes; by id.
  [[nodiscard]] std::vector<Decision> all();
  [[nodiscard]] std::vector<Decision> all_of(const std::string& sha256);
  // Of these, all kinds that no other decision of the log supersedes, without the withdrawals: what
  // takes the place of a decision may have been made of another file with the same pages.
  [[nodiscard]] std::vector<Decision> in_force_of(const std::string& sha256);
  [[nodiscard]] std::optional<Decision> find(const std::string& id);
  // Adds one that is not there yet; says whether it was not. Another one of its id is a failure
  // (kRefused). Within the caller's transaction.
  bool add(const Decision& decision);
  // Whether more grids are in force than are applied to a document (take_more_than_applied).
  [[nodiscard]] bool draws_too_much(const std::string& sha256);

 private:
  [[nodiscard]] std::vector<Decision> take_all(Statement& rows);
  [[nodiscard]] std::vector<ForcedGrid> grids_of(const std::string& sha256);

  Database& database_;
  Statement all_, of_file_, in_force_, by_id_, put_;
  RowSeals seals_;
};

// A UUID of version 7 (RFC 9562): time in milliseconds, then chance. Those of one process are in
// order.
[[nodiscard]] std::string new_decision_id();

}  // namespace niandu
