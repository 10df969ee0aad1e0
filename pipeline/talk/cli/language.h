// The language of what the program says of itself: help, manual pages. Data files are the same
// bytes in every language, and so are JSON and log lines.
#pragma once

#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/records/messages/issue_text.h"

namespace niandu::cli {

// English until it is set.
[[nodiscard]] Language language();
void set_language(Language language);

// By LC_ALL, LC_MESSAGES or LANG, the first that holds something: Chinese if it begins with zh.
[[nodiscard]] Language language_of_environment();

// Takes --lang NAME (or --lang=NAME) out of a command line, up to "--", and sets the language: by
// it, else by the environment. NAME is en or zh. Errors: kUsage.
[[nodiscard]] Status take_language(std::vector<std::string>& arguments);

// An English text of help_zh.def in the language that is set; of one that is not there, itself.
// White space and line ends of the English text do not count.
[[nodiscard]] std::string translated(std::string_view english);
// A text that goes to a person, with {} for each of `values`. The Chinese one has the same {}.
template <class... Values>
[[nodiscard]] std::string phrase(std::string_view english, const Values&... values) {
  return fmt::vformat(translated(english), fmt::make_format_args(values...));
}
// Each of them, for the head of a table.
[[nodiscard]] std::vector<std::string> phrases(std::initializer_list<std::string_view> english);
// Is it there?
[[nodiscard]] bool has_chinese(std::string_view english);

}  // namespace niandu::cli
