#ifndef NIANDU_TESTS_CORPUS_CSV_FILE_H_
#define NIANDU_TESTS_CORPUS_CSV_FILE_H_

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

namespace niandu::corpus_test {

using CsvRow = std::map<std::string, std::string>;

// RFC 4180 to rows of fields. A quoted field may hold commas, quotes (doubled) and line ends.
inline std::vector<std::vector<std::string>> split_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string field;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      field += c;
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
      field += c;
    } else if (c == ',') {
      row.push_back(std::move(field));
      field.clear();
    } else if (c == '\n') {
      row.push_back(std::move(field));
      field.clear();
      rows.push_back(std::move(row));
      row.clear();
    }
  }
  if (!field.empty() || !row.empty()) {
    row.push_back(std::move(field));
    rows.push_back(std::move(row));
  }
  return rows;
}

// Rows by column name. A file that is not there has no rows: the comparison reports every cell.
inline std::vector<CsvRow> read_csv(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto lines = split_csv(text);
  std::vector<CsvRow> rows;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    CsvRow row;
    for (std::size_t column = 0; column < lines[line].size() && column < lines[0].size();
         ++column) {
      row[lines[0][column]] = lines[line][column];
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace niandu::corpus_test

#endif  // NIANDU_TESTS_CORPUS_CSV_FILE_H_
