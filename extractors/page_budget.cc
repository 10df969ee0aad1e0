#include "extractors/page_budget.h"

#include <algorithm>
#include <string>

#include "common/limits.h"

namespace niandu {

PageBudget::PageBudget(const Budget& budget)
    : budget_(budget),
      deadline_(Clock::now() +
                std::chrono::duration_cast<Clock::duration>(budget.time * kTimeShareOfPages)) {}

bool PageBudget::is_full(std::size_t held_bytes) const {
  if (budget_.disk_bytes > 0) {
    return static_cast<double>(held_bytes) * kMemoryPerPageByte >
           static_cast<double>(budget_.disk_bytes);
  }
  if (budget_.memory_bytes == 0) return false;
  const std::size_t besides = std::min(kMemoryBesidesPages, budget_.memory_bytes / 2);
  return static_cast<double>(held_bytes) * kMemoryPerPageByte >
         static_cast<double>(budget_.memory_bytes - besides);
}

bool PageBudget::is_used_up(std::size_t held_bytes) const {
  if (is_full(held_bytes)) return true;
  const Clock::time_point deadline = deadline_ + Clock::duration(apart_);
  if (budget_.time.count() == 0 || Clock::now() < deadline) return false;
  if (budget_.waited && Clock::now() < deadline + budget_.waited()) return false;
  late_ = true;
  return true;
}

Error PageBudget::over(int page_number) const {
  if (late_) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(budget_.time);
    return {ErrorCode::kTimedOut,
            {},
            page_number,
            "reading all pages takes more than " + std::to_string(seconds.count()) + " s"};
  }
  constexpr std::size_t kMib = std::size_t{1} << 20U;
  const bool on_disk = budget_.disk_bytes > 0;
  const std::size_t bytes = on_disk ? budget_.disk_bytes : budget_.memory_bytes;
  return {ErrorCode::kOverLimit,
          {},
          page_number,
          "reading all pages needs more than " + std::to_string(bytes / kMib) +
              (on_disk ? " MiB on disk" : " MiB of memory")};
}

}  // namespace niandu
