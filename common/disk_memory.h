// Memory of this process that lies in a file, of which little is resident at a time.
//
// The kernel keeps the pages of a mapped file as long as the process has them; here it is told to
// take them back when they are more than kMostResident (common/limits.h). It writes them to the
// file, and brings a page back when the process touches it: what is lost is a microsecond for each.
#pragma once

#include <cstddef>
#include <cstdint>

namespace niandu {

class DiskMemory {
 public:
  // Maps the file, no more than `most_bytes` of it. `file` may be closed afterwards. All zero if
  // that fails.
  DiskMemory(int file, std::size_t most_bytes);
  constexpr DiskMemory() = default;

  [[nodiscard]] char* begin() const { return begin_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool contains(const void* place) const {
    // As numbers: pointers into different things have no difference.
    return reinterpret_cast<std::uintptr_t>(place) - reinterpret_cast<std::uintptr_t>(begin_) <
           size_;
  }

  // These pages hold nothing any more: the file gives their room back.
  void forget(std::size_t from, std::size_t size) const;

  // From now on no more than kMostResident of it are resident, as a clock of the processor time
  // sees to (SIGPROF). Only for one DiskMemory in a process, which stays.
  void watch() const;
  // Sees to it now.
  static void look();
  // This mapping of a file, which is only read, counts with it, and its pages are given back with
  // the others. One in a process; of no bytes: none any more.
  static void give_back_too(void* begin, std::size_t size);

 private:
  char* begin_ = nullptr;
  std::size_t size_ = 0;
};

// Opens what tells a process how much of its memory is resident; before it renounces opening files.
// The descriptor is the caller's to keep open.
int open_memory_count();

}  // namespace niandu
