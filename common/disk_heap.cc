#include "common/disk_heap.h"

#include <fcntl.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <utility>

#include "common/disk_memory.h"
#include "common/limits.h"
#include "common/nameless_file.h"
#include "common/sanitizer.h"

namespace niandu {
namespace {

constexpr std::size_t kAlignment = 16;
constexpr std::size_t kChunk = std::size_t{64} << 10U;
constexpr std::size_t kMostChunks = kMostOnDisk / kChunk;
// Free runs as large as this give their room on disk back.
constexpr std::size_t kLarge = std::size_t{1} << 20U;

struct Chunk {
  std::uint32_t blocks = 0;    // in use, and one more while it is being filled
  std::uint32_t doubling = 0;  // it is the first of a run of two to the power of this
  std::uint32_t next = 0;      // while the run is free: the next one of its length, plus 1
};
constexpr std::size_t kDoublings = std::bit_width(kMostChunks);

// Blocks are taken one behind the other from a chunk, and a chunk is free when all its blocks are:
// so what is made together lies together, and freeing a block does not touch it. What is said of
// the chunks is kept in memory.
class Heap {
 public:
  bool open(int file) {
    if (kUnderSanitizer || memory_.size() > 0) return false;
    memory_ = DiskMemory(file, kMostOnDisk);
    return memory_.size() > 0;
  }

  bool open_with_room(Descriptor file) {
    if (!open(file.get())) return false;
    room_of_ = file.release();  // as long as the process lives
    return true;
  }

  [[nodiscard]] const DiskMemory& memory() const { return memory_; }
  [[nodiscard]] std::size_t used() const { return used_chunks_ * kChunk; }

  // Null: there is no room.
  void* allocate(std::size_t size) {
    if (size > memory_.size()) return nullptr;
    const std::size_t bytes =
        (std::max<std::size_t>(size, 1) + kAlignment - 1) / kAlignment * kAlignment;
    const Lock lock(*this);
    if (bytes > kChunk / 4) return allocate_run(bytes);
    if (bytes > left_ && !begin_chunk()) return nullptr;
    last_ = memory_.begin() + (filling_ + 1) * kChunk - left_;
    left_ -= bytes;
    ++chunks_[filling_].blocks;
    return last_;
  }

  void release(void* place) {
    const auto number =
        static_cast<std::size_t>(static_cast<char*>(place) - memory_.begin()) / kChunk;
    const Lock lock(*this);
    if (place == last_) {  // as if it had never been
      left_ = (filling_ + 1) * kChunk - static_cast<std::size_t>(last_ - memory_.begin());
      last_ = nullptr;
    }
    release_block(number);
  }

 private:
  // A mutex may want memory.
  class Lock {
   public:
    explicit Lock(Heap& heap) : flag_(heap.locked_) {
      while (flag_.test_and_set(std::memory_order_acquire)) flag_.wait(true);
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() {
      flag_.clear(std::memory_order_release);
      flag_.notify_one();
    }

   private:
    std::atomic_flag& flag_;
  };

  // Another chunk to be filled. False: there is none.
  bool begin_chunk() {
    std::size_t number = 0;
    if (!take_run(0, number)) return false;
    if (is_filling_) release_block(filling_);
    is_filling_ = true;
    filling_ = number;
    left_ = kChunk;
    last_ = nullptr;
    return true;
  }

  void* allocate_run(std::size_t bytes) {
    std::size_t number = 0;
    const bool taken = take_run(std::bit_width((bytes - 1) / kChunk), number);
    return taken ? memory_.begin() + number * kChunk : nullptr;
  }

  // A run of chunks that are free. False: there is none.
  bool take_run(std::size_t doubling, std::size_t& number) {
    const std::size_t count = std::size_t{1} << doubling;
    if (free_[doubling] > 0) {
      number = free_[doubling] - 1;
      if (!has_room(number, count)) return false;
      free_[doubling] = chunks_[number].next;
    } else {
      if (top_ == 0) memory_.watch();
      number = top_;
      if (count > memory_.size() / kChunk - top_ || !has_room(number, count)) return false;
      top_ += count;
    }
    chunks_[number] = {1, static_cast<std::uint32_t>(doubling), 0};
    used_chunks_ += count;
    return true;
  }

