// What people decided of links between records of two years (kinds link and unlink), found again by
// what stands where on the pages of the two documents, as all that is decided of records.
//
// Such a decision has table, print and places of the earlier record; its value says of which file
// and document the later one is, and its print.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

struct LinkSaying {
  DecisionKind kind = DecisionKind::kLink;  // kUnlink: the two are not one thing; kWithdraw
  std::string table, from_record, to_record;
  std::string who;
  DecisionRole role = DecisionRole::kReviewer;
  std::string id, made;         // of the new decision
  std::string engine, schemas;  // that read the documents
};

// The decision about a record of each document. It takes the place of what the same person decided
// of the two before; an adjudicator may withdraw anybody's. `log`: all decisions. Errors: kUsage:
// no such record, one that could not be known again, nothing to be withdrawn.
[[nodiscard]] Result<Decision> make_link_decision(const LinkSaying& saying,
                                                  const DocumentRecords& from,
                                                  const DocumentRecords& to,
                                                  std::span<const TableDefinition> tables,
                                                  std::span<const Decision> log);

[[nodiscard]] bool is_about_links(DecisionKind kind);
// Errors: kUsage: such a decision says of no two records which they are.
[[nodiscard]] Status check_link(const Decision& decision, std::span<const TableDefinition> tables);

struct DecidedLink {
  bool linked = true;
  std::string table, from_document_id, from_record, to_document_id, to_record;  // their keys now
  std::string decision, who, made;
  DecisionRole role = DecisionRole::kReviewer;
};

// Finds the records again in documents that come one after the other.
class LinkFinder {
 public:
  // Of all decisions of the log those that are in force.
  explicit LinkFinder(std::span<const Decision> log);

  void meet(const DocumentRecords& document, std::span<const TableDefinition> tables);

  // Those of which both records are found. Of two about the same records the later one counts:
  // what an adjudicator said, then what was said last.
  [[nodiscard]] std::vector<DecidedLink> found() const;
  // How many are about documents that were met and records that are not there any more.
  [[nodiscard]] std::size_t lost() const;

 private:
  struct End {
    std::string document_id, key;
    bool met = false;  // the document
    bool found = false;
  };
  struct Sought {
    Decision decision;
    RecordPrint to_print;
    End from, to;
  };
  static void look(const Decision& decision, const RecordPrint& print,
                   const DocumentRecords& document, std::span<const TableDefinition> tables,
                   End& end);

  std::vector<Sought> all_;
  std::multimap<std::string, std::size_t, std::less<>> by_document_;  // index of all_
};

}  // namespace niandu
