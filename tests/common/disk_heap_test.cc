// A heap on disk: what is made there stays what it was, and little of it is in memory.
#include "common/disk_heap.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common/disk_memory.h"
#include "common/limits.h"
#include "common/nameless_file.h"
#include "common/sanitizer.h"
#include "tests/pipeline/records/schema/temporary_folder.h"

namespace niandu {
namespace {

constexpr std::size_t kMib = std::size_t{1} << 20U;

class DiskHeapTest : public testing::Test {
 protected:
  void SetUp() override {
    if (kUnderSanitizer) GTEST_SKIP() << "AddressSanitizer has its own operator new";
    DiskHeap::provide();
    ASSERT_TRUE(DiskHeap::is_open());
  }
};

// Of mapped files, the program's own among them.
std::size_t resident_mib() {
  std::ifstream file("/proc/self/statm");
  std::size_t all = 0, resident = 0, files = 0;
  file >> all >> resident >> files;
  return files * 4096 / kMib;
}

TEST_F(DiskHeapTest, OnlyWhatIsMadeInItsScopeLiesThere) {
  const std::size_t before = DiskHeap::used();
  const auto in_memory = std::make_unique<std::string>(kMib, 'm');
  EXPECT_EQ(DiskHeap::used(), before);
  std::unique_ptr<std::string> on_disk;
  {
    const OnDisk kept;
    on_disk = std::make_unique<std::string>(kMib, 'd');
    const std::size_t with_it = DiskHeap::used();
    EXPECT_GE(with_it, before + kMib);
    const OnDisk passing(false);
    const std::string other(kMib, 'o');
    EXPECT_EQ(DiskHeap::used(), with_it);
  }
  EXPECT_EQ(*on_disk, std::string(kMib, 'd'));
  on_disk.reset();  // wherever it is freed
  EXPECT_LT(DiskHeap::used(), before + kMib);
}

TEST_F(DiskHeapTest, BlocksOfAllSizesKeepWhatTheyHold) {
  std::vector<std::string> texts;
  const std::size_t before = DiskHeap::used();
  {
    const OnDisk kept;
    for (int round = 0; round < 3; ++round) {
      for (std::size_t size = 1; size < 300'000; size = size * 5 / 4 + 1) {
        texts.emplace_back(size, static_cast<char>('a' + texts.size() % 26));
      }
      for (std::size_t i = 0; i < texts.size(); i += 2) texts[i] = std::string();  // and reuse
    }
    for (std::size_t i = 1; i < texts.size(); i += 2) {
      EXPECT_EQ(texts[i], std::string(texts[i].size(), static_cast<char>('a' + i % 26)));
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(texts.back().data()) % alignof(std::max_align_t),
                0U);
    }
    std::vector<std::string>().swap(texts);
  }
  EXPECT_LE(DiskHeap::used(), before + kMib / 16);  // a chunk that is being filled
}

TEST_F(DiskHeapTest, LittleIsInMemoryHoweverMuchItHolds) {
  const std::size_t before = resident_mib();
  std::vector<std::string> texts;
  const OnDisk kept;
  for (int i = 0; i < 300; ++i) {
    texts.emplace_back(kMib, static_cast<char>('a' + i % 26));
    DiskMemory::look();
    EXPECT_LT(resident_mib(), before + kMostResident / kMib + 16);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(texts[i].find_first_not_of(static_cast<char>('a' + i % 26)), std::string::npos);
    DiskMemory::look();
  }
  EXPECT_LT(resident_mib(), before + kMostResident / kMib + 16);
}

struct Touched {
  std::size_t bytes[120] = {1};
  std::size_t* sum = nullptr;
  Touched() = default;
  Touched(const Touched&) = delete;
  Touched& operator=(const Touched&) = delete;
  ~Touched() { *sum += bytes[0]; }
};

TEST_F(DiskHeapTest, LittleIsInMemoryWhileAllIsDestroyed) {
  std::vector<std::unique_ptr<Touched>> all;
  all.reserve(200'000);
  const OnDisk kept;
  std::size_t sum = 0;
  for (int i = 0; i < 200'000; ++i) {
    all.push_back(std::make_unique<Touched>());
    all.back()->sum = &sum;
  }
  DiskMemory::look();
  const std::size_t before = resident_mib();
  std::size_t most = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].reset();
    if (i % 1000 == 0) most = std::max(most, resident_mib());
  }
  EXPECT_EQ(sum, all.size());
  EXPECT_LT(most, before + kMostResident / kMib + 2);
}

// A file of the test's own, mapped and touched.
class OtherFile {
 public:
  explicit OtherFile(std::size_t size) : size_(size) {
    const Descriptor file = make_nameless_file(size);
    memory_ = static_cast<char*>(
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0));
  }
  OtherFile(const OtherFile&) = delete;
  OtherFile& operator=(const OtherFile&) = delete;
  ~OtherFile() { ::munmap(memory_, size_); }
  void touch() {
    for (std::size_t at = 0; at < size_; at += 4096) ++memory_[at];
  }
  [[nodiscard]] char* begin() const { return memory_; }

 private:
  std::size_t size_;
  char* memory_;
};

