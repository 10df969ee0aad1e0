// A heap on disk (disk_memory.h): for what a long document needs at once, whatever makes it.
//
// One for the process. A thread says when its `new` shall take from it, so that what is kept goes
// to disk and what passes does not; `delete` finds out by itself. malloc() is never touched.
#pragma once

#include <cstddef>

#include "common/descriptor.h"

namespace niandu {

class DiskHeap {
 public:
  // Once in a process; `file` as make_nameless_file() makes it, closed by whoever has it. False:
  // there is none, and OnDisk does nothing. Under AddressSanitizer always.
  static bool open(int file);
  // The same; room on the disk is made sure of before it is given out, so that a full disk is no
  // SIGBUS but no memory.
  static bool open_with_room(Descriptor file);
  [[nodiscard]] static bool is_open();
  // For a process that may open files: with a file of its own, and room, unless it is open.
  static void provide();
  // How much it can hold, and how much of it is taken.
  [[nodiscard]] static std::size_t capacity();
  [[nodiscard]] static std::size_t used();
  // Whether this place is in it. Safe in a signal handler.
  [[nodiscard]] static bool contains(const void* place);
};

// While it lives, this thread's `new` takes from the heap (if `really`; else it does not, whatever
// an OnDisk around says). Where that is full it fails as it does without memory.
class OnDisk {
 public:
  explicit OnDisk(bool really = true);
  OnDisk(const OnDisk&) = delete;
  OnDisk& operator=(const OnDisk&) = delete;
  ~OnDisk();

 private:
  bool before_;
};

// What `make` returns; made on disk if it belongs to a long document, of which something lies there
// already.
template <class Make>
auto kept_with_the_rest(Make make) {
  const OnDisk kept(DiskHeap::used() > 0);
  return make();
}

}  // namespace niandu
