// Completions for bash, zsh and fish. What an argument is says its name in the help.
#include <fmt/format.h>

#include "pipeline/talk/cli/command_pages.h"
#include "pipeline/talk/cli/overview.h"

namespace niandu::cli {
namespace {

std::string join(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Term& term : command_terms()) names.push_back(term.name);
  return names;
}

// In single quotes of a shell; zsh's own marks are escaped by the caller.
std::string quote(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

// The first part of an option's text, for a list beside it.
std::string_view hint(const OptionText& option) {
  return std::string_view(option.text).substr(0, option.text.find(';'));
}

std::string bash_case(const CommandPage& page, const OptionText& option) {
  std::string names = page.name + ":--" + option.long_name;
  if (!option.short_name.empty()) names += "|" + page.name + ":-" + option.short_name;
  std::string action;
  switch (argument_kind(option)) {
    case ArgumentKind::kNone:
      return "";
    case ArgumentKind::kFolder:
      action = "_niandu_files -d";
      break;
    case ArgumentKind::kFile:
      action = "_niandu_files -f";
      break;
    case ArgumentKind::kWords:
      action = "COMPREPLY=($(compgen -W " + quote(join(words_of(option))) + " -- \"$cur\"))";
      break;
    case ArgumentKind::kOther:
      action = "COMPREPLY=()";
      break;
  }
  return fmt::format("    {}) {}; return ;;\n", names, action);
}

std::string zsh_escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_argument(const OptionText& option) {
  const std::string name = ":" + zsh_escape(option.parameter) + ":";
  switch (argument_kind(option)) {
    case ArgumentKind::kNone:
      return "";
    case ArgumentKind::kFolder:
      return name + "_files -/";
    case ArgumentKind::kFile:
      return name + "_files";
    case ArgumentKind::kWords:
      return name + "(" + join(words_of(option)) + ")";
    case ArgumentKind::kOther:
      return name + " ";
  }
  return "";
}

std::string zsh_option(const OptionText& option) {
  const std::string rest = "[" + zsh_escape(hint(option)) + "]" + zsh_argument(option);
  std::string out = "        " + quote("--" + option.long_name + rest);
  if (!option.short_name.empty()) out += " " + quote("-" + option.short_name + rest);
  return out + " \\\n";
}

std::string fish_option(const CommandPage& page, const OptionText& option) {
  std::string out = "complete -c niandu -n '__fish_seen_subcommand_from " + page.name + "' -l " +
                    option.long_name;
  if (!option.short_name.empty()) out += " -s " + option.short_name;
  switch (argument_kind(option)) {
    case ArgumentKind::kNone:
      break;
    case ArgumentKind::kFolder:
      out += " -x -a '(__fish_complete_directories)'";
      break;
    case ArgumentKind::kFile:
      out += " -r -F";
      break;
    case ArgumentKind::kWords:
      out += " -x -a " + quote(join(words_of(option)));
      break;
    case ArgumentKind::kOther:
      out += " -x";
      break;
  }
  // fish knows two escapes within single quotes, of the backslash and of the quote.
  std::string text;
  for (const char c : hint(option)) {
    if (c == '\\' || c == '\'') text += '\\';
    text += c;
  }
  return out + " -d '" + text + "'\n";
}

}  // namespace

std::string bash_completion(const std::vector<CommandPage>& pages) {
  std::string arguments, options, words;
  for (const CommandPage& page : pages) {
    std::vector<std::string> names;
    for (const OptionText& option : page.options) {
      arguments += bash_case(page, option);
      names.push_back("--" + option.long_name);
      if (!option.short_name.empty()) names.push_back("-" + option.short_name);
    }
    options += fmt::format("    {}) options={} ;;\n", page.name, quote(join(names)));
    if (const auto first = first_words(page); !first.empty()) {
      words += fmt::format("    {}:2) COMPREPLY=($(compgen -W {} -- \"$cur\")); return ;;\n",
                           page.name, quote(join(first)));
    }
  }
  return fmt::format(
      R"(# bash completion for niandu, written by niandu {0}
_niandu_files() {{
  local IFS=$'\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$cur"))
}}
_niandu() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} options=
  local command=${{COMP_WORDS[1]}}
  COMPREPLY=()
  # --option=value comes as three words.
  if [[ $cur == '=' ]]; then cur=; elif [[ $previous == '=' ]]; then previous=${{COMP_WORDS[COMP_CWORD-2]}}; fi
  if [[ $COMP_CWORD -eq 1 || ( $COMP_CWORD -eq 2 && $command == help ) ]]; then
    COMPREPLY=($(compgen -W '{1}' -- "$cur"))
    return
  fi
  case $command:$previous in
{2}  esac
  case $command in
{3}  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
    return
  fi
  case $command:$COMP_CWORD in
{4}  esac
  _niandu_files -f
}}
complete -F _niandu niandu
)",
      NIANDU_VERSION, join(command_names()), arguments, options, words);
}

std::string zsh_completion(const std::vector<CommandPage>& pages) {
  std::string commands, cases;
  for (const Term& term : command_terms()) {
    commands += "    " + quote(zsh_escape(term.name) + ":" + term.text) + "\n";
  }
  for (const CommandPage& page : pages) {
    cases += "    " + page.name + ")\n      _arguments -s -S \\\n";
    for (const OptionText& option : page.options) cases += zsh_option(option);
    if (const auto first = first_words(page); !first.empty()) {
      cases += "        " + quote("1:what:(" + join(first) + ")") + " \\\n";
    }
    cases += "        '*:file:_files' ;;\n";
  }
  return fmt::format(
      R"(#compdef niandu
# zsh completion for niandu, written by niandu {}
_niandu() {{
  local -a commands
  commands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
    help) _describe 'command' commands ;;
{}  esac
}}
_niandu "$@"
)",
      NIANDU_VERSION, commands, cases);
}

std::string fish_completion(const std::vector<CommandPage>& pages) {
  std::string out = "# fish completion for niandu, written by niandu " NIANDU_VERSION "\n";
  for (const Term& term : command_terms()) {
    out += "complete -c niandu -n __fish_use_subcommand -x -a " + term.name + " -d " +
           quote(term.text) + "\n";
  }
  out += "complete -c niandu -n '__fish_seen_subcommand_from help' -x -a " +
         quote(join(command_names())) + "\n";
  for (const CommandPage& page : pages) {
    if (const auto first = first_words(page); !first.empty()) {
      out += "complete -c niandu -n '__fish_seen_subcommand_from " + page.name + "' -a " +
             quote(join(first)) + "\n";
    }
    for (const OptionText& option : page.options) out += fish_option(page, option);
  }
  return out;
}

}  // namespace niandu::cli