  // Whether the disk has room for these chunks, which they keep. A file system that cannot say so
  // is believed.
  [[nodiscard]] bool has_room(std::size_t number, std::size_t count) const {
    if (room_of_ < 0) return true;
    int failed = 0;
    do {
      failed = ::fallocate(room_of_, 0, static_cast<off_t>(number * kChunk),
                           static_cast<off_t>(count * kChunk)) == 0
                   ? 0
                   : errno;
    } while (failed == EINTR);
    return failed == 0 || failed == EOPNOTSUPP || failed == ENOSYS;
  }

  void release_block(std::size_t number) {
    Chunk& chunk = chunks_[number];
    if (--chunk.blocks > 0) return;
    const std::size_t count = std::size_t{1} << chunk.doubling;
    if (count * kChunk >= kLarge) memory_.forget(number * kChunk, count * kChunk);
    chunk.next = free_[chunk.doubling];
    free_[chunk.doubling] = static_cast<std::uint32_t>(number + 1);
    used_chunks_ -= count;
  }

  DiskMemory memory_;
  int room_of_ = -1;  // its file, if room is to be made sure of
  std::atomic_flag locked_ = ATOMIC_FLAG_INIT;
  std::atomic<std::size_t> used_chunks_{0};
  std::size_t top_ = 0;  // chunks from here on were never used
  bool is_filling_ = false;
  std::size_t filling_ = 0;  // the chunk that blocks are taken from
  std::size_t left_ = 0;     // bytes of it
  char* last_ = nullptr;     // the last block taken from it
  Chunk chunks_[kMostChunks] = {};
  std::uint32_t free_[kDoublings] = {};  // runs, by length: the first one, plus 1
};

constinit Heap heap;
constinit thread_local bool on_disk = false;

}  // namespace

bool DiskHeap::open(int file) { return heap.open(file); }
bool DiskHeap::open_with_room(Descriptor file) { return heap.open_with_room(std::move(file)); }
void DiskHeap::provide() {
  if (!is_open()) open_with_room(make_nameless_file(kMostOnDisk));
}
bool DiskHeap::is_open() { return heap.memory().size() > 0; }
std::size_t DiskHeap::capacity() { return heap.memory().size(); }
std::size_t DiskHeap::used() { return heap.used(); }
bool DiskHeap::contains(const void* place) { return heap.memory().contains(place); }

OnDisk::OnDisk(bool really) : before_(on_disk) { on_disk = really && DiskHeap::is_open(); }
OnDisk::~OnDisk() { on_disk = before_; }

#if NIANDU_UNDER_SANITIZER == 0
namespace {

// The clock of the processor time may be slow.
constexpr unsigned kLookEvery = 256;
constinit thread_local unsigned looked_before = 0;

void look_now_and_then() {
  if (++looked_before % kLookEvery == 0) DiskMemory::look();
}

void* allocate_on_disk(std::size_t size) {
  look_now_and_then();
  return heap.allocate(size);
}

void* allocate(std::size_t size) {
  while (true) {
    void* memory = on_disk ? allocate_on_disk(size) : std::malloc(std::max<std::size_t>(size, 1));
    if (memory != nullptr) return memory;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void release(void* memory) {
  if (heap.memory().contains(memory)) {
    look_now_and_then();  // who destroys a document touches all of it
    heap.release(memory);
  } else {
    std::free(memory);  // NOLINT(cppcoreguidelines-owning-memory): it is what delete is
  }
}

}  // namespace
#endif

}  // namespace niandu

#if NIANDU_UNDER_SANITIZER == 0
// The library's other forms come to these.
void* operator new(std::size_t size) { return niandu::allocate(size); }
void operator delete(void* memory) noexcept { niandu::release(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { niandu::release(memory); }
#endif
