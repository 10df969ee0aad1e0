// The system calls that a worker may make (seccomp).
#pragma once

#include <memory>

#include "common/result.h"

namespace niandu::workers {

// Allowed is what computing, memory, the threads that there are and open descriptors need. All else
// fails with EPERM: files, sockets, programs, processes, signals to others, and executable memory.
// An error, not death, because libraries ask for harmless things too (how many processors there
// are) and go on without an answer; nothing that is refused has any effect either way.
//
// One exception: opening a file raises SIGSYS for reopened_files.h to answer.
//
// Output is possible only to the socket at `channel` and to descriptors 0 to 2.
class SyscallFilter {
 public:
  // Errors: kInternal.
  [[nodiscard]] static Result<SyscallFilter> make(int channel);
  // From now on, for all threads of this process, for ever; sets no_new_privs. Errors: kInternal (a
  // kernel without seccomp).
  [[nodiscard]] Status install();

 private:
  struct Release {
    void operator()(void* context) const;
  };
  explicit SyscallFilter(void* context) : context_(context) {}
  std::unique_ptr<void, Release> context_;  // scmp_filter_ctx
};

}  // namespace niandu::workers
