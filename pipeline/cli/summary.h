// The table that ingest prints at its end.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace niandu::cli {

struct SummaryLine {
  std::string document;  // file name, UTF-8
  std::string kind;      // empty: none recognised; failures say "failed"
  int roc_year = 0;      // 0: unknown
  std::size_t records = 0, issues = 0,
              errors = 0;  // issues counts all, errors those of severity error
};

// Columns of a terminal that a text takes: East Asian wide characters take two.
[[nodiscard]] std::size_t display_width(std::string_view text);

// Document, kind, year, records, issues, aligned; a total if there are several. Long lists show the
// documents with errors, then how many were left out.
[[nodiscard]] std::string summary_table(std::span<const SummaryLine> lines);

}  // namespace niandu::cli
