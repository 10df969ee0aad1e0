// niandu generate: manual pages and completions, made of what the commands say of themselves. For
// the installation; `niandu help` does not name it.
#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/command_pages.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"

namespace niandu::cli {
namespace {

class GenerateCommand : public Command {
 public:
  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status || options_.given("help")) return status;
    const auto& words = options_.inputs();
    const std::size_t most = !words.empty() && words[0] == "man" ? 2 : 1;
    if (words.empty() || words.size() > most) return wrong();
    if (words[0] == "untranslated") {
      text_ = untranslated();
      return {};
    }
    text_ = text_of(words);
    return text_.empty() ? wrong() : Status();
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override { return report(write_stdout(text_)); }

 private:
  static Status wrong() {
    return fail(ErrorCode::kUsage,
                "generate makes one of: man [COMMAND], commands, bash, zsh, fish, untranslated");
  }

  // English texts of commands and options that help_zh.def has not, a line each.
  static std::string untranslated() {
    std::string lines;
    const auto add = [&lines](const std::string& command, std::string_view text) {
      if (!has_chinese(text)) lines += command + ": " + std::string(text) + "\n";
    };
    set_language(Language::kEnglish);
    for (const CommandPage& page : command_pages()) {
      add(page.name, page.summary);
      add(page.name, page.about);
      for (const OptionText& option : page.options) add(page.name, option.text);
    }
    for (const ExitStatus& status : exit_statuses()) add("exit status", status.meaning);
    return lines;
  }

  static std::string text_of(const std::vector<std::string>& words) {
    const std::vector<CommandPage> pages = command_pages();
    if (words[0] == "bash") return bash_completion(pages);
    if (words[0] == "zsh") return zsh_completion(pages);
    if (words[0] == "fish") return fish_completion(pages);
    if (words[0] == "man" && words.size() == 1) return man_page(pages);
    std::string names;
    for (const CommandPage& page : pages) {
      if (words.size() == 2 && page.name == words[1]) return man_page(page);
      names += page.name + "\n";
    }
    return words[0] == "commands" ? names : "";
  }

  Options options_{
      "niandu generate man [COMMAND]\nniandu generate bash|zsh|fish\nniandu generate "
      "commands|untranslated",
      "Prints the manual page of niandu or of a command, a shell's completions, or the names of "
      "the commands that have a page."};
  std::string text_;
};

}  // namespace

std::unique_ptr<Command> make_generate_command() { return std::make_unique<GenerateCommand>(); }

}  // namespace niandu::cli
