#include "pipeline/publish/export/table_text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/ideographs.h"
#include "pipeline/publish/export/csv.h"
#include "pipeline/publish/export/html_text.h"

namespace niandu {
namespace {

void append_span(std::string& out, std::string_view name, int span) {
  if (span > 1)
    out.append(" ").append(name).append("=\"").append(std::to_string(span)).append("\"");
}

// Text in a cell: no sign in it ends the cell or is markup.
void append_markdown(std::string& out, std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_[]|~";
  for (const char c : html_escaped(text)) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
}

}  // namespace

std::vector<std::vector<std::string>> table_to_rows(const Table& table) {
  std::vector<std::vector<std::string>> rows(static_cast<std::size_t>(table.rows));
  for (auto& row : rows) row.resize(static_cast<std::size_t>(table.columns));
  for (const Cell& cell : table.cells) {
    const auto row = static_cast<std::size_t>(cell.row);
    const auto column = static_cast<std::size_t>(cell.column);
    if (row >= rows.size() || column >= rows[row].size()) continue;
    rows[row][column] = with_unified_ideographs(cell.text.utf8);
  }
  return rows;
}

std::string table_to_csv(const Table& table) {
  std::string out;
  for (const std::vector<std::string>& row : table_to_rows(table)) {
    append_csv_row(out, std::vector<std::string_view>(row.begin(), row.end()));
  }
  return out;
}

std::string table_to_tsv(const Table& table) {
  std::string out;
  for (const std::vector<std::string>& row : table_to_rows(table)) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (column > 0) out += '\t';
      for (const char c : row[column]) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '\n';
  }
  return out;
}

std::string table_to_markdown(const Table& table) {
  std::string out;
  if (!table.title.empty()) {
    append_markdown(out, with_unified_ideographs(table.title));
    out += "\n\n";
  }
  bool head = true;
  for (const std::vector<std::string>& row : table_to_rows(table)) {
    for (const std::string& text : row) {
      out += "| ";
      append_markdown(out, text);
      out += text.empty() ? "" : " ";
    }
    out += "|\n";
    if (head) {
      for (std::size_t column = 0; column < row.size(); ++column) out += "| --- ";
      out += "|\n";
    }
    head = false;
  }
  return out;
}

std::string table_to_html(const Table& table) {
  std::string out = "<table>\n";
  if (!table.title.empty())
    out += "<caption>" + html_escaped(with_unified_ideographs(table.title)) + "</caption>\n";
  auto cell = table.cells.begin();
  for (int r = 0; r < table.rows; ++r) {
    out += "<tr>";
    const std::string_view tag = r < table.header_rows ? "th" : "td";
    for (; cell != table.cells.end() && cell->row == r; ++cell) {
      out.append("<").append(tag);
      append_span(out, "rowspan", cell->row_span);
      append_span(out, "colspan", cell->column_span);
      out.append(">")
          .append(html_escaped(with_unified_ideographs(cell->text.utf8)))
          .append("</")
          .append(tag)
          .append(">");
    }
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

}  // namespace niandu
