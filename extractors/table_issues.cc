#include "extractors/table_issues.h"

#include <cmath>
#include <string>

namespace niandu {

std::vector<Issue> table_issues(std::span<const Block> blocks) {
  std::vector<Issue> issues;
  for (const Block& block : blocks) {
    const Table* table = std::get_if<Table>(&block);
    if (table == nullptr || table->confidence >= kUncertainBelow) continue;
    const auto percent = static_cast<long>(std::lround(table->confidence * 100));
    issues.push_back(make_issue(IssueCode::kTableUncertain,
                                {{"rows", std::to_string(table->rows)},
                                 {"columns", std::to_string(table->columns)},
                                 {"percent", std::to_string(percent)},
                                 {"method", table_method_name(table->method)}},
                                table->page_number(),
                                table->places.empty() ? Box{} : table->places.front().box));
  }
  return issues;
}

}  // namespace niandu
