// When enough pages of a document have been read.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>

#include "common/result.h"
#include "extractors/extract.h"

namespace niandu {

// The share of a budget that the pages of a document may use. Thread-safe.
class PageBudget {
 public:
  // The time begins now; `threads` use it together.
  PageBudget(const Budget& budget, int threads);

  // Whether pages that take so much memory (held_bytes()) are all that can be kept.
  [[nodiscard]] bool is_full(std::size_t held_bytes) const;
  // Whether memory or time is used up.
  [[nodiscard]] bool is_used_up(std::size_t held_bytes) const;
  // What ends the reading before this page.
  [[nodiscard]] Error over(int page_number) const;

 private:
  Budget budget_;
  std::chrono::nanoseconds last_;  // of processor time
  mutable std::atomic<bool> late_{false};
};

}  // namespace niandu
