#include "workers/reopened_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace niandu::workers {
namespace {

struct OpenFile {
  std::string path;
  int descriptor;
};

// Sorted by path; written once, before the handler can run. Never destroyed: the handler may run to
// the very end of the process.
std::vector<OpenFile>& open_files() {
  static auto* files = new std::vector<OpenFile>;  // NOLINT(cppcoreguidelines-owning-memory)
  return *files;
}

// One system call that the filter refused: its arguments, and where its result goes.
struct RefusedCall {
  int number;
  std::uint64_t arguments[4];
};

#if defined(__x86_64__)
RefusedCall refused_call(int number, const ucontext_t& context) {
  const auto& registers = context.uc_mcontext.gregs;
  const auto argument = [&](int index) { return static_cast<std::uint64_t>(registers[index]); };
  return {number, {argument(REG_RDI), argument(REG_RSI), argument(REG_RDX), argument(REG_R10)}};
}
void set_result(ucontext_t& context, long result) { context.uc_mcontext.gregs[REG_RAX] = result; }
#elif defined(__aarch64__)
RefusedCall refused_call(int number, const ucontext_t& context) {
  const auto& registers = context.uc_mcontext.regs;
  return {number, {registers[0], registers[1], registers[2], registers[3]}};
}
void set_result(ucontext_t& context, long result) {
  context.uc_mcontext.regs[0] = static_cast<std::uint64_t>(result);
}
#else
#error "workers/reopened_files.cc: say where this processor keeps the arguments of system calls"
#endif

template <class Pointer>
Pointer pointer_argument(std::uint64_t value) {
  return reinterpret_cast<Pointer>(value);  // NOLINT(performance-no-int-to-ptr)
}

long open_again(const char* path, int flags) {
  if ((flags & O_ACCMODE) != O_RDONLY) return -EACCES;
  const std::string_view wanted(path);
  const auto& files = open_files();
  const auto file =
      std::lower_bound(files.begin(), files.end(), wanted,
                       [](const OpenFile& f, std::string_view p) { return f.path < p; });
  if (file == files.end() || file->path != wanted) return -EACCES;
  const int duplicate = ::dup(file->descriptor);
  if (duplicate < 0) return -errno;
  if (::lseek(duplicate, 0, SEEK_SET) != 0) return -EIO;
  return duplicate;
}

// What fstat() of glibc 2.33 and later comes to.
long status_of_descriptor(const RefusedCall& call) {
  const auto* path = pointer_argument<const char*>(call.arguments[1]);
  if (*path != '\0' || (call.arguments[3] & AT_EMPTY_PATH) == 0) return -EACCES;
  return ::syscall(SYS_fstat, static_cast<int>(call.arguments[0]),
                   pointer_argument<struct stat*>(call.arguments[2])) == 0
             ? 0
             : -errno;
}

long answer(const RefusedCall& call) {
  switch (call.number) {
#ifdef SYS_open
    case SYS_open:
      return open_again(pointer_argument<const char*>(call.arguments[0]),
                        static_cast<int>(call.arguments[1]));
#endif
    case SYS_openat:
      return open_again(pointer_argument<const char*>(call.arguments[1]),
                        static_cast<int>(call.arguments[2]));
    case SYS_newfstatat:
      return status_of_descriptor(call);
    default:
      return -EPERM;
  }
}

// Async-signal-safe: system calls, and reads of what no one writes any more.
void answer_refused_call(int /*signal*/, siginfo_t* info, void* context) {
  const int saved_errno = errno;
  auto& interrupted = *static_cast<ucontext_t*>(context);
  set_result(interrupted, answer(refused_call(info->si_syscall, interrupted)));
  errno = saved_errno;
}

}  // namespace

int open_for_later(const std::vector<std::string>& paths, int first_descriptor) {
  auto& files = open_files();
  files.clear();
  int next = first_descriptor;
  for (const std::string& path : paths) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) continue;
    files.push_back({path, descriptor});
    next = std::max(next, descriptor + 1);
  }
  std::sort(files.begin(), files.end(),
            [](const OpenFile& a, const OpenFile& b) { return a.path < b.path; });
  struct sigaction action {};
  action.sa_sigaction = answer_refused_call;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  ::sigaction(SIGSYS, &action, nullptr);
  return next;
}

}  // namespace niandu::workers