TEST_F(DiskHeapTest, OtherFilesInMemoryDoNotDriveItOut) {
  const OnDisk kept;
  std::string text(4 * kMib, 't');
  OtherFile other(2 * kMostResident);
  other.touch();
  DiskMemory::look();  // it cannot know whose these are
  rusage before{};
  ::getrusage(RUSAGE_SELF, &before);
  for (int round = 0; round < 50; ++round) {
    for (std::size_t at = 0; at < text.size(); at += 4096) ++text[at];
    DiskMemory::look();
  }
  rusage after{};
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_minflt - before.ru_minflt, 5'000);  // each of 1,024 pages 50 times: 51,200
}

TEST_F(DiskHeapTest, TheInputsPagesAreGivenBackWithItsOwn) {
  const OnDisk kept;
  std::string text(kMib, 't');
  DiskMemory::look();
  const std::size_t before = resident_mib();
  OtherFile input(2 * kMostResident);
  DiskMemory::give_back_too(input.begin(), 2 * kMostResident);
  for (int round = 0; round < 3; ++round) {
    input.touch();
    DiskMemory::look();
    EXPECT_LT(resident_mib(), before + kMostResident / kMib);
  }
  DiskMemory::give_back_too(nullptr, 0);
}

TEST(DiskMemory, TakesNoMoreOfAFileThanItMay) {
  const Descriptor file = make_nameless_file(2 * kMib);
  EXPECT_EQ(DiskMemory(file.get(), kMib).size(), kMib);
  EXPECT_EQ(DiskMemory(file.get(), 4 * kMib).size(), 2 * kMib);
}

bool mount_small_disk(const std::string& folder) {
  return ::mount("none", folder.c_str(), "tmpfs", 0, "size=4m") == 0;
}

// A file system of 4 MiB, on which a heap of 64 MiB is opened.
void fill_a_full_disk(const std::string& folder) {
  if (!mount_small_disk(folder)) ::_exit(3);
  Descriptor file = make_nameless_file_in(folder);
  ::umount2(folder.c_str(), MNT_DETACH);
  const bool opened = ::ftruncate(file.get(), static_cast<off_t>(64 * kMib)) == 0 &&
                      DiskHeap::open_with_room(std::move(file));
  std::vector<std::string> texts;
  texts.reserve(64);
  const OnDisk kept;
  try {
    for (int i = 0; opened && i < 32; ++i) texts.emplace_back(kMib, 't');
  } catch (const std::bad_alloc&) {
    ::_exit(texts.size() >= 2 ? 0 : 1);
  }
  ::_exit(2);
}

TEST(DiskHeapDeathTest, AFullDiskIsNoMemory) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");  // in a process without a heap
  if (kUnderSanitizer) GTEST_SKIP() << "AddressSanitizer has its own operator new";
  const TemporaryFolder folder;
  if (!mount_small_disk(folder.path())) GTEST_SKIP() << "only root can mount a small disk";
  ::umount2(folder.path().c_str(), MNT_DETACH);
  EXPECT_EXIT(fill_a_full_disk(folder.path()), testing::ExitedWithCode(0), "");
}

TEST_F(DiskHeapTest, ThreadsShareIt) {
  std::vector<std::thread> threads;
  std::vector<std::vector<std::string>> made(4);
  for (std::size_t t = 0; t < made.size(); ++t) {
    threads.emplace_back([&, t] {
      const OnDisk kept;
      for (int i = 0; i < 20'000; ++i) {
        made[t].emplace_back(static_cast<std::size_t>(20 + i % 90), static_cast<char>('a' + t));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < made.size(); ++t) {
    for (const std::string& text : made[t]) {
      ASSERT_EQ(text.find_first_not_of(static_cast<char>('a' + t)), std::string::npos);
    }
  }
}

TEST_F(DiskHeapTest, WhatDoesNotFitIsRefused) {
  const OnDisk kept;
  EXPECT_THROW((void)std::string(DiskHeap::capacity(), 'x'), std::bad_alloc);
}

TEST(NamelessFile, IsNoneWhereTooLittleIsFree) {
  errno = 0;
  EXPECT_FALSE(make_nameless_file(std::size_t{1} << 60U).is_open());
  EXPECT_EQ(errno, ENOSPC);
}

TEST(NamelessFile, IsAsLongAsItMayBeAndTakesNoRoom) {
  const Descriptor file = make_nameless_file(64 * kMib);
  ASSERT_TRUE(file.is_open());
  struct stat status {};
  ASSERT_EQ(::fstat(file.get(), &status), 0);
  EXPECT_EQ(status.st_size, static_cast<off_t>(64 * kMib));
  EXPECT_EQ(status.st_blocks, 0);
  EXPECT_EQ(status.st_nlink, 0U);
}

}  // namespace
}  // namespace niandu
