// What a worker may use.
#pragma once

#include <chrono>
#include <cstddef>

namespace niandu::workers {

struct Limits {
  // Memory beyond what the program has mapped when the worker starts.
  std::size_t memory_bytes = 0;
  // Wall time of one task; processor time as much for each of its threads.
  std::chrono::milliseconds time{0};
  // Length of one reply.
  std::size_t reply_bytes = 0;
};

}  // namespace niandu::workers
