// Many years, of which only those that are being compared are in memory: 5,000 plans would take
// half a gigabyte. The records of the others lie in a spool (row_spool.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/compare/year.h"
#include "pipeline/publish/export/row_spool.h"

namespace niandu::compare {

class YearStore {
 public:
  // Errors: kWriteFailed.
  [[nodiscard]] Status add(Year year);

  // Once, after the last: orders them by year, kind, agency and file.
  void sort();

  // All years, their tables without subjects.
  [[nodiscard]] const std::vector<Year>& heads() const { return heads_; }

  // One of them, whole. Thread-safe. Errors: kWriteFailed (the disk).
  [[nodiscard]] Result<Year> load(std::size_t index) const;

 private:
  std::vector<Year> heads_;
  std::vector<RowSpool::Ticket> kept_;  // of each
  RowSpool spool_{{}};
};

}  // namespace niandu::compare
