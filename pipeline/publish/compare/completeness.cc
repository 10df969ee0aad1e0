#include "pipeline/publish/compare/completeness.h"

#include <algorithm>
#include <string_view>

namespace niandu::compare {
namespace {

struct PageRange {
  int first = 0, last = 0;  // 0: no pages
};

PageRange pages_of(const DocumentRecords& document, std::string_view table) {
  PageRange range;
  for (const Record& record : document.records) {
    if (record.table != table || record.page_first == 0) continue;
    range.first = range.first == 0 ? record.page_first : std::min(range.first, record.page_first);
    range.last = std::max(range.last, record.page_last);
  }
  return range;
}

// Whether `table` is or hangs on the table that an issue names.
bool concerns(const Issue& issue, const TableDefinition& table,
              std::span<const TableDefinition> tables) {
  if (issue.table.empty() || issue.table == table.name) return true;
  for (const TableDefinition& other : tables) {
    if (other.name != issue.table) continue;
    return std::any_of(other.foreign_keys.begin(), other.foreign_keys.end(),
                       [&](const ForeignKey& key) { return key.table == table.name; });
  }
  return false;
}

}  // namespace

bool is_complete(const DocumentRecords& document, const TableDefinition& table,
                 std::span<const TableDefinition> tables) {
  const PageRange range = pages_of(document, table.name);
  for (const Issue& issue : document.issues) {
    switch (issue.code) {
      case IssueCode::kPartial:
      case IssueCode::kFileRepaired:
        return false;
      case IssueCode::kNoTextLayer:
      case IssueCode::kOcrUnavailable:
      case IssueCode::kPageContentDamaged:
      case IssueCode::kPageDamaged:
      case IssueCode::kPageOverLimit:
      case IssueCode::kUnreadableText:
      case IssueCode::kTextDamaged:
      case IssueCode::kOverLimit:
      case IssueCode::kTimedOut:
      case IssueCode::kExtractorCrashed:
      case IssueCode::kSectionEmpty:
      case IssueCode::kNumberGap:
      case IssueCode::kRowsCut:
      case IssueCode::kTableUnread:
      case IssueCode::kTextUnread:
        break;
      default:
        continue;
    }
    if (!concerns(issue, table, tables)) continue;
    const bool near = issue.page_number == 0 || range.first == 0 ||
                      (issue.page_number >= range.first - 1 && issue.page_number <= range.last + 1);
    if (near) return false;
  }
  return true;
}

}  // namespace niandu::compare
