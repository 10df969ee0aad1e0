#include "workers/process_limits.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

#include "common/sanitizer.h"

namespace niandu::workers {
namespace {

// Where there is no /proc to say what the program had mapped: libraries and all, it has 150 MiB.
constexpr std::size_t kUnknownStart = std::size_t{256} << 20U;

// glibc reserves two arenas of 64 MiB for the heap of a thread until it knows where one lies, and
// 8 MiB for its stack, of which the stack counts as writable.
constexpr std::size_t kThreadReserve = std::size_t{136} << 20U;
constexpr std::size_t kThreadStack = std::size_t{8} << 20U;

// The hard limit is the same, or `beyond` more: a worker has one task.
void set_limit(pid_t process, __rlimit_resource resource, std::size_t value,
               std::size_t beyond = 0) {
  struct rlimit limit {};
  if (::prlimit(process, resource, nullptr, &limit) != 0) return;
  limit.rlim_max = std::min<rlim_t>(value + beyond, limit.rlim_max);
  limit.rlim_cur = std::min<rlim_t>(value, limit.rlim_max);
  (void)::prlimit(process, resource, &limit, nullptr);
}

std::chrono::seconds used_processor_time(pid_t process) {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return {};
  return std::chrono::seconds(used.tv_sec);
}

}  // namespace

MappedMemory mapped_memory(pid_t process) {
  std::ifstream statm("/proc/" + std::to_string(process) + "/statm");
  std::size_t all = 0, resident = 0, shared = 0, code = 0, library = 0, data = 0;  // in pages
  if (!(statm >> all >> resident >> shared >> code >> library >> data)) return {};
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return {all * page, data * page};
}

std::chrono::milliseconds waited_for_processor(pid_t process) {
  // Linux, Documentation/scheduler/sched-stats: nanoseconds that it ran, and that it waited.
  std::ifstream schedstat("/proc/" + std::to_string(process) + "/schedstat");
  std::int64_t ran = 0, waited = 0;
  if (!(schedstat >> ran >> waited)) return {};
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(waited));
}

void limit_task(pid_t process, const Limits& limits, const MappedMemory& at_start, int threads,
                std::size_t mapped_bytes) {
  const auto others = static_cast<std::size_t>(std::max(0, threads - 1));
  if (!kUnderSanitizer) {
    const bool known = at_start.all_bytes > 0;
    set_limit(process, RLIMIT_AS,
              (known ? at_start.all_bytes : kUnknownStart) + limits.memory_bytes +
                  limits.disk_bytes + mapped_bytes + others * kThreadReserve);
    set_limit(process, RLIMIT_DATA,
              (known ? at_start.data_bytes : kUnknownStart) + limits.memory_bytes +
                  others * kThreadStack);
  }
  // At the first the kernel sends SIGXCPU, to which a worker may be deaf; at the second it ends it.
  // Whole seconds, and one more, so that a task that sleeps and one that computes end alike.
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(limits.time) * std::max(1, threads);
  const auto most = used_processor_time(process) + seconds + std::chrono::seconds(2);
  set_limit(process, RLIMIT_CPU, static_cast<std::size_t>(most.count()), /*beyond=*/1);
}

bool is_out_of_processor_time(pid_t process) {
  struct rlimit limit {};
  if (::prlimit(process, RLIMIT_CPU, nullptr, &limit) != 0) return false;
  // proc(5), stat: behind the name, which may hold anything, 11 fields, then ticks in user and in
  // system mode. The clock of a process is gone when it has ended, this is not.
  std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
  std::string text;
  std::getline(stat, text);
  std::istringstream fields(text.substr(std::min(text.rfind(')') + 1, text.size())));
  constexpr int kFieldsBetween = 11;
  std::string field;
  for (int i = 0; i < kFieldsBetween; ++i) fields >> field;
  rlim_t user = 0, system = 0;
  if (!(fields >> user >> system)) return false;
  // The kernel counts finer (killed at 4 s, it says 3.86 s here), and at the soft limit raises
  // that.
  const auto second = static_cast<rlim_t>(::sysconf(_SC_CLK_TCK));
  return (user + system + second / 2) / second >= limit.rlim_max;
}

}  // namespace niandu::workers
