// Files of several catalogues: one row for each path.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

// A file is known by its path, and in parts of an archive also by its shard key, which is the same
// wherever the archive is mounted.
class MergedFiles {
 public:
  explicit MergedFiles(bool newest) : newest_(newest) {}

  // A file of a catalogue, its runs numbered as in the merge.
  void add(const CatalogFile& file, const std::string& catalog);
  // By path, numbered from 1. Errors: kRefused: files with other bytes in another catalogue.
  [[nodiscard]] Result<std::vector<CatalogFile>> take();
  // Of what add() was given: the row that it became part of. After take().
  [[nodiscard]] std::int64_t number_of(const std::string& path) const;

 private:
  struct Entry {
    CatalogFile file;
    std::string catalog;
    std::vector<std::string> paths;  // all that it was given under
  };
  void join(Entry& entry, const CatalogFile& file, const std::string& catalog);

  bool newest_;
  std::vector<Entry> entries_;
  std::map<std::string, std::size_t> by_path_, by_key_;  // positions in entries_
  std::vector<std::string> conflicts_;
  std::map<std::string, std::int64_t> numbers_;  // by path
};

}  // namespace niandu
