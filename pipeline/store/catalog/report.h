// What is in a catalogue, counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/lookalikes.h"
#include "pipeline/store/catalog/waiting.h"

namespace niandu {

struct CatalogReport {
  // Documents of which a present file has the bytes.
  struct Documents {
    std::string kind, agency;  // empty: not recognised, unknown
    int roc_year = 0;          // 0: unknown
    std::int64_t documents = 0;
  };
  // Their issues.
  struct Issues {
    std::string code, severity;
    std::int64_t issues = 0, documents = 0;
  };
  // What made them.
  struct Makers {
    MadeBy made_by;
    std::int64_t documents = 0;
  };
  // Documents with unread text, the greatest share first.
  struct Unread {
    std::string file_name, agency;
    int roc_year = 0;
    std::int64_t characters = 0, unread = 0;
  };
  // Decisions of people about documents that are there, by what became of them (contract.md); one
  // that is about several records counts once for each.
  struct Decisions {
    std::string state;
    std::int64_t decisions = 0;
  };
  struct Failures {
    std::string code;
    std::int64_t files = 0;
  };

  std::int64_t documents = 0;
  std::int64_t copies = 0;  // of them, those that say what another one says (records/relations)
  std::int64_t present = 0, failed = 0, removed = 0;  // files
  std::vector<Documents> by_kind;                     // ordered by kind, agency, year
  std::vector<Issues> issues;                         // by code
  std::vector<Unread> unread;
  std::vector<Lookalikes> unrecognised;                // all documents of no known kind
  std::int64_t characters = 0, characters_unread = 0;  // of all documents
  std::vector<Makers> makers;                          // oldest first
  std::vector<Decisions> decisions;                    // by state; none that is 0
  std::vector<WaitingFile> waiting;                    // for what was decided of documents
  std::int64_t sign_offs = 0;                          // of documents that are there
  std::vector<Failures> failures;                      // by code
  std::vector<CatalogFile> failed_files;               // by path
  std::vector<CatalogRun> runs;                        // latest first, at most `runs`
};

// One state of the catalogue. Errors: those of Catalog.
[[nodiscard]] Result<CatalogReport> report_on(Catalog& catalog, std::size_t runs);

// What a file can be beside what failed: "present", "failed", "removed", and of those present
// "unrecognised" (of no known kind) and "waiting" (waiting.h).
[[nodiscard]] std::span<const std::string_view> listed_states();

// Paths (bytes) of the files in that state; or of those that failed with `code` and of those whose
// document has an issue of it; each once, in order. Errors: those of Catalog.
[[nodiscard]] Result<std::vector<std::string>> files_with(Catalog& catalog,
                                                          const std::string& code);

}  // namespace niandu
