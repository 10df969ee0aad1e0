// What workers do wrong, and what it costs.
#include "workers/pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <new>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/workers/try_pool.h"
#include "workers/channel.h"
#include "workers/helpers.h"

namespace niandu::workers {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string reply_of(std::string_view request) { return "done: " + std::string(request); }

// Does what the request says; "worker" replies with the process.
std::string obey(std::string_view request, int /*file*/, Place& place) {
  if (request == "worker") return std::to_string(::getpid());
  if (request == "crash") {
    place.set(0, 7);
    (void)::raise(SIGSEGV);
  }
  if (request == "abort") std::abort();
  if (request == "leave") ::_exit(0);
  if (request == "throw") throw std::runtime_error("a bug");
  return reply_of(request);
}

TEST(Pool, AnswersEveryTask) {
  Pool pool = make_pool(options_for_tests(), obey);
  const auto outcomes = do_all(pool, {"a", "b", ""});
  EXPECT_EQ(outcomes.at(0).reply, "done: a");
  EXPECT_EQ(outcomes.at(1).reply, "done: b");
  EXPECT_EQ(outcomes.at(2).reply, "done: ");
}

TEST(Pool, ALongRequestArrivesAndOneThatIsTooLongCostsItsTaskAlone) {
  Pool pool = make_pool(options_for_tests(2), [](std::string_view request, int, Place&) {
    return std::to_string(request.size()) + request.back();
  });
  const std::string is_long = std::string(3 * kMib, 'x') + "y";
  const auto outcomes = do_all(pool, {"a", is_long, std::string(kMaxRequestBytes + 1, 'x'), "b"});
  EXPECT_EQ(outcomes.at(0).reply, "1a");
  EXPECT_EQ(outcomes.at(1).reply, std::to_string(is_long.size()) + "y");
  EXPECT_EQ(outcomes.at(2).end, End::kOverLimit);
  EXPECT_THAT(outcomes.at(2).reason, HasSubstr("64 MiB"));
  EXPECT_EQ(outcomes.at(3).reply, "1b");
}

TEST(Pool, EachTaskHasAWorkerOfItsOwn) {
  Pool pool = make_pool(options_for_tests(), obey);
  const auto outcomes = do_all(pool, {"worker", "worker", "crash", "worker", "throw", "worker"});
  std::set<std::string> workers;
  for (const std::uint64_t i : {0U, 1U, 3U, 5U}) workers.insert(outcomes.at(i).reply);
  EXPECT_EQ(workers.size(), 4U);
}

TEST(Pool, ACrashCostsItsTaskAlone) {
  for (const int workers : {1, 3}) {
    Pool pool = make_pool(options_for_tests(workers), obey);
    std::vector<std::string> requests;
    for (int i = 0; i < 40; ++i) {
      requests.push_back(i % 5 == 3   ? "crash"
                         : i % 7 == 4 ? "abort"
                         : i == 22    ? "leave"
                                      : std::to_string(i));
    }
    const auto outcomes = do_all(pool, requests);
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const Outcome& outcome = outcomes.at(i);
      if (requests[i] == "crash" || requests[i] == "abort" || requests[i] == "leave") {
        EXPECT_EQ(outcome.end, End::kCrashed) << requests[i];
        EXPECT_EQ(outcome.step, requests[i] == "crash" ? 7 : 0);
      } else {
        EXPECT_EQ(outcome.end, End::kDone) << outcome.reason;
        EXPECT_EQ(outcome.reply, reply_of(requests[i]));
        EXPECT_EQ(outcome.step, 0);
      }
    }
  }
}

// Tools are loaded where workers come from, once, and only when a task needs them.
TEST(Pool, LoadsToolsForTheFirstTaskThatNeedsThem) {
  static int loaded = 0;
  Pool::Options options = options_for_tests();
  options.confinement.load_tools = [] { ++loaded; };
  Pool pool =
      make_pool(options, [](std::string_view, int, Place&) { return std::to_string(loaded); });
  const Descriptor file = some_file();
  const auto reply = [&](bool with_tools) {
    Task task;
    task.file = file.get();
    task.with_tools = with_tools;
    pool.submit(std::move(task));
    const auto ended = pool.wait();
    return ended && ended->size() == 1 ? ended->front().reply : std::string();
  };
  EXPECT_EQ(reply(false), "0");
  EXPECT_EQ(reply(true), "1");
  EXPECT_EQ(reply(true), "1");
  EXPECT_EQ(loaded, 0);  // not here
}

