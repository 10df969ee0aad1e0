// What people decide of whole documents: their agency and year (decisions_sql.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// In force for a document; '' and 0: as the document says.
struct Decided {
  std::string agency;
  int roc_year = 0;
  bool operator==(const Decided&) const = default;
};

// Said now, of all documents of a run; unset: as it was decided before.
struct Orders {
  std::optional<std::string> agency;  // empty: as the document says, whatever was decided
  std::optional<int> roc_year;        // 0: likewise
  std::string who;

  // What is in force once they are carried out.
  [[nodiscard]] Decided over(const Decided& before) const;
};

// Failures are remembered by the database.
class DecisionStore {
 public:
  explicit DecisionStore(Database& database);

  // Of the file with these bytes.
  [[nodiscard]] Decided in_force(const std::string& sha256);
  // Adds the decisions that make the orders so; none where it is so already. Within the caller's
  // transaction.
  void carry_out(const Orders& orders, const std::string& sha256, const std::string& engine,
                 const std::string& schemas, const std::string& now);

 private:
  struct InForce {
    std::string decision;  // empty: none
    bool withdrawn = false;
    std::string value;
  };
  [[nodiscard]] InForce latest(const std::string& sha256, std::string_view field);

  Statement latest_, add_;
};

// A UUID of version 7 (RFC 9562): time in milliseconds, then chance. Those of one process are in
// order.
[[nodiscard]] std::string new_decision_id();

}  // namespace niandu
