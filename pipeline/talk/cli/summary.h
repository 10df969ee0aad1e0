// The table that ingest prints at its end.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace niandu::cli {

struct SummaryLine {
  std::string document;  // file name, UTF-8
  std::string kind;      // empty: none recognised; failures say "failed"
  int roc_year = 0;      // 0: unknown
  std::size_t records = 0, issues = 0,
              errors = 0;  // issues counts all, errors those of severity error
};

// Document, kind, year, records, issues, aligned; a total if there are several. Long lists show the
// documents with errors, then how many were left out.
[[nodiscard]] std::string summary_table(std::span<const SummaryLine> lines);

}  // namespace niandu::cli
