#include "pipeline/talk/cli/end_with_parent.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

namespace niandu::cli {

void end_with_parent() {
  struct sigaction hangup {};
  if (::sigaction(SIGHUP, nullptr, &hangup) == 0 && hangup.sa_handler == SIG_IGN) return;
  const pid_t parent = ::getppid();
  (void)::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) (void)::raise(SIGTERM);  // it died before that
}

}  // namespace niandu::cli
