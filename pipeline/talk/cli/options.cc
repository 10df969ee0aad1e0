#include "pipeline/talk/cli/options.h"

#include <sstream>
#include <utility>

namespace niandu::cli {
namespace {

constexpr unsigned kHelpWidth = 100;

}  // namespace

Options::Options(std::string usage, std::string about)
    : usage_(std::move(usage)), about_(std::move(about)), visible_("Options", kHelpWidth) {
  add()("help,h", "show this help");
}

Status Options::parse(const std::vector<std::string>& arguments) {
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
  } catch (const po::error& error) {
    return fail(ErrorCode::kUsage, error.what());
  }
  return {};
}

std::string Options::help() const {
  std::ostringstream out;
  out << "Usage: " << usage_ << "\n\n" << about_ << "\n\n" << visible_;
  return out.str();
}

}  // namespace niandu::cli
