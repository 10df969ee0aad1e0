// Issues: everything a reader of the tables should doubt, as data.
//
// Every code is declared once, in issue_codes.def. An issue is its code, the arguments of its
// message and the place it is about; what it says, and how bad it is, stands in
// schemas/messages.yaml (pipeline/records/messages).
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/geometry.h"

namespace niandu {

enum class IssueCode {
#define NIANDU_ISSUE(enumerator, name) enumerator,
#include "common/issue_codes.def"
#undef NIANDU_ISSUE
};

// Names of all codes as they stand in the data, in the order of the enumerators.
[[nodiscard]] std::span<const std::string_view> issue_code_names();
[[nodiscard]] std::string_view issue_code_name(IssueCode code);
[[nodiscard]] std::optional<IssueCode> find_issue_code(std::string_view name);

struct IssueArgument {
  std::string name, value;
  bool operator==(const IssueArgument&) const = default;
};

struct Issue {
  IssueCode code{};
  std::vector<IssueArgument> arguments;  // those that the message of the code names
  std::string table;                     // output table concerned; empty: the document
  std::string record;   // key of the record, its parts joined by "/" ("4/2"); empty: none
  std::string field;    // column; empty: none
  int page_number = 0;  // from 1; 0: unknown or no pages
  Box box;              // on that page; empty: the whole page, or unknown

  bool operator==(const Issue&) const = default;
};

using IssueArgs = std::initializer_list<std::pair<std::string_view, std::string>>;

// An issue about a place on a page; table, record and field are filled in by who knows them.
[[nodiscard]] Issue make_issue(IssueCode code, IssueArgs args = {}, int page_number = 0,
                               const Box& box = {});

// True if one of them says that not all of the document was read.
[[nodiscard]] bool is_partial(std::span<const Issue> issues);

}  // namespace niandu
