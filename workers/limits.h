// What a worker may use.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace niandu::workers {

struct Limits {
  // Memory beyond what the program has mapped when the worker starts.
  std::size_t memory_bytes = 0;
  // Own time of one task: the wall's, less what it waited for a processor that others had
  // (process_limits.h). Processor time as much for each of its threads.
  std::chrono::milliseconds time{0};
  // Length of one reply; as much again for each `reply_steps` steps that the worker has come
  // (Place::furthest_step(); 0: never), up to `most_reply_bytes` in all.
  std::size_t reply_bytes = 0;
  int reply_steps = 0;
  std::size_t most_reply_bytes = 0;
  // What its heap on disk may hold (common/disk_heap.h); 0: it has none.
  std::size_t disk_bytes = 0;
};

// How long a reply may be that comes from step `step`.
[[nodiscard]] inline std::size_t longest_reply(const Limits& limits, int step) {
  if (limits.reply_steps <= 0 || step < limits.reply_steps) return limits.reply_bytes;
  const auto times = static_cast<std::size_t>(step / limits.reply_steps) + 1;
  const std::size_t most = std::max(limits.reply_bytes, limits.most_reply_bytes);
  return limits.reply_bytes > most / times ? most : times * limits.reply_bytes;
}

}  // namespace niandu::workers
