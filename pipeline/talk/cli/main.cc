#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/run.h"

int main(int argc, char** argv) {
  // A reader that goes away and a file that may not grow are errors of write(), not the end of the
  // process.
  (void)std::signal(SIGPIPE, SIG_IGN);
  (void)std::signal(SIGXFSZ, SIG_IGN);
  try {
    return niandu::cli::run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  } catch (const std::bad_alloc&) {
    (void)std::fputs("niandu: there is not enough memory\n", stderr);
    return 1;
  } catch (const std::exception& bug) {
    niandu::cli::print_message(std::string("internal error: ") + bug.what());
    return 1;
  }
}
