// What a merge of several catalogues will hold: what a single run over all their files would have
// made, as far as the catalogues tell.
//
// The same whatever the order of the catalogues and in however many steps they are merged: runs are
// numbered by their time, files by their path, documents by their SHA-256, and of two that say
// something of one thing the same one counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/merge/contents.h"

namespace niandu {

struct MergeRules {
  bool newest = false;  // of a file that changed between two runs, the later state
  bool mixed = false;   // made by several versions, schemas or options, or of several divisions
};

// Documents of one file's bytes: those of the catalogue that has them best. Complete ones before
// partial ones; then read with what is decided of them by now, then under the name that the file
// has by now, then later.
struct PlannedDocuments {
  std::string sha256;
  std::int64_t run = 0;  // MergePlan::runs
  std::string made;
  std::int64_t first_number = 0;  // of its documents, CatalogDocument::id: these follow each other
  std::size_t source = 0;         // which catalogue
  std::vector<std::int64_t> numbers;  // there

  // But for where they come from.
  bool operator==(const PlannedDocuments& other) const {
    return sha256 == other.sha256 && run == other.run && made == other.made &&
           first_number == other.first_number && numbers.size() == other.numbers.size();
  }
};

struct MergePlan {
  std::vector<CatalogRun> runs;             // ids from 1, as below: by time
  std::vector<CatalogFile> files;           // by path
  std::vector<PlannedDocuments> documents;  // by SHA-256
  std::vector<Decision> decisions;          // by id
  std::vector<FixityCheck> checks;
  std::vector<std::string> sign_offs, paged;
  std::vector<KeptShard> shards;
  bool operator==(const MergePlan&) const = default;
};

// Errors: kRefused: one path has other bytes in another catalogue, or they were not made alike;
// kDamaged; the message names both.
[[nodiscard]] Result<MergePlan> plan_merge(std::span<const CatalogContents> sources,
                                           const MergeRules& rules);

// For people: the parts of the archive that none of the sources has whole, and the sources of which
// the last run did not come to its end.
[[nodiscard]] std::vector<std::string> what_is_missing(std::span<const CatalogContents> sources,
                                                       const MergePlan& plan);

}  // namespace niandu
