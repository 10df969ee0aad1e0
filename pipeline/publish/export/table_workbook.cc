#include "pipeline/publish/export/table_workbook.h"

#include <string_view>

#include "pipeline/publish/export/xlsx_book.h"
#include "pipeline/publish/export/xlsx_text.h"

namespace niandu {
namespace {

constexpr std::string_view kCutMark = "… [cut]";

std::string cell_text(std::string_view text) {
  std::string cell = to_xlsx_text(text);
  if (xlsx_prefix(cell, kXlsxCellUnits) == cell.size()) return cell;
  cell.resize(xlsx_prefix(cell, kXlsxCellUnits - kCutMark.size()));
  return cell.append(kCutMark);
}

void add_text(XlsxSheet& sheet, const std::string& text) {
  text.empty() ? sheet.add_empty() : sheet.add_text(cell_text(text));
}

std::vector<Column> columns_named(const std::vector<std::string>& names) {
  std::vector<Column> columns(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) columns[i].name = cell_text(names[i]);
  return columns;
}

std::string sheet_name(std::size_t table) { return "table " + std::to_string(table + 1); }

void add_list(const std::vector<WorkbookTable>& tables, XlsxBook& book) {
  XlsxSheet* const sheet =
      book.add_sheet("tables", columns_named({"sheet", "file", "page", "rows", "columns", "method",
                                              "confidence", "title", "unit"}));
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const WorkbookTable& table = tables[i];
    add_text(*sheet, sheet_name(i));
    add_text(*sheet, table.file);
    table.page > 0 ? sheet->add_number(table.page) : sheet->add_empty();
    sheet->add_number(static_cast<double>(table.rows.size()));
    sheet->add_number(static_cast<double>(table.rows.empty() ? 0 : table.rows.front().size()));
    add_text(*sheet, table.method);
    sheet->add_number(table.confidence);
    add_text(*sheet, table.title);
    add_text(*sheet, table.unit);
    sheet->end_row();
  }
}

}  // namespace

bool has_sheet(const WorkbookTable& table) {
  return !table.rows.empty() && !table.rows.front().empty();
}

Status write_table_workbook(const std::vector<WorkbookTable>& tables, const std::string& path,
                            const std::string& folder, const std::string& shown) {
  XlsxBook book(path, folder, shown);
  if (book.failed()) return book.failure();
  add_list(tables, book);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto& rows = tables[i].rows;
    if (!has_sheet(tables[i])) continue;
    XlsxSheet* const sheet = book.add_sheet(sheet_name(i), columns_named(rows.front()));
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
      for (const std::string& text : *row) add_text(*sheet, text);
      sheet->end_row();
    }
    if (book.failed()) return book.failure();
  }
  return book.finish();
}

}  // namespace niandu
