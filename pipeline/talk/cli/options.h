// Command lines: Boost.Program_options with our errors and our help.
#pragma once

#include <boost/program_options.hpp>
#include <string>
#include <vector>

#include "common/result.h"

namespace niandu::cli {

namespace po = boost::program_options;

// An option as people see it.
struct OptionText {
  std::string long_name;                 // "out"
  std::string short_name;                // "o", or empty
  std::string parameter, default_value;  // "DIR"; empty: a switch. "json"
  std::string text;                      // in the language that is set
};

// The text with what holds when the option is not given.
[[nodiscard]] std::string text_with_default(const OptionText& option);

// Options of one command plus its positional inputs, which may stand before, between and after
// them ("--" ends the options). Bytes of arguments pass through unchanged, whatever their encoding.
class Options {
 public:
  // `usage` is the line(s) after "Usage: "; `about` one or more paragraphs.
  Options(std::string usage, std::string about);

  // Add options here: options.add()("pages", po::value(&pages_)->value_name("3-5"), "…").
  [[nodiscard]] po::options_description_easy_init add() { return visible_.add_options(); }

  // Errors: kUsage.
  [[nodiscard]] Status parse(const std::vector<std::string>& arguments);

  [[nodiscard]] const std::vector<std::string>& inputs() const { return inputs_; }
  [[nodiscard]] bool given(const std::string& option) const { return values_.count(option) > 0; }
  // In the order in which they were added.
  [[nodiscard]] std::vector<OptionText> texts() const;
  // The forms of the command, each without line feed.
  [[nodiscard]] std::vector<std::string> usage() const;
  [[nodiscard]] const std::string& about() const { return about_; }
  // At most kHelpWidth wide.
  [[nodiscard]] std::string help() const;

 private:
  [[nodiscard]] std::vector<std::string> names() const;  // "--out"
  [[nodiscard]] std::string did_you_mean(const std::string& name) const;
  // An option's long name behind one dash would be read as a short option and its value; behind the
  // long dash that word processors make of two, as an input. Errors: kUsage.
  [[nodiscard]] Status check_dashes(const std::vector<std::string>& arguments) const;
  // What looks like an option is no value of the option before it, which lacks its own. Errors:
  // kUsage.
  [[nodiscard]] Status check_values(const std::vector<std::string>& arguments) const;
  // Nor is "-", standard input or output elsewhere, a folder. Errors: kUsage.
  [[nodiscard]] Status check_folders() const;

  std::string usage_, about_;
  po::options_description visible_;
  po::variables_map values_;
  std::vector<std::string> inputs_;
};

}  // namespace niandu::cli
