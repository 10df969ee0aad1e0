// What a catalogue holds, less the rows of its documents: enough to say what a merge of several
// must take from which.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

// The documents of a file's bytes, as one catalogue has them.
struct HeldDocuments {
  std::string sha256;
  std::int64_t run = 0;  // that read them
  std::string made, file_name;
  Decided decided;                    // by hand, when they were read
  bool partial = false;               // pages of one failed
  std::vector<std::int64_t> numbers;  // CatalogDocument::id, by part
};

struct CatalogContents {
  std::string path;
  std::vector<CatalogRun> runs;
  std::vector<CatalogFile> files;
  std::vector<HeldDocuments> documents;  // by SHA-256
  std::vector<Decision> decisions;
  std::vector<FixityCheck> checks;
  std::vector<std::string> sign_offs;  // their ids
  std::vector<std::string> paged;      // SHA-256 of the files of which the pages are known
  std::vector<KeptShard> shards;
  std::int64_t not_indexed = 0;  // documents that the text index has not
};

// Of one state. Errors: those of Catalog; kDamaged: its rows are not those that were stored.
[[nodiscard]] Result<CatalogContents> read_contents(const std::string& path);

// The same of a catalogue that no run writes into. Errors: also kLocked.
[[nodiscard]] Result<CatalogContents> read_contents_at_rest(const std::string& path);

}  // namespace niandu
