// Limits that the parent sets on a running worker, and what it uses.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>

#include "workers/limits.h"

namespace niandu::workers {

// What a process has mapped.
struct MappedMemory {
  std::size_t all_bytes = 0;   // address space
  std::size_t data_bytes = 0;  // of it, what it can write for itself
};

// Zero if the process is gone.
[[nodiscard]] MappedMemory mapped_memory(pid_t process);

// Before a task: memory beyond `at_start` (and address space for `mapped_bytes` and what lies on
// disk), processor time beyond what it has used. Only lowers what the process can do; it cannot set
// these itself.
void limit_task(pid_t process, const Limits& limits, const MappedMemory& at_start, int threads,
                std::size_t mapped_bytes);

// Whether it has used all that limit_task() gave it, by which the kernel kills it; also of one that
// has ended and was not waited for.
[[nodiscard]] bool is_out_of_processor_time(pid_t process);

// How long its first thread could have run and had no processor, since it began. Sleeping, and
// waiting for a disk or for another process, is none of it. Zero where the kernel does not say.
[[nodiscard]] std::chrono::milliseconds waited_for_processor(pid_t process);

}  // namespace niandu::workers
