#include "pipeline/talk/cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/talk/cli/display_text.h"
#include "pipeline/talk/cli/language.h"

namespace niandu::cli {
namespace {

// Of the second line of a form.
constexpr std::size_t kFormIndent = 11;

// "--out", "--out=x", "--": not "-5", "-" and words such as "-- see p. 3".
bool looks_long(const std::string& argument) {
  if (!argument.starts_with("--")) return false;
  const std::size_t end = argument.find('=');
  const std::string_view name(argument.data() + 2, std::min(end, argument.size()) - 2);
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
}

bool is_short(const std::string& argument) {
  return argument.size() > 1 && argument[0] == '-' && argument[1] != '-';
}

}  // namespace

Options::Options(std::string usage, std::string about)
    : usage_(std::move(usage)), about_(std::move(about)), visible_("Options") {
  add()("help,h", "show this help");
}

Status Options::parse(const std::vector<std::string>& arguments) {
  if (auto dashes = check_dashes(arguments); !dashes) return dashes;
  if (auto values = check_values(arguments); !values) return values;
  po::options_description all;
  all.add(visible_).add_options()("input", po::value(&inputs_));
  po::positional_options_description positional;
  positional.add("input", -1);
  namespace style = po::command_line_style;
  // No guessing: an abbreviation that is clear today is ambiguous tomorrow.
  constexpr int kStyle = style::unix_style & ~style::allow_guessing;
  try {
    po::store(
        po::command_line_parser(arguments).options(all).positional(positional).style(kStyle).run(),
        values_);
    if (given("help")) return {};
    po::notify(values_);
    // Of a shell's variable that is not set: the default is not what was meant.
    for (const char* const name : {"schemas", "corrections", "decisions"}) {
      if (given(name) && values_[name].as<std::string>().empty()) {
        return fail(ErrorCode::kUsage, std::string("the value of '--") + name + "' is empty");
      }
    }
    if (auto folders = check_folders(); !folders) return folders;
  } catch (const po::unknown_option& error) {
    std::error_code wrong;
    std::string name = error.get_option_name();
    name.resize(std::min(name.find('='), name.size()));  // "--formt=csv" stands there whole
    const bool is_file = std::filesystem::exists(name, wrong);
    return fail(ErrorCode::kUsage,
                error.what() + (is_file ? "; a file of that name is given as './" + name + "'"
                                        : did_you_mean(name)));
  } catch (const po::invalid_option_value& error) {
    return fail(ErrorCode::kUsage, std::string(error.what()) + "; say a number");
  } catch (const po::error& error) {
    return fail(ErrorCode::kUsage, error.what());
  }
  return {};
}

std::vector<std::string> Options::names() const {
  std::vector<std::string> names;
  for (const auto& option : visible_.options()) names.push_back("--" + option->long_name());
  return names;
}

std::string Options::did_you_mean(const std::string& name) const {
  const std::vector<std::string> known = names();
  const std::vector<std::string_view> words(known.begin(), known.end());
  return niandu::did_you_mean(name, words);
}

Status Options::check_dashes(const std::vector<std::string>& arguments) const {
  const std::vector<std::string> known = names();
  for (const std::string& argument : arguments) {
    if (argument == "--") return {};
    for (const std::string_view dash : {"-", "\u2013", "\u2014", "\u2212", "\u2014\u2014"}) {
      if (!argument.starts_with(dash)) continue;
      std::string name = "--";
      name.append(argument, dash.size(), argument.find('=') - dash.size());
      if (std::find(known.begin(), known.end(), name) == known.end()) continue;
      return fail(ErrorCode::kUsage,
                  fmt::format("'{}': write '{}', with two dashes", argument, name));
    }
  }
  return {};
}

Status Options::check_values(const std::vector<std::string>& arguments) const {
  const std::vector<OptionText> known = texts();
  const auto with_short = [&](char letter) {
    return std::ranges::find(known, std::string(1, letter), &OptionText::short_name);
  };
  // Whether an argument ends in the name of an option whose value is the next one: "--out", "-qo".
  const auto awaits = [&](const std::string& argument) {
    if (argument.starts_with("--")) {
      const auto option = std::ranges::find(known, argument.substr(2), &OptionText::long_name);
      return option != known.end() && !option->parameter.empty();
    }
    for (std::size_t i = 1; is_short(argument) && i < argument.size(); ++i) {
      const auto option = with_short(argument[i]);
      if (option == known.end()) return false;
      if (!option->parameter.empty()) return i + 1 == argument.size();
    }
    return false;
  };
  for (std::size_t i = 0; i + 1 < arguments.size() && arguments[i] != "--"; ++i) {
    if (!awaits(arguments[i])) continue;
    const std::string& next = arguments[++i];
    const bool is_option =
        looks_long(next) || (is_short(next) && with_short(next[1]) != known.end());
    if (!is_option) continue;
    const std::string by_hand = arguments[i - 1].starts_with("--") ? "=" : "";
    return fail(ErrorCode::kUsage,
                fmt::format("'{}' lacks its value; a value '{}' is written '{}{}{}'",
                            arguments[i - 1], next, arguments[i - 1], by_hand, next));
  }
  return {};
}

Status Options::check_folders() const {
  for (const OptionText& option : texts()) {
    const auto given = values_.find(option.long_name);
    if (option.parameter != "DIR" || given == values_.end()) continue;
    const auto* const value = boost::any_cast<std::string>(&given->second.value());
    if (value == nullptr || *value != "-") continue;
    return fail(ErrorCode::kUsage,
                fmt::format("'--{}' takes a folder, which '-' is not; one of that name is './-'",
                            option.long_name));
  }
  return {};
}

std::vector<OptionText> Options::texts() const {
  std::vector<OptionText> texts;
  for (const auto& option : visible_.options()) {
    OptionText text;
    text.long_name = option->long_name();
    // "-o", or the long name where there is no short one.
    const std::string shortest =
        option->canonical_display_name(po::command_line_style::allow_dash_for_short);
    if (shortest.size() == 2 && shortest[0] == '-') text.short_name = shortest.substr(1);
    text.parameter = option->format_parameter();  // "NAME (=json)"
    if (const auto at = text.parameter.find(" (="); at != std::string::npos) {
      text.default_value = text.parameter.substr(at + 3, text.parameter.size() - at - 4);
      text.parameter.resize(at);
    }
    text.text = translated(option->description());
    texts.push_back(std::move(text));
  }
  return texts;
}

std::string text_with_default(const OptionText& option) {
  if (option.default_value.empty()) return option.text;
  const bool chinese = language() == Language::kChinese;
  return fmt::format(fmt::runtime(chinese ? "{}（{}：{}）" : "{} ({}: {})"), option.text,
                     translated("default"), option.default_value);
}

std::vector<std::string> Options::usage() const {
  std::vector<std::string> forms;
  std::istringstream lines(usage_);
  for (std::string line; std::getline(lines, line);) forms.emplace_back(trim(line));
  return forms;
}

std::string Options::help() const {
  std::string out;
  for (const std::string& form : usage()) {
    std::string indent = translated("Usage: ");
    if (!out.empty()) indent.assign(display_width(indent), ' ');
    for (const std::string& line : wrap(form, kHelpWidth - kFormIndent)) {
      out += indent + line + "\n";
      indent.assign(kFormIndent, ' ');
    }
  }
  out +=
      "\n" + wrap_paragraphs(translated(about_), kHelpWidth) + "\n" + translated("Options:") + "\n";
  std::vector<Term> terms;
  for (const OptionText& option : texts()) {
    const std::string dash = option.short_name.empty() ? "    " : "-" + option.short_name + ", ";
    std::string name = dash + "--" + option.long_name;
    if (!option.parameter.empty()) name += " " + option.parameter;
    terms.push_back({std::move(name), text_with_default(option)});
  }
  return out + term_list(terms);
}

}  // namespace niandu::cli
