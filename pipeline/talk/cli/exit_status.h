// What the program returns to the shell: one table for all commands.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/result.h"

namespace niandu::cli {

// The numbers above 63 are those of sysexits.h, where it has a name for the same.
constexpr int kExitOk = 0;
constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;
constexpr int kExitUnknownKind = 3;
constexpr int kExitNothingUsable = 65;
constexpr int kExitWriteFailed = 74;
constexpr int kExitLocked = 75;

struct ExitStatus {
  std::string_view numbers;  // "129, 130, 143"
  std::string_view meaning;
};

// In their order: the first that applies is the program's.
[[nodiscard]] std::span<const ExitStatus> exit_statuses();
// The same as text for a help page.
[[nodiscard]] std::string exit_status_help();

// Of an error that ended a command.
[[nodiscard]] int exit_status(const Error& error);
// 0, or that of the error, which is printed.
[[nodiscard]] int report(const Status& status);

// What a program that a signal ended returns.
constexpr int exit_status_of_signal(int signal) { return 128 + signal; }

}  // namespace niandu::cli
