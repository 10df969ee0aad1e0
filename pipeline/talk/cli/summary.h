// The table that ingest prints at its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace niandu::cli {

constexpr std::string_view kFailedKind = "failed";

struct SummaryLine {
  std::string document;  // file name, UTF-8
  std::string kind;      // empty: none recognised; kFailedKind: not read
  int roc_year = 0;      // 0: unknown
  std::size_t records = 0, issues = 0,
              errors = 0;  // issues counts all, errors those of severity error
  std::int64_t characters = 0, characters_unread = 0;
  std::string document_id = {};
  bool copy = false;  // says what another one says: not in the total
};

// Document, kind, year, records, unread, issues, aligned, those with the greatest share of unread
// characters first, the others as they come; a total if there are several, of copies without what
// they say again. Long lists show the documents with errors or unread text and the unrecognised
// ones, then how many were left out.
[[nodiscard]] std::string summary_table(std::span<const SummaryLine> lines);

// " (2 of them copies)"; empty where there are none.
[[nodiscard]] std::string copies_text(std::int64_t copies);

// "3.2 %"; "0 %" only where nothing is unread; empty without characters.
[[nodiscard]] std::string unread_share(std::int64_t characters, std::int64_t unread);

}  // namespace niandu::cli
