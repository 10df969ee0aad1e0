#include "pipeline/talk/cli/run.h"

#include <algorithm>
#include <exception>
#include <memory>

#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/messages.h"

namespace niandu::cli {
namespace {

std::string overview() {
  std::string text =
      "niandu turns plan and review documents of government agencies into tables of records.\n\n"
      "Usage: niandu COMMAND [options]\n\nCommands:\n";
  constexpr std::size_t kNameWidth = 10;
  for (const CommandEntry& entry : commands()) {
    std::string name(entry.name);
    name.resize(std::max(kNameWidth, name.size() + 1), ' ');
    text.append("  ").append(name).append(entry.summary).append("\n");
  }
  return text +
         "  version   print the version\n"
         "  help      print this help, or that of a command: niandu help ingest\n\n"
         "Exit status: 0 all well; 1 some documents failed; 2 usage or schema error;\n"
         "130 or 143 ended by SIGINT or SIGTERM, with what was done until then kept.\n";
}

int print(const std::string& text) {
  const Status written = write_stdout(text);
  if (written) return kExitOk;
  print_error(written.error());
  return kExitFailed;
}

std::unique_ptr<Command> make_command(const std::string& name) {
  const auto all = commands();
  const auto entry = std::find_if(all.begin(), all.end(),
                                  [&](const CommandEntry& each) { return each.name == name; });
  return entry == all.end() ? nullptr : entry->make();
}

int usage_error(const std::string& message, const std::string& help_hint) {
  print_message(message);
  print_message("see 'niandu " + help_hint + "'");
  return kExitUsage;
}

int run_help(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2) return print(overview());
  const auto command = make_command(arguments[1]);
  if (!command) return usage_error("no command '" + arguments[1] + "'", "help");
  return print(command->help());
}

int run_command(const std::vector<std::string>& arguments) {
  const std::string& name = arguments.front();
  const auto command = make_command(name);
  if (!command) return usage_error("no command '" + name + "'", "help");
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  const auto end_of_options = std::find(rest.begin(), rest.end(), "--");
  const auto is_help = [](const std::string& word) { return word == "--help" || word == "-h"; };
  if (std::any_of(rest.begin(), end_of_options, is_help)) return print(command->help());
  if (const Status parsed = command->parse(rest); !parsed) {
    return usage_error(parsed.error().message, "help " + name);
  }
  return command->run();
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    print_message("no command given");
    (void)std::fputs(overview().c_str(), stderr);
    return kExitUsage;
  }
  const std::string& name = arguments.front();
  if (name == "help" || name == "--help" || name == "-h") return run_help(arguments);
  if (name == "version" || name == "--version") return print("niandu " NIANDU_VERSION "\n");
  return run_command(arguments);
}

}  // namespace niandu::cli
