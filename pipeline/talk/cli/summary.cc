#include "pipeline/talk/cli/summary.h"

#include <fmt/format.h>

#include <cstddef>
#include <vector>

#include "pipeline/talk/cli/text_table.h"

namespace niandu::cli {
namespace {

// More lines than this are for a file, not for a screen.
constexpr std::size_t kMostLines = 60;

std::string issue_count(std::size_t issues, std::size_t errors) {
  if (errors == 0) return std::to_string(issues);
  return fmt::format("{} ({} {})", issues, errors, errors == 1 ? "error" : "errors");
}

std::vector<std::string> cells_of(const SummaryLine& line) {
  return {line.document, line.kind.empty() ? "?" : line.kind,
          line.roc_year == 0 ? "" : std::to_string(line.roc_year), std::to_string(line.records),
          issue_count(line.issues, line.errors)};
}

}  // namespace

std::string summary_table(std::span<const SummaryLine> lines) {
  std::vector<std::vector<std::string>> rows{{"document", "kind", "year", "records", "issues"}};
  SummaryLine total{fmt::format("{} documents", lines.size()), " "};
  std::size_t left_out = 0;
  for (const SummaryLine& line : lines) {
    total.records += line.records;
    total.issues += line.issues;
    total.errors += line.errors;
    const bool shown = lines.size() <= kMostLines || (line.errors > 0 && rows.size() < kMostLines);
    if (shown) {
      rows.push_back(cells_of(line));
    } else {
      ++left_out;
    }
  }
  if (lines.size() > 1) rows.push_back(cells_of(total));
  std::string out =
      text_table(rows, {Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight},
                 rows.size(), "");
  if (left_out > 0) out += fmt::format("({} more not shown; see documents.csv)\n", left_out);
  return out;
}

}  // namespace niandu::cli
