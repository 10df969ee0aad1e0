// A heap on disk: what is made there stays what it was, and little of it is in memory.
#include "common/disk_heap.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include "common/disk_memory.h"
#include "common/limits.h"
#include "common/nameless_file.h"

namespace niandu {
namespace {

constexpr std::size_t kMib = std::size_t{1} << 20U;

class DiskHeapTest : public testing::Test {
 protected:
  void SetUp() override {
    DiskHeap::provide();
    if (!DiskHeap::is_open()) GTEST_SKIP() << "AddressSanitizer has its own operator new";
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
