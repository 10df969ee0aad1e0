#include "pipeline/talk/cli/command_pages.h"

#include <algorithm>
#include <sstream>

#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/language.h"

namespace niandu::cli {

std::vector<CommandPage> command_pages() {
  std::vector<CommandPage> pages;
  for (const CommandEntry& entry : commands()) {
    const auto command = entry.make();
    const Options& options = command->options();
    pages.push_back({std::string(entry.name), translated(entry.summary),
                     translated(options.about()), options.usage(), options.texts()});
  }
  return pages;
}

std::vector<std::string> first_words(const CommandPage& page) {
  std::vector<std::string> words;
  for (const std::string& form : page.usage) {
    std::istringstream in(form);
    std::string program, command, word;
    in >> program >> command >> word;
    const bool fixed = !word.empty() && std::all_of(word.begin(), word.end(),
                                                    [](char c) { return c >= 'a' && c <= 'z'; });
    if (fixed) words.push_back(word);
  }
  return words;
}

ArgumentKind argument_kind(const OptionText& option) {
  const std::string& name = option.parameter;
  if (name.empty()) return ArgumentKind::kNone;
  if (name == "DIR") return ArgumentKind::kFolder;
  if (name.starts_with("FILE") || name == "OUT") return ArgumentKind::kFile;
  if (name.find('|') != std::string::npos && name.find(' ') == std::string::npos) {
    const std::vector<std::string> words = words_of(option);
    const auto fixed = [](const std::string& word) {
      return !word.empty() &&
             word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    };
    if (std::all_of(words.begin(), words.end(), fixed)) return ArgumentKind::kWords;
  }
  return ArgumentKind::kOther;
}

std::vector<std::string> words_of(const OptionText& option) {
  std::vector<std::string> words;
  std::istringstream in(option.parameter);
  for (std::string word; std::getline(in, word, '|');) words.push_back(word);
  return words;
}

}  // namespace niandu::cli
