#include "pipeline/talk/cli/exit_status.h"

#include <array>
#include <csignal>
#include <vector>

#include "pipeline/talk/cli/display_text.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"

namespace niandu::cli {

std::span<const ExitStatus> exit_statuses() {
  static constexpr auto kAll = std::to_array<ExitStatus>({
      {"2",
       "wrong usage, a wrong schema, no poppler-data or seccomp, or a folder that is not niandu's: "
       "nothing was done"},
      {"129, 130, 143", "ended by SIGHUP, SIGINT or SIGTERM"},
      {"141", "who read its standard output went away, as head does"},
      {"75", "the catalogue or the folder is locked by another run: try again later"},
      {"74", "something could not be written"},
      {"65", "nothing usable among the inputs"},
      // What was taken away had been written: no 74.
      {"1",
       "some document failed (or, with --strict, has errors), or the catalogue was taken away "
       "meanwhile"},
      {"3", "only with --strict-kind: some document is of no known kind"},
      {"0", "all well"},
  });
  return kAll;
}

std::string exit_status_help() {
  std::vector<Term> terms;
  for (const ExitStatus& status : exit_statuses()) {
    terms.push_back({std::string(status.numbers), translated(status.meaning)});
  }
  return translated("Exit status, the first that applies:") + "\n" + term_list(terms);
}

int exit_status(const Error& error) {
  if (is_reader_gone(error)) return exit_status_of_signal(SIGPIPE);
  switch (error.code) {
    case ErrorCode::kUsage:
    case ErrorCode::kSchema:
    case ErrorCode::kRefused:
      return kExitUsage;
    case ErrorCode::kLocked:
      return kExitLocked;
    case ErrorCode::kWriteFailed:
      return kExitWriteFailed;
    case ErrorCode::kChanged:
    case ErrorCode::kInternal:
      return kExitFailed;
    // A file, a catalogue or a folder that brings nothing.
    case ErrorCode::kNotFound:
    case ErrorCode::kUnreadable:
    case ErrorCode::kEmpty:
    case ErrorCode::kNotPdf:
    case ErrorCode::kDamaged:
    case ErrorCode::kEncrypted:
    case ErrorCode::kOverLimit:
    case ErrorCode::kCrashed:
    case ErrorCode::kTimedOut:
      return kExitNothingUsable;
  }
  return kExitFailed;
}

int report(const Status& status) {
  if (status) return kExitOk;
  print_error(status.error());
  return exit_status(status.error());
}

}  // namespace niandu::cli
