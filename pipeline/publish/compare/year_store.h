// Many years, of which only those that are being compared are in memory: 5,000 plans would take
// half a gigabyte. The records of the others lie in a nameless file on disk (nameless_file.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/descriptor.h"
#include "common/result.h"
#include "pipeline/publish/compare/year.h"

namespace niandu::compare {

class YearStore {
 public:
  void add(Year year);

  // Once, after the last: orders them by year, kind, agency and file.
  void sort();

  // All years, their tables without subjects.
  [[nodiscard]] const std::vector<Year>& heads() const { return heads_; }

  // One of them, whole. Thread-safe. Errors: kUnreadable (the disk).
  [[nodiscard]] Result<Year> load(std::size_t index) const;

 private:
  struct Kept {
    std::uint64_t offset = 0;
    std::size_t size = 0;
    std::string bytes;  // where there is no room on disk
  };
  [[nodiscard]] bool write(const std::string& bytes);

  std::vector<Year> heads_;
  std::vector<Kept> kept_;  // of each
  Descriptor file_;
  std::uint64_t end_ = 0;  // of what is written
};

}  // namespace niandu::compare
