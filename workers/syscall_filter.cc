#include "workers/syscall_filter.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <initializer_list>
#include <string>
#include <system_error>
#include <vector>

#include "common/sanitizer.h"

namespace niandu::workers {
namespace {

// Calls that are harmless whatever their arguments.
constexpr int kHarmless[] = {
    // Memory
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    // The threads that there are
    SCMP_SYS(futex), SCMP_SYS(futex_waitv), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
    SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(exit), SCMP_SYS(exit_group),
    SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(set_tid_address),
    // Its own signals
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall), SCMP_SYS(setitimer),
    // Descriptors that are open
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(preadv), SCMP_SYS(lseek),
    SCMP_SYS(fstat), SCMP_SYS(close), SCMP_SYS(close_range), SCMP_SYS(dup), SCMP_SYS(fadvise64),
    // Time and chance
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep), SCMP_SYS(getrandom),
    // What it has used, and how large the machine is
    SCMP_SYS(getrusage), SCMP_SYS(times), SCMP_SYS(sysinfo)};

class Rules {
 public:
  explicit Rules(scmp_filter_ctx context) : context_(context) {}

  // A call that this processor does not have is no error.
  void add(std::uint32_t action, int call, const std::vector<scmp_arg_cmp>& conditions = {}) {
    const int added = seccomp_rule_add_array(
        context_, action, call, static_cast<unsigned>(conditions.size()), conditions.data());
    if (added != 0 && added != -EDOM && error_ == 0) error_ = added;
  }
  void allow(int call, const std::vector<scmp_arg_cmp>& conditions = {}) {
    add(SCMP_ACT_ALLOW, call, conditions);
  }
  [[nodiscard]] int error() const { return error_; }

 private:
  scmp_filter_ctx context_;
  int error_ = 0;
};

scmp_arg_cmp argument_is(unsigned index, std::uint64_t value) {
  return {index, SCMP_CMP_EQ, value, 0};
}
scmp_arg_cmp argument_is_at_most(unsigned index, std::uint64_t value) {
  return {index, SCMP_CMP_LE, value, 0};
}
scmp_arg_cmp argument_has_bits(unsigned index, std::uint64_t mask, std::uint64_t bits) {
  return {index, SCMP_CMP_MASKED_EQ, mask, bits};
}

void add_rules(Rules& rules, int channel) {
  for (const int call : kHarmless) rules.allow(call);
  // No memory that can be run as code.
  rules.allow(SCMP_SYS(mmap), {argument_has_bits(2, PROT_EXEC, 0)});
  rules.allow(SCMP_SYS(mprotect), {argument_has_bits(2, PROT_EXEC, 0)});
  // Signals to itself alone: abort().
  rules.allow(SCMP_SYS(tgkill), {argument_is(0, static_cast<std::uint64_t>(::getpid()))});
  // Its own limits can be read. As root, setting them would lift them.
  rules.allow(SCMP_SYS(prlimit64), {argument_is(0, 0), argument_is(2, 0)});
  rules.allow(SCMP_SYS(getrlimit));
  for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC}) {
    rules.allow(SCMP_SYS(fcntl), {argument_is(1, static_cast<std::uint64_t>(command))});
  }
  if (kUnderSanitizer) {
    for (const int call : {SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(write)}) rules.allow(call);
  }
  // Standard output and error of a worker lead nowhere.
  for (const int call : {SCMP_SYS(write), SCMP_SYS(writev)}) {
    rules.allow(call, {argument_is_at_most(0, STDERR_FILENO)});
  }
  for (const int call :
       {SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(recvfrom), SCMP_SYS(recvmsg)}) {
    rules.allow(call, {argument_is(0, static_cast<std::uint64_t>(channel))});
  }
  for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(newfstatat)}) {
    rules.add(SCMP_ACT_TRAP, call);
  }
}

Error filter_error(const char* what, int error) {
  return {ErrorCode::kInternal,
          {},
          0,
          std::string(what) + ": " + std::generic_category().message(-error)};
}

}  // namespace

void SyscallFilter::Release::operator()(void* context) const { seccomp_release(context); }

Result<SyscallFilter> SyscallFilter::make(int channel) {
  SyscallFilter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (filter.context_ == nullptr) return fail(ErrorCode::kInternal, "no system call filter");
  if (seccomp_attr_set(filter.context_.get(), SCMP_FLTATR_CTL_TSYNC, 1) != 0) {
    return fail(ErrorCode::kInternal, "no system call filter for all threads");
  }
  // Kernels before 5.16 would slow the process down against leaks between its own parts; a worker
  // holds nothing but the document.
  (void)seccomp_attr_set(filter.context_.get(), SCMP_FLTATR_CTL_SSB, 1);
  Rules rules(filter.context_.get());
  add_rules(rules, channel);
  if (rules.error() != 0) {
    return tl::make_unexpected(filter_error("system call filter", rules.error()));
  }
  return filter;
}

Status SyscallFilter::install() {
  const int loaded = seccomp_load(context_.get());
  if (loaded != 0) {
    return tl::make_unexpected(
        filter_error("this kernel has no system call filter (seccomp)", loaded));
  }
  return {};
}

}  // namespace niandu::workers
