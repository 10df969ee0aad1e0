#include "pipeline/talk/cli/issue_list.h"

#include "common/issue.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/talk/cli/display_text.h"
#include "pipeline/talk/cli/language.h"

namespace niandu::cli {
namespace {

// "…" for what differs from issue to issue.
std::string without_holes(std::string_view message) {
  std::string out;
  bool inside = false;
  for (const char c : message) {
    if (c == '{') out += "…";
    if (!inside && c != '{') out += c;
    inside = c == '{' || (inside && c != '}');
  }
  return out;
}

Term term_of(IssueCode code) {
  const IssueText& text = issue_text(code);
  std::string words = translated(severity_name(text.severity)) + ": ";
  if (language() == Language::kChinese) {
    words += without_holes(text.message_zh);
  } else {
    words += without_holes(text.message) + ". " + text.meaning;
  }
  return {std::string(issue_code_name(code)), words};
}

}  // namespace

Result<std::string> issue_list(const std::vector<std::string>& codes) {
  const auto all = issue_code_names();
  std::vector<Term> terms;
  for (const std::string& name : codes) {
    const auto code = find_issue_code(name);
    if (!code) {
      return fail(ErrorCode::kUsage, "no issue '" + name + "'" + did_you_mean(name, all));
    }
    terms.push_back(term_of(*code));
  }
  if (codes.empty()) {
    for (const std::string_view name : all) terms.push_back(term_of(*find_issue_code(name)));
  }
  return translated("Codes of issues (the tables issues and issues_by_code) and what they mean:") +
         "\n" + term_list(terms);
}

}  // namespace niandu::cli
