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
    document = {};  // its memory
    identify(records, original);
    check(records, schemas);
    note_formula_values(records, schemas.tables());
    return records;
  });
}

bool is_partial(const std::vector<Issue>& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const Issue& issue) { return issue.code == IssueCode::kPartial; });
}

void note_cut(DocumentRecords& records, const Error& cut) {
  // Of the pages before it not all were read: that has been said.
  if (is_partial(records.issues)) return;
  for (Issue& issue : cut_issues(cut, 1, records.pages)) records.issues.push_back(std::move(issue));
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