// One step that goes on for ever is noticed long before the task's time is over.
TEST(Pool, EndsATaskOfWhichOneStepTakesTooLong) {
  Pool::Options options = options_for_tests();
  options.limits.time = std::chrono::minutes(10);
  Pool pool = make_pool(options, [](std::string_view, int, Place& place) {
    for (int step = 1; step < 4; ++step) place.set(0, step);
    while (true) ::pause();
    return std::string();
  });
  const Descriptor file = some_file();
  Task task;
  task.file = file.get();
  task.step_time = std::chrono::milliseconds(200);
  pool.submit(std::move(task));
  const auto ended = pool.wait();
  ASSERT_TRUE(ended && ended->size() == 1);
  EXPECT_EQ(ended->front().end, End::kTimedOut);
  EXPECT_EQ(ended->front().step, 3);
  EXPECT_EQ(ended->front().reason, "more than 0.200 s");
}

// A task may have more memory than others.
TEST(Pool, GivesATaskItsMemory) {
  if (kUnderSanitizer) GTEST_SKIP() << "no limit under AddressSanitizer";
  Pool pool = make_pool(options_for_tests(), [](std::string_view, int, Place&) {
    std::string much(150 * kMib, 'x');
    return std::string(1, much[much.size() / 2]);
  });
  const Descriptor file = some_file();
  for (const std::size_t memory : {std::size_t{0}, 256 * kMib}) {
    Task task;
    task.file = file.get();
    task.memory_bytes = memory;
    pool.submit(std::move(task));
    const auto ended = pool.wait();
    ASSERT_TRUE(ended && ended->size() == 1);
    EXPECT_EQ(ended->front().end, memory == 0 ? End::kOverLimit : End::kDone);
  }
}

TEST(Pool, SaysWhyATaskHasNoReply) {
  EXPECT_EQ(do_one(obey, options_for_tests(), "leave").reason, "left without an answer");
  EXPECT_EQ(do_one(obey, options_for_tests(), "throw").reason, "a bug");
  if (!kUnderSanitizer) {
    EXPECT_EQ(do_one(obey, options_for_tests(), "crash").reason, "Segmentation fault");
    EXPECT_EQ(do_one(obey, options_for_tests(), "abort").reason, "Aborted");
  }
}

TEST(Pool, GivesATaskItsThreads) {
  for (const int threads : {1, 2, 5}) {
    Pool pool = make_pool(options_for_tests(), [](std::string_view, int, Place&) {
      std::atomic<int> sum{0};
      for (int round = 0; round < 3; ++round) {
        Helpers::of_this_worker().run(100, [&](int thread) { sum += 1 + 10 * thread; });
      }
      return std::to_string(sum);
    });
    int sum = 0;
    for (int thread = 0; thread < threads; ++thread) sum += 3 * (1 + 10 * thread);
    EXPECT_EQ(do_all(pool, {"a"}, threads).at(0).reply, std::to_string(sum));
  }
}

TEST(Pool, TellsTheFirstStepInHand) {
  const Outcome outcome = do_one([](std::string_view, int, Place& place) -> std::string {
    place.set(0, 9);
    place.set(2, 5);
    place.set(1, 3);
    place.set(1, 0);
    place.set(-1, 1);
    place.set(Place::kMaxThreads, 1);
    ::_exit(1);
  });
  EXPECT_EQ(outcome.step, 5);
}

TEST(Pool, EndsWhatTakesTooLong) {
  auto options = options_for_tests();
  options.limits.time = std::chrono::milliseconds(200);
  const Outcome busy = do_one(
      [](std::string_view, int, Place& place) -> std::string {
        place.set(0, 4);
        for (std::atomic<unsigned> count = 0;; ++count) {
        }
      },
      options);
  EXPECT_EQ(busy.end, End::kTimedOut);
  EXPECT_EQ(busy.reason, "more than 0.200 s");
  EXPECT_EQ(busy.step, 4);
  const Outcome asleep = do_one(
      [](std::string_view, int, Place&) -> std::string {
        // Deaf to what it could be told.
        sigset_t all;
        ::sigfillset(&all);
        ::sigprocmask(SIG_BLOCK, &all, nullptr);
        while (true) std::this_thread::sleep_for(std::chrono::hours(1));
      },
      options);
  EXPECT_EQ(asleep.end, End::kTimedOut);
}

