// What is made of the commands' own tables for other programs: manual pages for man, completions
// for shells. `niandu generate` prints them, the installation keeps them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/talk/cli/options.h"

namespace niandu::cli {

// A command as its help shows it.
struct CommandPage {
  std::string name, summary, about;
  std::vector<std::string> usage;
  std::vector<OptionText> options;
};

// All that `niandu help` shows and that have a page of their own, in its order.
[[nodiscard]] std::vector<CommandPage> command_pages();

// What must stand first behind the command's name: "check", "explain" of `niandu schema check`.
[[nodiscard]] std::vector<std::string> first_words(const CommandPage& page);

// What an option's argument is, by the name that the help gives it.
enum class ArgumentKind { kNone, kFolder, kFile, kWords, kOther };
[[nodiscard]] ArgumentKind argument_kind(const OptionText& option);
// Of kWords: "text|json" as text, json.
[[nodiscard]] std::vector<std::string> words_of(const OptionText& option);

// troff in UTF-8: niandu(1), or niandu-COMMAND(1).
[[nodiscard]] std::string man_page(const std::vector<CommandPage>& pages);
[[nodiscard]] std::string man_page(const CommandPage& page);

[[nodiscard]] std::string bash_completion(const std::vector<CommandPage>& pages);
[[nodiscard]] std::string zsh_completion(const std::vector<CommandPage>& pages);
[[nodiscard]] std::string fish_completion(const std::vector<CommandPage>& pages);

}  // namespace niandu::cli
