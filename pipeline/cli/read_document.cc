#include "pipeline/cli/read_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <new>
#include <utility>

#include "pipeline/check/check.h"
#include "pipeline/export/formula_issues.h"

namespace niandu::cli {

Result<DocumentRecords> read_document(const InputFile& input, const SchemaSet& schemas,
                                      const ExtractOptions& extract_options,
                                      const SegmentOptions& segment_options) {
  try {
    return read_file(input.path)
        .and_then(
            [&](const std::string& bytes) { return extract(bytes, input.path, extract_options); })
        .map([&](Document document) {
          document.file_name = utf8_name(input.base_name);
          DocumentRecords records = segment(document, schemas, segment_options);
          check(records, schemas);
          note_formula_values(records, schemas.tables());
          return records;
        });
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kOverLimit, "not enough memory", input.path);
  } catch (const std::exception& bug) {
    return fail(ErrorCode::kInternal, fmt::format("internal error: {}", bug.what()), input.path);
  }
}

std::vector<std::string> error_lines(const std::string& path, const std::vector<Issue>& issues) {
  struct Group {
    const Issue* first;
    std::size_t count;
  };
  std::vector<Group> groups;
  for (const Issue& issue : issues) {
    if (issue.severity != Severity::kError) continue;
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const Group& g) { return g.first->code == issue.code; });
    if (group == groups.end()) {
      groups.push_back({&issue, 1});
    } else {
      ++group->count;
    }
  }
  std::vector<std::string> lines;
  for (const Group& group : groups) {
    const Error error{ErrorCode::kInternal, path, group.first->page_number, group.first->message};
    std::string line = error.to_string() + " [" + group.first->code + "]";
    if (group.count > 1) line += fmt::format(" (and {} more like it)", group.count - 1);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace niandu::cli
