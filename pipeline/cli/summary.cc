#include "pipeline/cli/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "common/utf8.h"
#include "pipeline/cli/messages.h"

namespace niandu::cli {
namespace {

constexpr std::size_t kColumns = 5;
using Cells = std::array<std::string, kColumns>;
constexpr std::array<bool, kColumns> kRight = {false, false, true, true, true};

// More lines than this are for a file, not for a screen.
constexpr std::size_t kMostLines = 60;

std::string issue_count(std::size_t issues, std::size_t errors) {
  if (errors == 0) return std::to_string(issues);
  return fmt::format("{} ({} {})", issues, errors, errors == 1 ? "error" : "errors");
}

Cells cells_of(const SummaryLine& line) {
  return {printable(line.document), line.kind.empty() ? "?" : line.kind,
          line.roc_year == 0 ? "" : std::to_string(line.roc_year), std::to_string(line.records),
          issue_count(line.issues, line.errors)};
}

void append_row(std::string& out, const Cells& cells,
                const std::array<std::size_t, kColumns>& widths) {
  std::string row;
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::string padding(widths[i] - display_width(cells[i]), ' ');
    if (i > 0) row += "  ";
    row += kRight[i] ? padding + cells[i] : cells[i] + padding;
  }
  row.erase(row.find_last_not_of(' ') + 1);
  out += row + "\n";
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    const bool halfwidth_form = c >= 0xFF61 && c <= 0xFFDC;  // half-width kana and hangul
    const bool private_use = c >= 0xE000 && c <= 0xF8FF;
    width += is_cjk(c) && !halfwidth_form && !private_use ? 2U : 1U;
  }
  return width;
}

std::string summary_table(std::span<const SummaryLine> lines) {
  std::vector<Cells> rows{{"document", "kind", "year", "records", "issues"}};
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
  std::array<std::size_t, kColumns> widths{};
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const Cells& row : rows) append_row(out, row, widths);
  if (left_out > 0) out += fmt::format("({} more not shown; see documents.csv)\n", left_out);
  return out;
}

}  // namespace niandu::cli
