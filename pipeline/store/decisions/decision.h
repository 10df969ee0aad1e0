// What people decide of single values: one decision, and which of many are in force.
//
// A decision knows the value by its place on the page, by what stood there and by what stood beside
// it, never by its key: keys are running numbers, and one record found earlier moves them all
// (shared/desk.md, "Decisions, not edits": of 3,818 values, keys led 3,654 astray, places none).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// In the order of the log's CHECK (catalog/decisions_sql.h).
enum class DecisionKind {
  kConfirm,     // a person looked and agreed
  kCorrect,     // the value is another one
  kEmpty,       // nothing is printed there
  kUnreadable,  // something is printed there that nobody can read
  kFlag,        // somebody else shall look
  kWithdraw,    // what it supersedes holds no more
  kAddRecord,
  kDropRecord,
  kNotATable,
  kForceGrid,
  kAgency,
  kYear,
  kKind,
  kLink,
  kUnlink
};
enum class DecisionScope { kPlace, kRecord, kDocument, kTable };
enum class DecisionRole { kReviewer, kAdjudicator, kImport };
[[nodiscard]] const char* decision_kind_name(DecisionKind kind);
[[nodiscard]] const char* decision_scope_name(DecisionScope scope);
[[nodiscard]] const char* decision_role_name(DecisionRole role);

// The values that a record has of its own, by which it is known among those that share a place.
struct RecordPrint {
  struct Mark {
    std::string field, raw;
    std::vector<Source> places;
    bool operator==(const Mark&) const = default;
  };
  std::string document_id;
  std::string key;  // when it was decided: to be shown, never to find it
  std::vector<Mark> marks;
  // When it was decided, another record of the table had the same marks: nothing on the page tells
  // them apart, and what is left of them may be either.
  bool has_twin = false;
  // Another one had all of them but that of the value decided: only its text told them apart.
  bool has_near_twin = false;
  bool operator==(const RecordPrint&) const = default;
};

// Texts are UTF-8; values are written as CSV has them. An empty text says nothing.
struct Decision {
  std::string id;    // UUID of version 7: in order of time
  std::string made;  // UTC, "2026-11-22T03:00:00Z"
  std::string who;
  DecisionRole role = DecisionRole::kReviewer;
  std::string supersedes;  // id of the decision that this one takes the place of
  std::string sha256;      // of the file
  int page = 0;
  std::vector<Source> places;  // of the value
  std::string table, field;
  DecisionScope scope = DecisionScope::kPlace;
  RecordPrint print;
  std::string raw_seen, value_seen, evidence_seen, engine_seen, schema_seen;  // when it was decided
  DecisionKind kind = DecisionKind::kFlag;
  std::string value, raw_new;
  bool misprint = false;  // the paper itself is wrong: what is printed stays, the value differs
  std::string reason;
  double seconds = 0;  // that it took; 0: not measured

  bool operator==(const Decision&) const = default;
};

// Of all decisions those that no other one supersedes, without the withdrawals; by id.
[[nodiscard]] std::vector<Decision> in_force(std::vector<Decision> all);

// Whether that person may withdraw it, or put a grid of one's own in its place: one's own, and an
// adjudicator anybody's.
[[nodiscard]] bool may_replace(const std::string& who, DecisionRole role, const Decision& before);

// Whether such decisions are carried out on single values of records.
[[nodiscard]] bool is_about_a_value(DecisionKind kind);
// These, and those that add or drop whole records: all that carry_out() carries out.
[[nodiscard]] bool is_about_records(DecisionKind kind);
// Whether they are about a whole document: its agency, year or kind.
[[nodiscard]] bool is_about_a_document(DecisionKind kind);
// Whether they draw a grid, or say that there is no table (grid_text.h).
[[nodiscard]] bool draws_a_grid(DecisionKind kind);

// What the value would be by a decision about it, as CSV has it.
[[nodiscard]] std::string wanted_value(const Decision& decision);

// A value as CSV has it, as the column's type; nothing: it is none, or not one that the column
// allows. No text is an empty value.
[[nodiscard]] std::optional<Datum> datum_of(std::string_view text, const Column& column);

// A table of documents by name. Errors: kUsage: none, with the name that may have been meant.
[[nodiscard]] Result<const TableDefinition*> table_named(std::span<const TableDefinition> tables,
                                                         std::string_view name);
// Errors: kUsage, likewise.
[[nodiscard]] Result<const Column*> column_named(const TableDefinition& table,
                                                 std::string_view name);

// The table's column of that name, if people may set it. Errors: kUsage, saying why not: unknown,
// or part of what records are called by.
[[nodiscard]] Result<const Column*> column_to_decide(std::span<const TableDefinition> tables,
                                                     std::string_view table,
                                                     std::string_view field);

}  // namespace niandu
