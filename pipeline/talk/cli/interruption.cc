#include "pipeline/talk/cli/interruption.h"

#include <sys/signalfd.h>
#include <unistd.h>

namespace niandu::cli {

namespace {

// Under nohup it is not there for this program.
bool is_ignored(int signal) {
  struct sigaction action {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

Interruption::Interruption() {
  ::sigemptyset(&signals_);
  ::sigaddset(&signals_, SIGINT);
  ::sigaddset(&signals_, SIGTERM);
  if (!is_ignored(SIGHUP)) ::sigaddset(&signals_, SIGHUP);
  ::sigprocmask(SIG_BLOCK, &signals_, &before_);
  waiting_ = Descriptor(::signalfd(-1, &signals_, SFD_CLOEXEC | SFD_NONBLOCK));
}

Interruption::~Interruption() {
  (void)signal();  // one that came when all was done anyway
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

int Interruption::signal() {
  signalfd_siginfo info{};
  if (signal_ == 0 && ::read(waiting_.get(), &info, sizeof(info)) == sizeof(info)) {
    signal_ = static_cast<int>(info.ssi_signo);
    ::sigprocmask(SIG_SETMASK, &before_, nullptr);
  }
  return signal_;
}

const char* signal_name(int signal) {
  if (signal == SIGHUP) return "SIGHUP";
  return signal == SIGINT ? "SIGINT" : "SIGTERM";
}

}  // namespace niandu::cli
