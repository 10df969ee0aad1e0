#include "pipeline/talk/cli/read_document.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <utility>

#include "common/disk_heap.h"
#include "pipeline/publish/export/formula_issues.h"
#include "pipeline/records/check/check.h"
#include "pipeline/records/check/conform.h"
#include "pipeline/records/check/recognised.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/message_language.h"

namespace niandu::cli {

OriginalFile original_of(const std::string& path, const std::string& sha256) {
  return {sha256, utf8_name(std::filesystem::path(path).filename().string())};
}

namespace {

// Those of which something else is decided than of the file, in the place of what was read of them.
void read_as_decided(const Document& document, const OriginalFile& original,
                     const SchemaSet& schemas, const ByHand& by_hand,
                     std::vector<DocumentRecords>& documents) {
  std::vector<SegmentOptions> wanted;
  for (DocumentRecords& records : documents) {
    identify(records, original);
    wanted.push_back(by_hand.of(records));
  }
  std::vector<bool> done(documents.size(), false);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (done[i] || same_options(wanted[i], by_hand.whole)) continue;
    std::vector<DocumentRecords> again = segment_file(document, schemas, wanted[i]);
    // Where a file is cut does not depend on what is decided.
    for (std::size_t at = i; at < std::min(wanted.size(), again.size()); ++at) {
      if (!same_options(wanted[at], wanted[i])) continue;
      documents[at] = std::move(again[at]);
      done[at] = true;
    }
  }
}

}  // namespace

Result<std::vector<DocumentRecords>> read_document(std::string_view bytes, const std::string& path,
                                                   const std::string& sha256,
                                                   const SchemaSet& schemas,
                                                   const ExtractOptions& extract_options,
                                                   const ByHand& by_hand) {
  return extract(bytes, path, extract_options).map([&](Document document) {
    const OnDisk long_document(DiskHeap::used() > 0);
    const OriginalFile original = original_of(path, sha256);
    document.file_name = original.file_name;
    std::vector<DocumentRecords> documents = segment_file(document, schemas, by_hand.whole);
    if (!by_hand.of_documents.empty()) {
      read_as_decided(document, original, schemas, by_hand, documents);
    }
    const std::vector<RecognisedCharacter> recognised = std::move(document.recognised);
    document = {};  // its memory
    for (DocumentRecords& records : documents) {
      identify(records, original);
      check(records, schemas);
      mark_recognised(records, recognised, schemas);
      note_formula_values(records, schemas.tables());
      conform(records, schemas.tables());
    }
    return documents;
  });
}

int pages_of(const std::vector<DocumentRecords>& documents) {
  const DocumentRecords& last = documents.back();
  return last.pages == 0 ? 0 : last.first_page + last.pages - 1;
}

void note_cut(std::vector<DocumentRecords>& documents, const Error& cut) {
  std::vector<Issue>& issues = documents.back().issues;
  // Of the pages before it not all were read: that has been said.
  if (is_partial(issues)) return;
  for (Issue& issue : cut_issues(cut, 1, pages_of(documents))) issues.push_back(std::move(issue));
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
  const Error error{ErrorCode::kInternal, path, group.first->page_number,
                    message_of(*group.first, language())};
  std::string line = to_text(error);
  line.append(" [").append(issue_code_name(group.first->code)).append("]");
  if (group.count > 1) line += phrase(" (and {} more like it)", group.count - 1);
  return line;
}

}  // namespace niandu::cli
