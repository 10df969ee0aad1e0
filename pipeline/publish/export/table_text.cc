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

}  // namespace

std::string table_to_csv(const Table& table) {
  std::string out;
  std::vector<std::string> texts;
  texts.reserve(table.cells.size());
  std::vector<std::string_view> row(static_cast<std::size_t>(table.columns));
  auto cell = table.cells.begin();
  for (int r = 0; r < table.rows; ++r) {
    row.assign(row.size(), {});
    for (; cell != table.cells.end() && cell->row == r; ++cell) {
      const auto column = static_cast<std::size_t>(cell->column);
      if (column >= row.size()) continue;
      texts.push_back(with_unified_ideographs(cell->text.utf8));
      row[column] = texts.back();
    }
    append_csv_row(out, row);
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
