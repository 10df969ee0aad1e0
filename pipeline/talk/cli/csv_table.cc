#include "pipeline/talk/cli/csv_table.h"

#include <algorithm>
#include <utility>

#include "pipeline/talk/cli/small_input.h"

namespace niandu::cli {
namespace {

// A decision takes less than 1 kB; its rows take some three times the file in memory.
constexpr std::size_t kMostCsvBytes = std::size_t{256} << 20U;

// RFC 4180: fields between commas, quoted where they hold a comma, a quote or the end of a line.
std::vector<CsvRow> read_rows(std::string_view text) {
  std::vector<CsvRow> rows;
  std::size_t line = 1;
  bool quoted = false, begun = false;
  CsvRow row{{""}, 1};
  const auto end_row = [&] {
    if (begun) rows.push_back(row);
    row = {{""}, line};
    begun = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted) {
      const bool doubled = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
      if (doubled) ++i;
      if (c == '"' && !doubled) {
        quoted = false;
      } else {
        row.fields.back() += c;
      }
    } else if (c == '"') {
      quoted = begun = true;
    } else if (c == ',') {
      row.fields.emplace_back();
      begun = true;
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      row.fields.back() += c;
      begun = true;
    }
  }
  end_row();
  return rows;
}

}  // namespace

Result<std::vector<CsvRow>> read_csv(const std::string& path,
                                     std::span<const std::string_view> columns) {
  const auto bytes = read_small_input(path, kMostCsvBytes);
  if (!bytes) return tl::make_unexpected(bytes.error());
  std::string_view text = *bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::vector<CsvRow> rows = read_rows(text);
  const std::vector<std::string> header =
      rows.empty() ? std::vector<std::string>() : rows.front().fields;
  std::vector<std::size_t> at;
  for (const std::string_view column : columns) {
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) {
      return fail(
          ErrorCode::kUsage,
          "has no column '" + std::string(column) + "': not a file of this kind that niandu wrote",
          path);
    }
    at.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  std::vector<CsvRow> table;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    CsvRow row{{}, rows[r].line};
    for (const std::size_t index : at) {
      row.fields.push_back(index < rows[r].fields.size() ? rows[r].fields[index] : std::string());
    }
    table.push_back(std::move(row));
  }
  return table;
}

}  // namespace niandu::cli
