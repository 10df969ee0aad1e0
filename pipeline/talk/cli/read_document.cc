#include "pipeline/talk/cli/read_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <utility>

#include "pipeline/publish/export/formula_issues.h"
#include "pipeline/records/check/check.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/talk/cli/input_files.h"

namespace niandu::cli {

OriginalFile original_of(const std::string& path, const std::string& sha256) {
  return {sha256, utf8_name(std::filesystem::path(path).filename().string())};
}

Result<DocumentRecords> read_document(std::string_view bytes, const std::string& path,
                                      const std::string& sha256, const SchemaSet& schemas,
                                      const ExtractOptions& extract_options,
                                      const SegmentOptions& segment_options) {
  return extract(bytes, path, extract_options).map([&](Document document) {
    const OriginalFile original = original_of(path, sha256);
    document.file_name = original.file_name;
    DocumentRecords records = segment(document, schemas, segment_options);
    identify(records, original);
    check(records, schemas);
    note_formula_values(records, schemas.tables());
    return records;
  });
}

void note_cut(DocumentRecords& records, const Error& cut) {
  const auto code = find_issue_code(error_code_name(cut.code));
  records.issues.push_back(make_issue(code.value_or(IssueCode::kExtractorCrashed),
                                      {{"reason", cut.message}}, cut.page_number));
  const int last = cut.page_number - 1;
  records.issues.push_back(
      make_issue(IssueCode::kPartial, {{"pages", last == 1 ? "1" : fmt::format("1-{}", last)},
                                       {"all", std::to_string(records.pages)}}));
}

std::vector<IssueGroup> error_groups(const std::vector<Issue>& issues) {
  std::vector<IssueGroup> groups;
  for (const Issue& issue : issues) {
    if (severity_of(issue) != Severity::kError) continue;
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const IssueGroup& g) {
      return g.first->code == issue.code;
    });
    if (group == groups.end()) {
      groups.push_back({&issue, 1});
    } else {
      ++group->count;
    }
  }
  return groups;
}

std::string error_line(const std::string& path, const IssueGroup& group) {
  const Error error{ErrorCode::kInternal, path, group.first->page_number, message_of(*group.first)};
  std::string line = error.to_string();
  line.append(" [").append(issue_code_name(group.first->code)).append("]");
  if (group.count > 1) line += fmt::format(" (and {} more like it)", group.count - 1);
  return line;
}

}  // namespace niandu::cli
