#include "workers/sandbox.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <new>

#include "common/disk_heap.h"
#include "common/disk_memory.h"
#include "common/sanitizer.h"
#include "workers/helpers.h"
#include "workers/landlock.h"
#include "workers/reopened_files.h"
#include "workers/syscall_filter.h"

namespace niandu::workers {
namespace {

// Descriptors that one task may have open at a time. Reading a document takes one.
constexpr int kTaskDescriptors = 16;

Place* place_of_this_worker = nullptr;

// A library that is refused memory aborts, or uses the null pointer. malloc() has set errno.
void note_why_it_dies(int signal) {
  if (errno == ENOMEM) place_of_this_worker->note_refused_memory();
  (void)::raise(signal);  // now without this handler
}

// The kernel found no room for what was written to the heap on disk.
void note_full_disk(int signal, siginfo_t* about, void* /*context*/) {
  if (DiskHeap::contains(about->si_addr)) place_of_this_worker->note_full_disk();
  (void)::raise(signal);  // now without this handler
}

void no_memory() {
  place_of_this_worker->note_refused_memory();
  throw std::bad_alloc();
}

void set_up_signals(Place& place) {
  place_of_this_worker = &place;
  std::set_new_handler(no_memory);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) {
    (void)std::signal(signal, SIG_IGN);
  }
  if (!kUnderSanitizer) {
    for (const int signal : {SIGABRT, SIGSEGV}) {
      struct sigaction action {};
      action.sa_handler = note_why_it_dies;
      action.sa_flags = static_cast<int>(SA_RESETHAND);
      ::sigaction(signal, &action, nullptr);
    }
  }
  struct sigaction no_room {};
  no_room.sa_sigaction = note_full_disk;
  no_room.sa_flags = static_cast<int>(SA_RESETHAND) | SA_SIGINFO;
  ::sigaction(SIGBUS, &no_room, nullptr);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

bool set_up_descriptors(int inherited) {
  // Out of the way: it may stand where standard input was closed.
  const int channel = ::fcntl(inherited, F_DUPFD_CLOEXEC, kChannel);
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (channel < 0 || nowhere < 0) return false;
  const int last_standard = kUnderSanitizer ? STDOUT_FILENO : STDERR_FILENO;
  for (int standard = STDIN_FILENO; standard <= last_standard; ++standard) {
    if (::dup2(nowhere, standard) < 0) return false;
  }
  if (channel != kChannel && ::dup2(channel, kChannel) < 0) return false;
  return ::close_range(kChannel + 1, ~0U, 0) == 0;
}

bool limit(__rlimit_resource resource, int value) {
  const struct rlimit most { static_cast<rlim_t>(value), static_cast<rlim_t>(value) };
  return ::setrlimit(resource, &most) == 0;
}

Error not_confined(const char* what) { return {ErrorCode::kInternal, {}, 0, what}; }

}  // namespace

int worker_descriptors(const Confinement& confinement) {
  return kChannel + 2 + static_cast<int>(confinement.readable_files.size()) + kTaskDescriptors;
}

Result<int> confine(int channel, int parent, int threads, const Confinement& confinement,
                    Place& place) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);  // it died before that
  set_up_signals(place);
  if (!set_up_descriptors(channel)) ::_exit(1);  // there is no socket to say so
  const int memory_count = open_memory_count();
  const int first_free =
      open_for_later(confinement.readable_files, std::max(kChannel, memory_count) + 1);
  if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_FSIZE, 0) ||
      !limit(RLIMIT_NOFILE, first_free + kTaskDescriptors)) {
    return tl::make_unexpected(not_confined("cannot limit a worker"));
  }
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return tl::make_unexpected(not_confined("cannot renounce new privileges"));
  }
  // All that it would refuse, the filter below refuses too. Threads have it from who starts them.
  if (confinement.system_calls_filtered) (void)forbid_files();
  Helpers::of_this_worker().start(threads - 1);
  if (!confinement.system_calls_filtered) return first_free;
  return SyscallFilter::make(kChannel)
      .and_then([](SyscallFilter filter) { return filter.install(); })
      .map([&] { return first_free; });
}

}  // namespace niandu::workers
