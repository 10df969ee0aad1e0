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
  // The time begins now.
  explicit PageBudget(const Budget& budget);

  // Time that was spent on recognising a page, which has limits of its own, does not count.
  void set_apart(std::chrono::steady_clock::duration time) { apart_ += time.count(); }
  // Whether pages that take so much memory (held_bytes()) are all that can be kept.
  [[nodiscard]] bool is_full(std::size_t held_bytes) const;
  // Whether memory or time is used up.
  [[nodiscard]] bool is_used_up(std::size_t held_bytes) const;
  // What ends the reading before this page.
  [[nodiscard]] Error over(int page_number) const;

 private:
  using Clock = std::chrono::steady_clock;

  Budget budget_;
  Clock::time_point deadline_;
  std::atomic<Clock::rep> apart_{0};
  mutable std::atomic<bool> late_{false};
};

}  // namespace niandu
