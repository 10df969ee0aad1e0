#include "common/issue.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace niandu {
namespace {

constexpr auto kNames = std::to_array<std::string_view>({
#define NIANDU_ISSUE(enumerator, name) name,
#include "common/issue_codes.def"
#undef NIANDU_ISSUE
});

}  // namespace

std::span<const std::string_view> issue_code_names() { return kNames; }

std::string_view issue_code_name(IssueCode code) { return kNames[static_cast<std::size_t>(code)]; }

std::optional<IssueCode> find_issue_code(std::string_view name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<IssueCode>(found - kNames.begin());
}

Issue make_issue(IssueCode code, IssueArgs args, int page_number, const Box& box) {
  Issue issue;
  issue.code = code;
  issue.arguments.reserve(args.size());
  for (const auto& [name, value] : args) issue.arguments.push_back({std::string(name), value});
  issue.page_number = page_number;
  issue.box = box;
  return issue;
}

bool is_partial(std::span<const Issue> issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const Issue& issue) { return issue.code == IssueCode::kPartial; });
}

}  // namespace niandu
