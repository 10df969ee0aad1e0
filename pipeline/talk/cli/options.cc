#include "pipeline/talk/cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

#include "pipeline/records/schema/schema_reader.h"

namespace niandu::cli {
namespace {

constexpr unsigned kHelpWidth = 100;

}  // namespace

Options::Options(std::string usage, std::string about)
    : usage_(std::move(usage)), about_(std::move(about)), visible_("Options", kHelpWidth) {
  add()("help,h", "show this help");
}

Status Options::parse(const std::vector<std::string>& arguments) {
  if (auto dashes = check_dashes(arguments); !dashes) return dashes;
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
  } catch (const po::unknown_option& error) {
    return fail(ErrorCode::kUsage, error.what() + did_you_mean(error.get_option_name()));
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
  const std::string_view near = nearest_word(name, words);
  return near.empty() ? std::string() : ", did you mean '" + std::string(near) + "'?";
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

std::string Options::help() const {
  std::ostringstream out;
  out << "Usage: " << usage_ << "\n\n" << about_ << "\n\n" << visible_;
  return out.str();
}

}  // namespace niandu::cli