// Its threads make its first one wait, which moves its deadline, and it is deaf to SIGXCPU: the
// kernel ends it all the same.
TEST(Pool, ProcessorTimeEndsForTheDeafToo) {
  auto options = options_for_tests();
  options.limits.time = std::chrono::milliseconds(100);
  const auto hard_limit = [](std::string_view, int, Place&) {
    rlimit most{};
    ::getrlimit(RLIMIT_CPU, &most);
    return std::to_string(most.rlim_max - most.rlim_cur);
  };
  EXPECT_EQ(do_one(hard_limit, options).reply, "1");
}

// A processor that the caller shares with others, who are always busy.
class BusyProcessor {
 public:
  explicit BusyProcessor(int others) {
    ::sched_getaffinity(0, sizeof(before_), &before_);
    std::size_t processor = 0;
    while (!CPU_ISSET(processor, &before_)) ++processor;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    ::sched_setaffinity(0, sizeof(one), &one);
    for (int i = 0; i < others; ++i) {
      others_.push_back(::fork());
      if (others_.back() == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (std::atomic<unsigned> count = 0;; ++count) {
        }
      }
    }
  }
  BusyProcessor(const BusyProcessor&) = delete;
  BusyProcessor& operator=(const BusyProcessor&) = delete;
  ~BusyProcessor() {
    for (const pid_t other : others_) {
      ::kill(other, SIGKILL);
      ::waitpid(other, nullptr, 0);
    }
    ::sched_setaffinity(0, sizeof(before_), &before_);
  }

 private:
  cpu_set_t before_{};
  std::vector<pid_t> others_;
};

std::chrono::milliseconds processor_time() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return std::chrono::seconds(used.tv_sec) + std::chrono::milliseconds(used.tv_nsec / 1'000'000);
}

TEST(Pool, TimeThatOthersHaveTheProcessorDoesNotCount) {
  auto options = options_for_tests();
  options.limits.time = std::chrono::milliseconds(1500);
  const BusyProcessor busy(4);
  const auto begin = std::chrono::steady_clock::now();
  const Outcome outcome = do_one(
      [](std::string_view, int, Place& place) -> std::string {
        while (processor_time() < std::chrono::milliseconds(700)) {
        }
        return place.waited() > std::chrono::milliseconds(500) ? "knows" : "does not know";
      },
      options);
  EXPECT_GT(std::chrono::steady_clock::now() - begin, options.limits.time);
  EXPECT_EQ(outcome.end, End::kDone);
  EXPECT_EQ(outcome.reply, "knows");
  // But sleeping does.
  const Outcome asleep = do_one(
      [](std::string_view, int, Place&) -> std::string {
        while (true) std::this_thread::sleep_for(std::chrono::hours(1));
      },
      options);
  EXPECT_EQ(asleep.end, End::kTimedOut);
}

TEST(Pool, TellsHowFarItCame) {
  const Outcome outcome = do_one([](std::string_view, int, Place& place) -> std::string {
    for (const int step : {3, 9, 5, 0}) place.set(0, step);
    return {};
  });
  EXPECT_EQ(outcome.step, 0);
  EXPECT_EQ(outcome.furthest_step, 9);
}

TEST(Pool, EndsWhatSwells) {
  if (kUnderSanitizer) GTEST_SKIP() << "no limit under AddressSanitizer";
  const Outcome by_new = do_one([](std::string_view, int, Place& place) {
    place.set(0, 2);
    std::string all;
    for (;;) all.append(kMib, 'x');
    return all;
  });
  EXPECT_EQ(by_new.end, End::kOverLimit);
  EXPECT_EQ(by_new.reason, "more than 64 MiB of memory");
  EXPECT_EQ(by_new.step, 2);
  // Libraries in C give up in other ways.
  const Outcome by_abort = do_one([](std::string_view, int, Place&) -> std::string {
    for (;;) {
      void* memory = std::malloc(kMib);
      if (memory == nullptr) {
        std::fputs("Out of memory\n", stderr);
        std::abort();
      }
      std::memset(memory, 1, kMib);
    }
  });
  EXPECT_EQ(by_abort.end, End::kOverLimit) << by_abort.reason;
  const Outcome by_null = do_one([](std::string_view, int, Place&) {
    auto* volatile memory = static_cast<char*>(std::malloc(std::size_t{1} << 40U));
    memory[0] = 'x';
    return std::string(memory, 1);
  });
  EXPECT_EQ(by_null.end, End::kOverLimit) << by_null.reason;
  Pool pool = make_pool(options_for_tests(), [](std::string_view, int, Place&) -> std::string {
    Helpers::of_this_worker().run(1, [](int thread) {
      std::string all;
      while (thread == 1) all.append(kMib, 'x');
    });
    return {};
  });
  const Outcome in_thread = do_all(pool, {"a"}, 2).at(0);
  EXPECT_EQ(in_thread.end, End::kOverLimit) << in_thread.reason;
}

