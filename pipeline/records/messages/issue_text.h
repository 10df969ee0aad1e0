// What issues say, in English and in traditional Chinese: schemas/messages.yaml.
//
// The file is part of the program (CMakeLists.txt) and parsed once, when the first text is asked
// for: a worker may open no file, `niandu tables` reads no folder of schemas, and a folder of one's
// own need not have it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/issue.h"
#include "common/result.h"

namespace niandu {

enum class Severity { kError, kWarning, kInfo };
[[nodiscard]] const char* severity_name(Severity severity);

enum class Language { kEnglish, kChinese };

struct IssueText {
  Severity severity = Severity::kWarning;
  std::string message, message_zh;  // "{name}" stands for the argument of that name
  std::string meaning;              // one sentence for the documentation
};

[[nodiscard]] const IssueText& issue_text(IssueCode code);
[[nodiscard]] Severity severity_of(const Issue& issue);

// One line with the arguments in their places. An issue kept by a version of the program that had
// no arguments has its finished message as the only one, "message".
[[nodiscard]] std::string message_of(const Issue& issue, Language language = Language::kEnglish);

// Has the issue the arguments that its message names, and no others?
[[nodiscard]] bool arguments_fit(const Issue& issue);

// {"name":"value",...} in the order of the arguments.
[[nodiscard]] std::string arguments_to_json(const std::vector<IssueArgument>& arguments);
// Whether it was such a text.
[[nodiscard]] bool read_arguments(std::string_view json, std::vector<IssueArgument>& arguments);

// The file: each code once with all its parts, and no other. The index is the code.
[[nodiscard]] Result<std::vector<IssueText>> parse_messages(std::string_view yaml);

// The names that stand in a text's braces.
[[nodiscard]] std::set<std::string_view> holes_of(std::string_view text);

}  // namespace niandu
