// What a worker cannot do.
#include <dirent.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <system_error>
#include <thread>

#include "tests/workers/try_pool.h"
#include "workers/helpers.h"

namespace niandu::workers {
namespace {

// "ok" if `attempt` returned what is no failure, else the name of its errno.
std::string attempted(long result) {
  if (result >= 0) return "ok";
  switch (errno) {
    case EPERM:
      return "EPERM";
    case EACCES:
      return "EACCES";
    case EBADF:
      return "EBADF";
    case ENOSYS:
      return "ENOSYS";
    default:
      return "errno " + std::to_string(errno);
  }
}

std::string in_worker(const std::function<long()>& attempt) {
  const Outcome outcome =
      do_one([&](std::string_view, int, Place&) { return attempted(attempt()); });
  EXPECT_EQ(outcome.end, End::kDone) << outcome.reason;
  return outcome.reply;
}

TEST(Sandbox, OpensNoFile) {
  EXPECT_EQ(in_worker([] { return ::open("/etc/passwd", O_RDONLY); }), "EACCES");
  EXPECT_EQ(in_worker([] { return ::open("/dev/null", O_RDWR); }), "EACCES");
  EXPECT_EQ(in_worker([] { return ::open("/tmp/niandu-test", O_CREAT | O_WRONLY, 0600); }),
            "EACCES");
  EXPECT_EQ(in_worker([] { return ::syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", nullptr, 0); }),
            "EPERM");
  EXPECT_EQ(in_worker([] { return std::fopen("/etc/passwd", "r") == nullptr ? -1 : 0; }), "EACCES");
  EXPECT_EQ(in_worker([] { return ::opendir("/") == nullptr ? -1 : 0; }), "EACCES");
  EXPECT_FALSE(std::filesystem::exists("/tmp/niandu-test"));
}

TEST(Sandbox, LearnsNothingOfFilesAndChangesNone) {
  const std::string own = testing::TempDir() + "niandu-sandbox-test";
  std::ofstream(own) << "kept";
  EXPECT_EQ(in_worker([] {
              struct stat status {};
              return ::stat("/etc/passwd", &status);
            }),
            "EACCES");
  EXPECT_EQ(in_worker([&] { return ::access(own.c_str(), R_OK); }), "EPERM");
  EXPECT_EQ(in_worker([&] { return ::unlink(own.c_str()); }), "EPERM");
  EXPECT_EQ(in_worker([&] { return ::truncate(own.c_str(), 0); }), "EPERM");
  EXPECT_EQ(in_worker([&] { return ::rename(own.c_str(), (own + "2").c_str()); }), "EPERM");
  EXPECT_EQ(in_worker([&] { return ::chmod(own.c_str(), 0); }), "EPERM");
  EXPECT_EQ(in_worker([&] { return ::mkdir((own + "3").c_str(), 0700); }), "EPERM");
  EXPECT_EQ(std::filesystem::file_size(own), 4U);
  std::filesystem::remove(own);
}

TEST(Sandbox, HasNoNetwork) {
  EXPECT_EQ(in_worker([] { return ::socket(AF_INET, SOCK_STREAM, 0); }), "EPERM");
  EXPECT_EQ(in_worker([] { return ::socket(AF_INET6, SOCK_DGRAM, 0); }), "EPERM");
  EXPECT_EQ(in_worker([] { return ::socket(AF_UNIX, SOCK_STREAM, 0); }), "EPERM");
  EXPECT_EQ(in_worker([] {
              int ends[2];
              return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
            }),
            "EPERM");
}

TEST(Sandbox, StartsNoProgramAndNoProcess) {
  EXPECT_EQ(in_worker([] {
              char name[] = "/bin/true";
              char* const arguments[] = {name, nullptr};
              return ::execve(name, arguments, nullptr);
            }),
            "EPERM");
  EXPECT_EQ(in_worker([] { return ::fork(); }), "EPERM");
  EXPECT_EQ(in_worker([] { return ::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0); }), "EPERM");
  EXPECT_EQ(in_worker([] { return ::syscall(SYS_clone3, nullptr, 0); }), "EPERM");
  EXPECT_EQ(in_worker([] { return std::system("true") == 0 ? 0 : -1; }), "EPERM");
}

TEST(Sandbox, TouchesNoOtherProcess) {
  EXPECT_EQ(in_worker([] { return ::kill(::getppid(), SIGKILL); }), "EPERM");
  EXPECT_EQ(in_worker([] { return ::kill(-1, 0); }), "EPERM");
  EXPECT_EQ(
      in_worker([parent = ::getpid()] { return ::syscall(SYS_tgkill, parent, parent, SIGKILL); }),
      "EPERM");
  EXPECT_EQ(in_worker([parent = ::getpid()] {
              return ::ptrace(PTRACE_ATTACH, parent, nullptr, nullptr);
            }),
            "EPERM");
  EXPECT_EQ(in_worker([parent = ::getpid()] {
              return ::syscall(SYS_process_vm_readv, parent, nullptr, 0, nullptr, 0, 0);
            }),
            "EPERM");
}

TEST(Sandbox, LiftsNoLimit) {
  EXPECT_EQ(in_worker([] {
              const struct rlimit none { RLIM_INFINITY, RLIM_INFINITY };
              return ::setrlimit(RLIMIT_AS, &none);
            }),
            "EPERM");
  EXPECT_EQ(in_worker([] { return ::prctl(PR_SET_PDEATHSIG, 0); }), "EPERM");
  EXPECT_EQ(in_worker([] {
              return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
                         ? -1
                         : 0;
            }),
            "EPERM");
}

TEST(Sandbox, WritesToNoDescriptor) {
  const std::string path = testing::TempDir() + "niandu-sandbox-output";
  const Descriptor opened(::open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600));
  const Descriptor output(::fcntl(opened.get(), F_DUPFD_CLOEXEC, 500));  // no number of a worker's
  ASSERT_TRUE(output.is_open());
  // Neither to what the program had open when the worker began ...
  EXPECT_NE(in_worker([&] { return ::write(output.get(), "x", 1); }), "ok");
  EXPECT_EQ(in_worker([&] { return ::ftruncate(output.get(), 9); }), "EPERM");
  EXPECT_EQ(in_worker([&] { return ::lseek(output.get(), 0, SEEK_SET); }), "EBADF");
  EXPECT_EQ(std::filesystem::file_size(path), 0U);
  std::filesystem::remove(path);
  // ... nor to the file that is to be read.
  const Outcome outcome =
      do_one([](std::string_view, int file, Place&) { return attempted(::write(file, "x", 1)); });
  EXPECT_EQ(outcome.reply, kUnderSanitizer ? "EBADF" : "EPERM");
}

TEST(Sandbox, ReadsTheFileOfItsTask) {
  const Outcome outcome = do_one([](std::string_view, int file, Place&) {
    char bytes[8] = {};
    return std::string(bytes, static_cast<std::size_t>(::pread(file, bytes, sizeof(bytes), 2)));
  });
  EXPECT_EQ(outcome.reply, "Debian 1");
}

TEST(Sandbox, StartsNoThread) {
  EXPECT_EQ(in_worker([] {
              try {
                std::thread([] {}).join();
                return 0;
              } catch (const std::system_error& error) {
                errno = error.code().value();
                return -1;
              }
            }),
            "EPERM");
  constexpr long kThread = CLONE_VM | CLONE_SIGHAND | CLONE_THREAD;
  EXPECT_EQ(in_worker([] { return ::syscall(SYS_clone, kThread, 0, 0, 0, 0); }), "EPERM");
}

// The threads that a worker has from the start.
TEST(Sandbox, LocksInAllThreads) {
  Pool pool = make_pool(options_for_tests(), [](std::string_view, int, Place&) {
    std::string attempts[3];
    Helpers::of_this_worker().run(2, [&](int thread) {
      attempts[thread] = attempted(::open("/etc/passwd", O_RDONLY)) + " " +
                         attempted(::socket(AF_INET, SOCK_STREAM, 0));
    });
    return attempts[0] + ", " + attempts[1] + ", " + attempts[2];
  });
  EXPECT_EQ(do_all(pool, {"a"}, 3).at(0).reply, "EACCES EPERM, EACCES EPERM, EACCES EPERM");
}

TEST(Sandbox, FilesNamedBeforeCanBeReadAgainAndAgain) {
  auto options = options_for_tests();
  options.confinement.readable_files = {"/nowhere/at/all", NIANDU_SOURCE_DIR "/packages.txt"};
  const Outcome outcome = do_one(
      [](std::string_view, int, Place&) {
        std::string found;
        for (int i = 0; i < 100; ++i) {
          std::ifstream in(NIANDU_SOURCE_DIR "/packages.txt");
          std::string first_word;
          in >> first_word >> first_word;
          if (found.empty()) found = first_word;
          if (found != first_word) return std::string("differs");
        }
        found += ' ' + attempted(::open(NIANDU_SOURCE_DIR "/packages.txt", O_RDWR));
        found += ' ' + attempted(::open("/nowhere/at/all", O_RDONLY));
        return found + ' ' + attempted(::open(NIANDU_SOURCE_DIR "/README.md", O_RDONLY));
      },
      options);
  EXPECT_EQ(outcome.end, End::kDone) << outcome.reason;
  EXPECT_EQ(outcome.reply, "Debian EACCES EACCES EACCES");
}

TEST(Sandbox, CanBeLeftOutWhereTheKernelHasNone) {
  auto options = options_for_tests();
  options.confinement.system_calls_filtered = false;
  const Outcome outcome = do_one(
      [](std::string_view, int, Place&) { return attempted(::open("/etc/passwd", O_RDONLY)); },
      options);
  EXPECT_EQ(outcome.reply, "ok");
}

}  // namespace
}  // namespace niandu::workers
