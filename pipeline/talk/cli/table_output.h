// What `niandu tables` prints of a document: made in the worker, put together by the program.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "extractors/document.h"

namespace niandu::cli {

[[nodiscard]] std::span<const std::string_view> table_formats();
// ".json", and so on: those of table_format_of().
[[nodiscard]] std::span<const std::string_view> table_endings();
// By the ending of a file's name; empty: none of ours.
[[nodiscard]] std::string table_format_of(std::string_view path);

// The tables of one document. `file` is what they are called where there are `several` documents;
// it is not UTF-8 everywhere.
[[nodiscard]] std::string tables_as(std::string_view format, std::span<const Table* const> tables,
                                    const std::string& file, bool several);

// Whether a worker's answer can be what tables_as() gave: of HTML its elements alone, UTF-8.
[[nodiscard]] bool is_as_written(std::string_view format, const std::string& tables);

// What tables_as() gave of each document as one file. Errors: kCrashed (what a worker sent is not
// understood), kWriteFailed, kRefused (too few descriptors for the sheets of a workbook). `shown`:
// what errors call it.
[[nodiscard]] Result<std::string> put_together(std::string_view format,
                                               const std::vector<std::string>& documents,
                                               bool several, const std::string& shown);

// One line per table: "table 2, pages 3-4: ruled, confidence 0.98: 12 rows ...". Tables count from
// 1 in reading order; those in cells are not listed.
[[nodiscard]] std::vector<std::string> tables_to_explanations(std::span<const Table* const> tables);

}  // namespace niandu::cli