TEST(Pool, TakesNoHugeReply) {
  const Outcome longest =
      do_one([](std::string_view, int, Place&) { return std::string(kMib, 'x'); });
  EXPECT_EQ(longest.end, End::kDone);
  EXPECT_EQ(longest.reply.size(), kMib);
  const Outcome too_long =
      do_one([](std::string_view, int, Place&) { return std::string(kMib + 1, 'x'); });
  EXPECT_EQ(too_long.end, End::kOverLimit);
  EXPECT_EQ(too_long.reason, "more than 1 MiB of output");
}

// A worker that was taken over may say anything on its socket.
TEST(Pool, BelievesNothing) {
  const auto saying = [](std::string bytes) {
    return [bytes](std::string_view, int, Place&) -> std::string {
      (void)!::send(kChannel, bytes.data(), bytes.size(), 0);
      return "and more";
    };
  };
  // Kind, the task's number, length, in native order.
  const auto header = [](std::uint32_t kind, std::uint64_t length) {
    std::string bytes(16, '\0');
    const std::uint32_t number = 1;
    std::memcpy(bytes.data(), &kind, sizeof(kind));
    std::memcpy(bytes.data() + 4, &number, sizeof(number));
    std::memcpy(bytes.data() + 8, &length, sizeof(length));
    return bytes;
  };
  EXPECT_EQ(do_one(saying(header(0, ~std::uint64_t{0}))).end, End::kOverLimit);
  EXPECT_EQ(do_one(saying(header(77, 1) + "x")).end, End::kCrashed);
  EXPECT_EQ(do_one(saying(std::string(1000, '\xFF'))).end, End::kCrashed);
  // Its first words, said once more: they would end the run.
  for (const AnswerKind first : {AnswerKind::kUnconfined, AnswerKind::kReady}) {
    EXPECT_EQ(do_one(saying(header(static_cast<std::uint32_t>(first), 1) + "x")).end,
              End::kCrashed);
  }
  // Words without end for a reason.
  const Outcome verbose = do_one(saying(header(3, kMib) + std::string(kMib, 'x')));
  EXPECT_EQ(verbose.end, End::kCrashed);
  EXPECT_LE(verbose.reason.size(), kMostReasonBytes);
  // Two answers to one task: the second is nobody's.
  Pool pool = make_pool(options_for_tests(), saying(header(0, 5) + "first"));
  const auto outcomes = do_all(pool, {"a", "b", "c"});
  EXPECT_EQ(outcomes.at(0).reply, "first");
  for (const auto& [id, outcome] : outcomes) EXPECT_NE(outcome.reply, "and more");
}

TEST(Pool, AnEarlyFarewellIsNoReply) {
  const Outcome outcome = do_one([](std::string_view, int, Place&) -> std::string {
    ::close(kChannel);
    while (true) std::this_thread::sleep_for(std::chrono::hours(1));
  });
  EXPECT_EQ(outcome.end, End::kCrashed);
}

// How often the words stand in this process's memory, but for where they are given.
int count_in_memory(const std::string& words) {
  std::ifstream file("/proc/self/maps");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  int count = 0;
  for (const std::string& line : lines) {
    std::uintptr_t begin = 0, end = 0;
    char readable = 0;
    if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR " %c", &begin, &end, &readable) != 3) {
      continue;
    }
    if (readable != 'r' || line.find("[v") != std::string::npos) continue;  // [vvar], [vsyscall]
    const std::string_view bytes(reinterpret_cast<const char*>(begin), end - begin);
    for (std::size_t at = bytes.find(words); at != std::string_view::npos;
         at = bytes.find(words, at + 1)) {
      if (bytes.data() + at != words.data()) ++count;
    }
  }
  return count;
}

