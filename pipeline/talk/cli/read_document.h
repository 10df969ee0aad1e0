// One input's bytes to its records.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/extract.h"
#include "pipeline/ownership.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/talk/cli/by_hand.h"

namespace niandu::cli {

[[nodiscard]] OriginalFile original_of(const std::string& path, const std::string& sha256);

// Extracts, segments and checks: the documents that the file holds, one at least. Path and SHA-256
// say whose the records are. Errors: those of extract.
[[nodiscard]] Result<std::vector<DocumentRecords>> read_document(
    std::string_view bytes, const std::string& path, const std::string& sha256,
    const SchemaSet& schemas, const ExtractOptions& extract_options, const ByHand& by_hand);

// Pages of the file that holds these documents; 0: none.
[[nodiscard]] int pages_of(const std::vector<DocumentRecords>& documents);

// Marks the last document of a file of which only the pages before `cut.page_number` were read: the
// issue that ended it, by the name of the error's code, and `partial`.
void note_cut(std::vector<DocumentRecords>& documents, const Error& cut);

// The issues of severity error, the first of each code, with the number of its like.
struct IssueGroup {
  const Issue* first = nullptr;
  std::size_t count = 0;
};
[[nodiscard]] std::vector<IssueGroup> error_groups(const std::vector<Issue>& issues);

// One line for a group, naming file, page and code.
[[nodiscard]] std::string error_line(const std::string& path, const IssueGroup& group);

}  // namespace niandu::cli
