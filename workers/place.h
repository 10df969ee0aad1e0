// Where a worker is in its task, told through shared memory: its parent knows it even when the
// worker dies without a word.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <utility>

#include "common/descriptor.h"
#include "common/result.h"

namespace niandu::workers {

// Made by the parent and passed on as a descriptor; the worker writes, the parent reads and
// believes nothing (and tells how long others had the processor, which it does not read again). No
// worker has another one's.
class Place {
 public:
  // Threads of one task that can tell where they are; the others are silent.
  static constexpr int kMaxThreads = 256;

  // Errors: kInternal (no memory).
  [[nodiscard]] static Result<Place> make();
  // That which another process made. `descriptor` stays the caller's. Errors: kInternal.
  [[nodiscard]] static Result<Place> of(int descriptor);
  Place(Place&& other) noexcept;
  Place& operator=(Place&& other) noexcept;
  ~Place();

  [[nodiscard]] int descriptor() const { return descriptor_.get(); }

  // Thread `thread` (from 0) has step `step` (from 1) in hand; 0: none. Thread-safe.
  void set(int thread, int step);
  // No thread has a step in hand, and all memory was given.
  void clear();
  // The first of the steps in hand; 0: none.
  [[nodiscard]] int first_step() const;
  // The last of all steps that were ever in hand; 0: none.
  [[nodiscard]] int furthest_step() const { return shared_->furthest; }

  // How long the worker has waited for a processor that others had: none of its own time.
  void set_waited(std::chrono::milliseconds waited) { shared_->waited_ms = waited.count(); }
  [[nodiscard]] std::chrono::milliseconds waited() const {
    return std::chrono::milliseconds(shared_->waited_ms);
  }

  // Somebody was refused memory. Safe in a signal handler.
  void note_refused_memory() { shared_->refused_memory = true; }
  [[nodiscard]] bool refused_memory() const { return shared_->refused_memory; }
  // Its heap on disk (common/disk_heap.h) found the disk full. Safe in a signal handler.
  void note_full_disk() { shared_->full_disk = true; }
  [[nodiscard]] bool full_disk() const { return shared_->full_disk; }

 private:
  struct Shared {
    std::atomic<std::int32_t> steps[kMaxThreads];
    std::atomic<std::int32_t> furthest;
    std::atomic<std::int64_t> waited_ms;
    std::atomic<bool> refused_memory;
    std::atomic<bool> full_disk;
  };
  static_assert(std::atomic<std::int32_t>::is_always_lock_free &&
                std::atomic<std::int64_t>::is_always_lock_free);

  Place(Descriptor descriptor, Shared* shared)
      : descriptor_(std::move(descriptor)), shared_(shared) {}
  Descriptor descriptor_;
  Shared* shared_;
};

}  // namespace niandu::workers
