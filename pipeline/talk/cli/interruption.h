// SIGINT, SIGTERM and SIGHUP as something to wait for, so that what is done can be kept.
#pragma once

#include <csignal>

#include "common/descriptor.h"

namespace niandu::cli {

// While it lives, the first SIGINT, SIGTERM or SIGHUP (a terminal that was closed; not under nohup)
// waits to be asked for; a second one ends the program at once, as ever. For a program of one
// thread.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  // Readable when a signal waits.
  [[nodiscard]] int descriptor() const { return waiting_.get(); }
  // The signal that came, or 0. Never blocks.
  [[nodiscard]] int signal();

 private:
  sigset_t signals_{}, before_{};
  Descriptor waiting_;
  int signal_ = 0;
};

// "SIGINT", "SIGTERM", "SIGHUP".
[[nodiscard]] const char* signal_name(int signal);

}  // namespace niandu::cli
