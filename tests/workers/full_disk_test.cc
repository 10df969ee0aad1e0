// A disk that fills up costs the document at hand, and says so.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "common/disk_heap.h"
#include "common/limits.h"
#include "common/nameless_file.h"
#include "tests/pipeline/records/schema/temporary_folder.h"
#include "tests/workers/try_pool.h"

namespace niandu::workers {
namespace {

constexpr std::size_t kLong = 2 * kLongReply;

Pool::Options options_for_long_replies() {
  Pool::Options options = options_for_tests();
  options.limits.reply_bytes = 2 * kLong;
  return options;
}

// Of two replies the first is longer than what the program's heap holds.
void take_too_long_a_reply() {
  const Descriptor file = make_nameless_file(kLong / 2);
  if (!DiskHeap::open(file.get())) ::_exit(1);
  Pool pool = make_pool(options_for_long_replies(), [](std::string_view request, int, Place&) {
    return request == "long" ? std::string(kLong, 'x') : std::string("short");
  });
  const auto outcomes = do_all(pool, {"long", "short"});
  if (outcomes.at(0).end != End::kOverLimit) ::_exit(2);
  if (outcomes.at(0).reason != "more room than there is on disk") ::_exit(3);
  ::_exit(outcomes.at(1).reply == "short" ? 0 : 4);
}

TEST(FullDiskDeathTest, AReplyWithoutRoomEndsItsTaskAlone) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");  // in a process without a heap
  if (kUnderSanitizer) GTEST_SKIP() << "its heap is its own";
  EXPECT_EXIT(take_too_long_a_reply(), testing::ExitedWithCode(0), "");
}

// The worker's heap lies on this disk of 4 MiB, which fills up before it is used.
std::string fill_disk(std::string_view /*request*/, int file, Place& /*place*/) {
  char filled = 0;
  (void)!::read(file, &filled, 1);
  const OnDisk kept;
  return std::string(kMib, 'x');
}

TEST(FullDisk, IsALimitOfTheDocument) {
  if (kUnderSanitizer) GTEST_SKIP() << "its heap is its own";
  const TemporaryFolder folder;
  const std::string disk = folder.path();
  if (::mount("none", disk.c_str(), "tmpfs", 0, "size=4m") != 0) {
    GTEST_SKIP() << "only root can mount a small disk";
  }
  ::setenv("TMPDIR", disk.c_str(), 1);
  Pool::Options options = options_for_tests();
  options.limits.disk_bytes = 2 * kMib;
  Pool pool = make_pool(options, fill_disk);
  int ends[2] = {-1, -1};
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const Descriptor waiting(ends[0]), telling(ends[1]);
  Task task;
  task.request = "fill";
  task.file = waiting.get();
  pool.submit(std::move(task));
  auto outcomes = pool.wait(-1, std::chrono::milliseconds(1));  // it is there, with its heap
  ASSERT_TRUE(outcomes.has_value());
  const Descriptor ballast(::open((disk + "/ballast").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
  for (off_t at = 0; ::fallocate(ballast.get(), 0, at, 4096) == 0; at += 4096) {
  }
  ::unsetenv("TMPDIR");
  ::umount2(disk.c_str(), MNT_DETACH);
  (void)!::write(telling.get(), "x", 1);
  while (outcomes && outcomes->empty()) outcomes = pool.wait();
  ASSERT_TRUE(outcomes.has_value());
  EXPECT_EQ(outcomes->front().end, End::kOverLimit);
  EXPECT_EQ(outcomes->front().reason, "more room than there is on disk");
}

}  // namespace
}  // namespace niandu::workers
