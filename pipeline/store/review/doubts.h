// What in a catalogue is doubtful, as work for people: every warning and error of the documents
// that are there, grouped by what it is about, and whether somebody has decided of it.
//
// Decided is a doubt of a value that a decision in force holds of (carried or agreed; a flag is
// none), and one of a whole record that any such decision about the record holds of. A doubt that
// names no record is decided by a sign-off alone (sign_offs.h) and stays in the list.
//
// Errors of all functions: those of Catalog.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/geometry.h"
#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

// Doubts that one look at a kind of mistake may settle: the same reason in the same column.
struct DoubtGroup {
  std::string code, severity;  // of the issues
  std::string table, field;    // empty: none is concerned
  std::int64_t doubts = 0, decided = 0, documents = 0;
};

struct Doubt {
  std::string document_id, file_name, agency;
  int roc_year = 0;
  std::int64_t issue = 0;               // its running number in the document, as stored
  std::string code, severity, message;  // message: English
  std::string arguments;                // JSON: what messages of other languages are made of
  std::string table, record, field;
  int page_number = 0;  // from 1; 0: unknown or no pages
  Box box;              // on that page; empty: unknown
  bool decided = false;
};

// Which of them. Empty and 0: all.
struct DoubtFilter {
  std::string document_id, agency, code, table, field;
  int roc_year = 0;
  bool undecided_only = false;
};

// Errors of all functions: those of Catalog; kDamaged: rows are not those that were stored.

// Errors first, then warnings; the largest number of undecided ones first.
[[nodiscard]] Result<std::vector<DoubtGroup>> doubt_groups(Catalog& catalog,
                                                           const DoubtFilter& filter = {});

// In the order of the export (agency, year, kind, file), then of pages. At most `limit`, after the
// first `skip`.
[[nodiscard]] Result<std::vector<Doubt>> doubts(Catalog& catalog, const DoubtFilter& filter,
                                                std::size_t limit, std::size_t skip = 0);

// Of each document, for an overview: in the order of the export.
struct DocumentDoubts {
  std::string document_id, file_name, kind, agency;
  int roc_year = 0;
  std::int64_t values = 0;  // that are not empty
  std::int64_t doubts = 0, decided = 0;
};
[[nodiscard]] Result<std::vector<DocumentDoubts>> doubts_by_document(Catalog& catalog);

}  // namespace niandu
