// Locks this process in: what it has open is all that it can reach.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/result.h"
#include "workers/place.h"

namespace niandu::workers {

// Where a worker's socket to its parent stands.
constexpr int kChannel = 3;

struct Confinement {
  std::vector<std::string> readable_files;  // may still be opened for reading (reopened_files.h)
  bool system_calls_filtered = true;        // false: only on kernels without seccomp
  // Loads what only tasks `with_tools` need, before any worker of theirs is forked and in the
  // process that all are forked from (nursery.h), once. Must not throw.
  std::function<void()> load_tools = {};
};

// How many descriptors a worker may have open: with fewer it cannot be confined.
[[nodiscard]] int worker_descriptors(const Confinement& confinement);

// Called once in a worker, before its task, while it has one thread. Afterwards:
//   - Helpers::of_this_worker() has `threads` - 1 threads, and no other can be started;
//   - descriptors 0 to 2 lead nowhere, `kChannel` to the parent; no other of the parent's is open;
//   - limits: no core dump, no growing file, few descriptors;
//   - no file, socket, program or process can be opened or started, no signal sent to others
//     (syscall_filter.h; landlock.h as a second wall where the kernel has it);
//   - the process dies with its parent `parent`, and the terminal's signals are the parent's
//   affair;
//   - a refused allocation is noted in `place`, whether it ends in an exception or in abort().
// Returns the first descriptor that a task may use. Errors: kInternal: the process is not confined
// and must do no work.
[[nodiscard]] Result<int> confine(int channel, int parent, int threads,
                                  const Confinement& confinement, Place& place);

}  // namespace niandu::workers
