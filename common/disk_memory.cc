#include "common/disk_memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>

#include "common/limits.h"

namespace niandu {
namespace {

// How often it is looked; in so much time a process touches some ten MiB.
constexpr suseconds_t kLookEveryMicroseconds = 4000;

std::atomic<int> memory_count{-1};  // a descriptor of /proc/self/statm
std::atomic<char*> watched{nullptr};
std::atomic<std::size_t> watched_size{0};
std::atomic<char*> also_watched{nullptr};
std::atomic<std::size_t> also_watched_size{0};
std::atomic<std::size_t> resident_of_others{0};
std::atomic_flag looking = ATOMIC_FLAG_INIT;

std::size_t page_size() {
  static const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

// Bytes of mapped files in memory, the program's own among them. Safe in a signal handler.
std::size_t resident_file_bytes() {
  char text[128];
  const ssize_t got = ::pread(memory_count, text, sizeof(text), 0);
  std::size_t number = 0;
  int column = 0;  // all, resident, of files
  for (ssize_t i = 0; i < got && column < 3; ++i) {
    if (text[i] >= '0' && text[i] <= '9') {
      number = number * 10 + static_cast<std::size_t>(text[i] - '0');
    } else if (++column < 3) {
      number = 0;
    }
  }
  return column == 3 ? number * page_size() : 0;
}

void give_back() {
  ::madvise(watched, watched_size, MADV_DONTNEED);
  if (also_watched_size > 0) ::madvise(also_watched, also_watched_size, MADV_DONTNEED);
  // What is left is others', who may have more by now than they had: dropping what is watched again
  // and again would not help.
  resident_of_others = resident_file_bytes();
}

void look_at_signal(int /*signal*/) {
  const int error = errno;
  DiskMemory::look();
  errno = error;
}

}  // namespace

DiskMemory::DiskMemory(int file, std::size_t most_bytes) {
  struct stat status {};
  if (::fstat(file, &status) != 0 || status.st_size <= 0) return;
  const std::size_t size = std::min(static_cast<std::size_t>(status.st_size), most_bytes);
  void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (memory == MAP_FAILED) return;
  ::madvise(memory, size, MADV_DONTFORK);
  ::madvise(memory, size, MADV_RANDOM);
  begin_ = static_cast<char*>(memory);
  size_ = size;
}

void DiskMemory::forget(std::size_t from, std::size_t size) const {
  ::madvise(begin_ + from, size, MADV_REMOVE);
}

void DiskMemory::watch() const {
  if (begin_ == nullptr) return;
  if (memory_count < 0) memory_count = open_memory_count();
  watched_size = size_;
  watched = begin_;
  give_back();
  struct sigaction action {};
  action.sa_handler = look_at_signal;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGPROF, &action, nullptr);
  const itimerval every{{0, kLookEveryMicroseconds}, {0, kLookEveryMicroseconds}};
  ::setitimer(ITIMER_PROF, &every, nullptr);
}

void DiskMemory::look() {
  if (watched == nullptr || looking.test_and_set()) return;
  const std::size_t resident = resident_file_bytes();
  if (resident < resident_of_others) resident_of_others = resident;
  if (resident > resident_of_others + kMostResident) give_back();
  looking.clear();
}

void DiskMemory::give_back_too(void* begin, std::size_t size) {
  while (looking.test_and_set()) {  // another thread is giving it back
  }
  also_watched_size = size;
  also_watched = static_cast<char*>(begin);
  looking.clear();
}

int open_memory_count() {
  memory_count = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  return memory_count;
}

}  // namespace niandu
