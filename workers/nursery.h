// The process that workers are forked from.
//
// It is forked from the program before that has opened anything or read a word, and does nothing
// but start workers: so a worker finds in its memory, and among its descriptors, nothing of any
// document but its own. It lives as long as the program, and its workers as long as it.
#pragma once

#include <sys/types.h>

#include "common/descriptor.h"
#include "common/result.h"
#include "workers/limits.h"
#include "workers/place.h"
#include "workers/process_limits.h"
#include "workers/worker.h"

namespace niandu::workers {

// For a program of one thread.
class Nursery {
 public:
  // Errors: kInternal: no process.
  [[nodiscard]] static Result<Nursery> open(const Handler& handler, const Confinement& confinement,
                                            const Limits& limits);
  Nursery(Nursery&& other) noexcept;
  Nursery& operator=(Nursery&&) = delete;
  ~Nursery();

  // A worker for one task with this many threads, which speaks at `socket`, tells in `place` where
  // it is, and has `disk` for its heap (-1: none). Errors: kInternal.
  [[nodiscard]] Result<pid_t> start_worker(int socket, const Place& place, int disk, int threads,
                                           bool with_tools = false);
  // Kills a worker, unless it is dead already. Returns its status as waitpid() has it.
  int stop_worker(pid_t worker);

  // What a worker has mapped when it starts.
  [[nodiscard]] MappedMemory mapped() const { return mapped_memory(process_); }

 private:
  Nursery(pid_t process, Descriptor socket);

  pid_t process_;
  Descriptor socket_;
};

}  // namespace niandu::workers
