// A subcommand of the program. It parses everything first and does its work later.
//
// One command_X.cc per subcommand; commands.cc lists them. Data goes to stdout or to the files that
// options name, messages to stderr.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace niandu::cli {

// Standard input, output and error, a database with its journal, a file or two.
constexpr int kFewDescriptors = 16;
// The most that export had open, all formats and a catalogue: 24. Each job of ingest adds its
// worker and the files that are next: 4.
constexpr int kExportDescriptors = 40;
constexpr int kJobDescriptors = 4;

class Options;

class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  // Takes the arguments after the command's name. Reads and writes nothing.
  // Errors: kUsage.
  [[nodiscard]] virtual Status parse(const std::vector<std::string>& arguments) = 0;
  // Its command line: what `--help` prints, and the man page and completions are made of.
  [[nodiscard]] virtual const Options& options() const = 0;
  // How many files it has open at most; its workers have their own number.
  [[nodiscard]] virtual int descriptors() const { return kFewDescriptors; }
  // Does the work; only after parse() succeeded. Returns the exit status (exit_status.h).
  [[nodiscard]] virtual int run() = 0;
};

struct CommandEntry {
  std::string_view name;
  std::string_view summary;  // one line for `niandu help`
  std::unique_ptr<Command> (*make)();
};

// In the order that `niandu help` shows.
[[nodiscard]] std::span<const CommandEntry> commands();
// Those and the hidden one; null: there is none of that name.
[[nodiscard]] std::unique_ptr<Command> make_command(std::string_view name);

[[nodiscard]] std::unique_ptr<Command> make_ingest_command();
[[nodiscard]] std::unique_ptr<Command> make_tables_command();
[[nodiscard]] std::unique_ptr<Command> make_page_command();
[[nodiscard]] std::unique_ptr<Command> make_schema_command();
[[nodiscard]] std::unique_ptr<Command> make_status_command();
[[nodiscard]] std::unique_ptr<Command> make_export_command();
[[nodiscard]] std::unique_ptr<Command> make_search_command();
[[nodiscard]] std::unique_ptr<Command> make_merge_command();
[[nodiscard]] std::unique_ptr<Command> make_compare_command();
[[nodiscard]] std::unique_ptr<Command> make_correct_command();
[[nodiscard]] std::unique_ptr<Command> make_corrections_command();
[[nodiscard]] std::unique_ptr<Command> make_desk_command();
[[nodiscard]] std::unique_ptr<Command> make_generate_command();  // hidden
[[nodiscard]] std::unique_ptr<Command> make_show_command();

}  // namespace niandu::cli