std::string backwards(const std::string& words) { return {words.rbegin(), words.rend()}; }

// What the program, or an earlier task, has read is no later task's affair.
TEST(Pool, AWorkerFindsNothingOfOtherDocuments) {
  if (kUnderSanitizer) GTEST_SKIP() << "its shadow is too long to read";
  auto options = options_for_tests();
  options.confinement.system_calls_filtered = false;  // to look into /proc/self/maps
  Pool pool = make_pool(options, [](std::string_view request, int, Place& place) {
    if (request.starts_with("read ")) {
      static std::string kept;
      kept = request;  // as a library's cache would
      place.set(0, 77);
      return "in memory: " + std::to_string(count_in_memory(kept.substr(5)) > 0);
    }
    std::string found = "in memory: ";
    found += std::to_string(count_in_memory(backwards(std::string(request)))) + ", open:";
    for (int descriptor = kChannel + 1; descriptor < 64; ++descriptor) {
      struct stat status {};
      if (::fstat(descriptor, &status) == 0) found += " " + std::to_string(descriptor);
    }
    return found + ", step: " + std::to_string(place.first_step());
  });
  std::string secret = "none of your ";
  secret += std::to_string(::getpid()) + " business";
  const Descriptor other_document = some_file();
  const auto outcomes = do_all(pool, {"read " + secret, backwards(secret)});
  EXPECT_EQ(outcomes.at(0).reply, "in memory: 1");  // the search finds
  // What tells it how much memory it has (disk_memory.h), and its own document.
  EXPECT_EQ(outcomes.at(1).reply, "in memory: 0, open: 4 5, step: 0");
}

TEST(Pool, ReturnsWhenInterrupted) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const Descriptor reading(ends[0]), writing(ends[1]);
  const Descriptor file = some_file();
  Pool pool = make_pool(options_for_tests(), [](std::string_view, int, Place&) -> std::string {
    while (true) std::this_thread::sleep_for(std::chrono::hours(1));
  });
  Task task;
  task.file = file.get();
  pool.submit(task);
  ASSERT_EQ(::write(writing.get(), "x", 1), 1);
  const auto outcomes = pool.wait(reading.get());
  ASSERT_TRUE(outcomes.has_value());
  EXPECT_TRUE(outcomes->empty());
  EXPECT_EQ(pool.tasks(), 1U);
}

TEST(Pool, ForgivesTheTerminalsSignals) {
  // Ctrl-C goes to all processes of the terminal; only the program decides.
  Pool pool = make_pool(options_for_tests(), [](std::string_view, int, Place&) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) (void)::raise(signal);
    return std::string("alive");
  });
  EXPECT_EQ(do_all(pool, {"x"}).at(0).reply, "alive");
}

// Whether a process runs: neither gone nor a zombie that nobody asked for.
bool runs(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/stat");
  std::string number, name, state;
  return (status >> number >> name >> state) && state != "Z" && state != "X";
}

TEST(Pool, WorkersDieWithTheProgram) {
  auto* worker = static_cast<std::atomic<pid_t>*>(::mmap(nullptr, sizeof(std::atomic<pid_t>),
                                                         PROT_READ | PROT_WRITE,
                                                         MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  ASSERT_NE(worker, MAP_FAILED);
  new (worker) std::atomic<pid_t>(0);
  const pid_t program = ::fork();
  ASSERT_GE(program, 0);
  if (program == 0) {
    const Descriptor file = some_file();
    Pool pool =
        make_pool(options_for_tests(), [worker](std::string_view, int, Place&) -> std::string {
          *worker = ::getpid();
          while (true) std::this_thread::sleep_for(std::chrono::hours(1));
        });
    Task task;
    task.file = file.get();
    pool.submit(task);
    (void)pool.wait();
    ::_exit(1);
  }
  while (*worker == 0) std::this_thread::yield();
  ASSERT_TRUE(runs(*worker));
  ASSERT_EQ(::kill(program, SIGKILL), 0);
  ASSERT_EQ(::waitpid(program, nullptr, 0), program);
  while (runs(*worker)) std::this_thread::yield();  // the test's time limit is the failure
  ::munmap(worker, sizeof(std::atomic<pid_t>));
}

}  // namespace
}  // namespace niandu::workers
