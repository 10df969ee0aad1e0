#include "pipeline/talk/cli/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/text_table.h"

namespace niandu::cli {
namespace {

// More lines than this are for a file, not for a screen.
constexpr std::size_t kMostLines = 60;

std::string issue_count(std::size_t issues, std::size_t errors) {
  if (errors == 0) return std::to_string(issues);
  return phrase(errors == 1 ? "{} ({} error)" : "{} ({} errors)", issues, errors);
}

std::string kind_of(const SummaryLine& line) {
  if (line.kind.empty()) return phrase("unrecognised");
  if (line.kind == kFailedKind) return phrase("failed");
  return line.copy ? line.kind + phrase(" (copy)") : line.kind;
}

std::vector<std::string> cells_of(const SummaryLine& line) {
  return {line.document,
          kind_of(line),
          line.roc_year == 0 ? "" : std::to_string(line.roc_year),
          std::to_string(line.records),
          unread_share(line.characters, line.characters_unread),
          issue_count(line.issues, line.errors)};
}

void add_to(SummaryLine& total, const SummaryLine& line) {
  total.records += line.records;
  total.issues += line.issues;
  total.errors += line.errors;
  total.characters += line.characters;
  total.characters_unread += line.characters_unread;
}

double share_of(std::int64_t characters, std::int64_t unread) {
  return characters > 0 ? static_cast<double>(unread) / static_cast<double>(characters) : 0;
}

// "12 documents, 1 failed, 2 unrecognised".
std::string counted(std::span<const SummaryLine> lines) {
  std::size_t failed = 0, unrecognised = 0;
  std::int64_t copies = 0;
  for (const SummaryLine& line : lines) {
    if (line.copy) ++copies;
    if (line.kind == kFailedKind) ++failed;
    if (line.kind.empty()) ++unrecognised;
  }
  std::string text = phrase(lines.size() == 1 ? "{} document" : "{} documents", lines.size()) +
                     copies_text(copies);
  if (failed > 0) text += phrase(", {} failed", failed);
  if (unrecognised > 0) text += phrase(", {} unrecognised", unrecognised);
  return text;
}

}  // namespace

std::string copies_text(std::int64_t copies) {
  if (copies == 0) return {};
  return phrase(copies == 1 ? " ({} of them a copy)" : " ({} of them copies)", copies);
}

std::string unread_share(std::int64_t characters, std::int64_t unread) {
  if (characters <= 0) return {};
  if (unread == 0) return "0 %";
  constexpr double kLeastShown = 0.1;
  const double percent = 100 * share_of(characters, unread);
  return percent < kLeastShown ? "< 0.1 %" : fmt::format("{:.1f} %", percent);
}

std::string summary_table(std::span<const SummaryLine> all) {
  std::vector<SummaryLine> lines(all.begin(), all.end());
  std::stable_sort(lines.begin(), lines.end(), [](const SummaryLine& a, const SummaryLine& b) {
    return share_of(a.characters, a.characters_unread) >
           share_of(b.characters, b.characters_unread);
  });
  std::vector<std::vector<std::string>> rows{
      phrases({"document", "kind", "year", "records", "unread", "issues"})};
  SummaryLine total{counted(lines), " "};
  std::size_t left_out = 0;
  for (const SummaryLine& line : lines) {
    if (!line.copy) add_to(total, line);
    const bool to_see = line.errors > 0 || line.characters_unread > 0 || line.kind.empty();
    const bool shown = lines.size() <= kMostLines || (to_see && rows.size() < kMostLines);
    if (shown) {
      rows.push_back(cells_of(line));
    } else {
      ++left_out;
    }
  }
  if (lines.size() > 1) rows.push_back(cells_of(total));
  std::string out = text_table(
      rows,
      {Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kRight},
      rows.size(), "");
  if (left_out > 0) out += phrase("({} more not shown; see documents.csv)", left_out) + "\n";
  return out;
}

}  // namespace niandu::cli
