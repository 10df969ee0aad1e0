// The parent's side: worker processes, their tasks, and what becomes of both.
//
// For a program of one thread. Each task has a worker of its own, forked from the program as it was
// when the pool was made (nursery.h): it shares what had been loaded by then, and knows nothing of
// other tasks. Workers are killed with the pool, or by the kernel when the program dies.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/result.h"
#include "workers/limits.h"
#include "workers/worker.h"

namespace niandu::workers {

struct Task {
  std::uint64_t id = 0;          // the caller's own, comes back with the outcome
  std::string request;           // kMaxRequestBytes (channel.h) and no more
  int file = -1;                 // open for reading; the caller keeps it open until the outcome
  int threads = 1;               // that the worker has (helpers.h)
  std::size_t mapped_bytes = 0;  // address space for mapping the file, beside Limits::memory_bytes
  std::chrono::milliseconds time{0};  // instead of Limits::time; 0: that
  // For each step of it (Place::first_step()), beside that; 0: a step may take as long as all. One
  // that takes longer is noticed after at most twice as much.
  std::chrono::milliseconds step_time{0};
  std::size_t memory_bytes = 0;  // instead of Limits::memory_bytes; 0: that
  bool with_tools = false;       // needs what Confinement::load_tools loads
};

enum class End {
  kDone,      // the handler returned: `reply`
  kCrashed,   // the process died, or the handler threw
  kTimedOut,  // Limits::time, or the task's own, was not enough; said is the longer of the two
  kOverLimit  // Limits::memory_bytes, Limits::reply_bytes or kMaxRequestBytes was not enough
};

struct Outcome {
  std::uint64_t id = 0;
  End end = End::kDone;
  std::string reply;                  // the worker's word: to be decoded with care
  std::string reason;                 // why it is not done, in English
  int step = 0;                       // of Place: the first in hand when it ended; 0: none
  int furthest_step = 0;              // of Place
  std::chrono::milliseconds took{0};  // own time (limits.h); less while all was stopped
};

class Pool {
 public:
  struct Options {
    int workers = 1;
    Limits limits;
    Confinement confinement;
  };
  // Errors: kInternal: no process can be started.
  [[nodiscard]] static Result<Pool> make(Options options, Handler handler);
  Pool(Pool&& other) noexcept;
  ~Pool();
  Pool& operator=(Pool&&) = delete;

  // How many tasks are done at a time; before the first task.
  void set_workers(int count);

  // True while a task more would keep a worker busy now, or as soon as one is done.
  [[nodiscard]] bool wants_tasks() const;
  void submit(Task task);
  // Tasks without outcome.
  [[nodiscard]] std::size_t tasks() const;

  // Waits until a task ends, `interrupt` (a descriptor, or -1) is readable, or `at_most` has
  // passed. None at all, with tasks given, means one of the latter two. Errors: kInternal: no
  // worker can be started; kRefused: none can be confined.
  [[nodiscard]] Result<std::vector<Outcome>> wait(
      int interrupt = -1, std::chrono::milliseconds at_most = std::chrono::hours(1));

 private:
  struct Impl;
  explicit Pool(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu::workers
