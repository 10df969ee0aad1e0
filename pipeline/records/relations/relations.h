// Documents that say the same, and documents that one took the place of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "common/issue.h"
#include "pipeline/record.h"

namespace niandu {

// What was lost of a document when it was read: of two that say the same, the one with less of it
// is the better one. Pages count before characters, characters before errors, errors before doubts:
// warnings, of a table that may be read wrongly and the like.
struct ReadingLoss {
  std::int64_t pages = 0, characters = 0, errors = 0, doubts = 0;
  [[nodiscard]] auto order() const { return std::tie(pages, characters, errors, doubts); }
};

// What a document says, however its bytes say it: of the same plan saved anew or typeset anew it is
// the same. Small: one is kept of each document.
struct DocumentPrint {
  std::string document_id, file_name;  // whose it is; not compared
  std::string kind, agency, edition;   // as compared: folded
  std::string subject;                 // subject.h; of revisions alone
  // Agency or year were set by a person, not by the document: what tells it from others then is its
  // title, which names both as they are printed.
  bool by_hand = false;
  std::string title;
  int roc_year = 0;
  // SHA-256 over the values of all records, whatever their places, their wraps, the width of their
  // characters. Empty: nothing to compare, since there are no records or some of its pages were
  // not read.
  std::string contents;
  ReadingLoss loss = {};               // not compared
  std::vector<std::uint64_t> records;  // what is left of the hash of each, in order

  // Documents of one key say the same; empty: nothing to compare.
  [[nodiscard]] std::string key() const;
};
// As it was read, whatever people corrected since (DocumentRecords::as_read).
[[nodiscard]] DocumentPrint print_of(const DocumentRecords& records);

// What a document is to others of one set. Numbers are positions in it.
struct Relation {
  std::optional<std::size_t> copy_of;  // the best read one that says the same, the first of
                                       // several; it counts, this does not
  std::vector<std::size_t> others;     // of those that count: same kind, agency, year and subject,
                                    // but other records or another edition (修正本); the nearest
  struct Near {
    std::size_t other = 0, differing = 0, all = 0;  // position; records
  };
  std::vector<Near> perhaps_copies;  // of those, the ones that differ in little, and of which, or
                                     // of this, something was not read: nothing is taken for a copy
                                     // that does not say the same
};

// `prints` in the order of the documents (contract.md): which of several copies counts does not
// depend on anything else.
[[nodiscard]] std::vector<Relation> relations_of(std::span<const DocumentPrint> prints);

// Says it in the document: copy_of and issues.
void note_relation(const Relation& relation, std::span<const DocumentPrint> prints,
                   DocumentRecords& records);

}  // namespace niandu
