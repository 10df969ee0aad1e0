#include "pipeline/talk/cli/run.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <string_view>
#include <utility>

#include "common/descriptor_limit.h"
#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/issue_list.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/message_language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/overview.h"

namespace niandu::cli {
namespace {

int print(const std::string& text) { return report(write_stdout(text)); }

// What may have been meant by a word that is no command, nor of `others`.
std::string no_command(const std::string& name, std::vector<std::string_view> others = {}) {
  std::string text = "no command '" + name + "'";
  std::vector<std::string_view> known = std::move(others);
  for (const CommandEntry& entry : commands()) known.push_back(entry.name);
  std::string small = name;
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  if (const std::string hint = did_you_mean(small, known); !hint.empty()) return text + hint;
  if (name.find_first_of("./") == std::string::npos) return text;
  return text + "; to read files: niandu ingest INPUT... --out DIR";
}

int usage_error(const std::string& message, const std::string& help_hint) {
  print_message(in_language(message));
  print_message(phrase("see 'niandu {}'", help_hint));
  return kExitUsage;
}

int run_help(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2 || arguments[1] == "help") return print(overview());
  if (arguments[1] == "version") {
    return print(translated("Usage: ") + "niandu version\n\n" + translated("print the version") +
                 "\n");
  }
  if (arguments[1] == "issues") {
    const auto list = issue_list({arguments.begin() + 2, arguments.end()});
    return list ? print(*list) : usage_error(list.error().message, "help issues");
  }
  const auto command = make_command(arguments[1]);
  if (!command) return usage_error(no_command(arguments[1], {"issues", "version"}), "help");
  return print(command->options().help());
}

int run_command(const std::vector<std::string>& arguments) {
  const std::string& name = arguments.front();
  const auto command = make_command(name);
  if (!command) return usage_error(no_command(name), "help");
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  const auto end_of_options = std::find(rest.begin(), rest.end(), "--");
  const auto is_help = [](const std::string& word) { return word == "--help" || word == "-h"; };
  if (std::any_of(rest.begin(), end_of_options, is_help)) return print(command->options().help());
  if (const Status parsed = command->parse(rest); !parsed) {
    return usage_error(parsed.error().message, "help " + name);
  }
  if (auto enough = provide_descriptors(command->descriptors()); !enough) return report(enough);
  return command->run();
}

}  // namespace

int run(const std::vector<std::string>& given) {
  std::vector<std::string> arguments = given;
  if (const Status taken = take_language(arguments); !taken) {
    return usage_error(taken.error().message, "help");
  }
  if (arguments.empty()) {
    print_message(phrase("no command given"));
    (void)std::fputs(overview().c_str(), stderr);
    return kExitUsage;
  }
  const std::string& name = arguments.front();
  if (name == "help" || name == "--help" || name == "-h") return run_help(arguments);
  if (name == "version" || name == "--version") return print("niandu " NIANDU_VERSION "\n");
  return run_command(arguments);
}

}  // namespace niandu::cli
