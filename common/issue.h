// Issues: everything a reader of the tables should doubt, as data.
//
// Every code is declared once, in issue_catalog.cc, with its severity and message template;
// docs, reports and tests share that list. Codes are stable: never rename one.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace niandu {

enum class Severity { kError, kWarning, kInfo };

[[nodiscard]] const char* severity_name(Severity severity);

struct Issue {
  Severity severity = Severity::kWarning;
  std::string code;
  std::string message;  // one line, English, quotes the source's own words where it helps
  std::string table;    // output table concerned; empty: the document
  std::string record;   // key of the record, its parts joined by "/" ("4/2"); empty: none
  std::string field;    // column; empty: none
  int page_number = 0;  // from 1; 0: unknown or no pages
};

struct IssueKind {
  std::string_view code;
  Severity severity;
  std::string_view template_text;  // "{name}" is replaced by the argument of that name
  std::string_view meaning;        // one sentence for the documentation
};

// All kinds, ordered by code.
[[nodiscard]] std::span<const IssueKind> issue_catalog();

using IssueArgs = std::initializer_list<std::pair<std::string_view, std::string>>;

// An issue of a catalogued kind with its template filled in. An unknown code is a bug: it throws
// std::logic_error.
[[nodiscard]] Issue make_issue(std::string_view code, IssueArgs args = {}, int page_number = 0);

}  // namespace niandu
