// What a run has to do: which of the found files must be read, and what else has changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/store/catalog/catalog.h"

namespace niandu {

// PlanRequest::retry of everything that failed.
constexpr std::string_view kRetryAll = "all";

struct PlanRequest {
  MadeBy made_by;
  Orders orders;                // of this run, over what was decided before
  std::vector<SeenFile> files;  // found now, each path once
  // What the search has covered, absolute: files below a root that are in the catalogue and were
  // not found are gone, unless they lie in a folder that could not be listed.
  std::vector<std::string> roots, unlisted;
  std::vector<std::string> missing;  // files, not folders, that were named and are not there
  // Of a run over a shard: whether a file, absolute, would belong to it. Others are never removed.
  std::function<bool(const std::string& path)> ours = {};
  bool force = false;     // everything again
  std::string retry;      // only files that failed with this code, and documents with an issue of
                          // it; "all": all failed files and partial documents
  bool password = false;  // one was given: files that failed as encrypted are tried again
  // SHA-256 of a file; empty if it cannot be read. Asked only where another file of the same size
  // is known, and then once.
  std::function<std::string(const std::string& path)> hash;
};

// Numbers are positions in PlanRequest::files.
struct RunPlan {
  struct Read {
    std::size_t file = 0;
    std::string sha256;             // if it was asked for; empty: unknown
    std::vector<std::size_t> same;  // further files with these bytes
  };
  struct Known {
    std::size_t file = 0;
    CatalogFile as;  // state, sha256 and error that it gets
  };
  std::vector<Read> read;
  std::vector<Known> known;      // new or touched, but the bytes are in the catalogue
  std::vector<Known> unchanged;  // as they were
  std::vector<CatalogFile> removed;
  bool give_up_damaged = false;       // rows of files, also those that this run does not come to
  std::vector<std::int64_t> lost;     // CatalogFile::id of damaged rows whose files are not there
  std::vector<std::int64_t> damaged;  // CatalogFile::id; among those to read, nothing else is
                                      // believed of them than their paths

  // Files whose failure of an earlier run still stands.
  [[nodiscard]] std::vector<const CatalogFile*> still_failed() const;
};

// A file is left alone if path, size, times and inode are as they were, and its document was made
// by the same engine and schemas, with what is decided of it by hand. A file whose bytes could not
// be read is always tried again, and a document whose first file has another name now, if checks
// could tell. Changes nothing.
[[nodiscard]] Result<RunPlan> plan_run(Catalog& catalog, const PlanRequest& request);

}  // namespace niandu
