#include "pipeline/publish/export/xlsx_sheet.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <utility>

namespace niandu {
namespace {

// Widths in characters of the default font. Chinese takes two each.
double column_width(const Column& column) {
  constexpr double kNumber = 10, kCode = 16, kText = 36, kFilterButton = 3, kWidest = 60;
  const double content = column.type != ColumnType::kString                      ? kNumber
                         : column.values.empty() && column.name != "document_id" ? kText
                                                                                 : kCode;
  const double name = static_cast<double>(column.name.size()) + kFilterButton;
  return std::min(std::max(content, name), kWidest);
}

}  // namespace

XlsxSheet::XlsxSheet(lxw_workbook* workbook, const std::string& name, const XlsxFormats& formats,
                     const std::vector<Column>& columns)
    : name_(name),
      sheet_(workbook_add_worksheet(workbook, name.c_str())),
      formats_(formats),
      width_(static_cast<std::uint16_t>(columns.size())) {
  if (sheet_ == nullptr) {
    failed_ = true;
    return;
  }
  worksheet_freeze_panes(sheet_, 1, 0);
  for (const Column& column : columns) {
    check(worksheet_set_column(sheet_, column_, column_, column_width(column), nullptr));
    if (!column.name.empty()) {
      check(worksheet_write_string(sheet_, row_, column_, column.name.c_str(), formats_.header));
      ++cells_;
    }
    ++column_;
  }
  end_row();
}

void XlsxSheet::check(int outcome) { failed_ = failed_ || outcome != LXW_NO_ERROR; }

// The library writes the address into the cell, where what is added next takes its place.
void XlsxSheet::link(const std::string& address) {
  if (failed_ || links_ == LXW_MAX_NUMBER_URLS) return;
  check(worksheet_write_url(sheet_, row_, column_, address.c_str(), formats_.link));
  ++links_;
  linked_ = true;
}

void XlsxSheet::add_text(const std::string& text) {
  if (failed_) return;
  lxw_format* const format = std::exchange(linked_, false) ? formats_.text_link : formats_.text;
  check(worksheet_write_string(sheet_, row_, column_++, text.c_str(), format));
  ++cells_;
}

void XlsxSheet::add_number(double number) {
  if (failed_) return;
  lxw_format* const format = std::exchange(linked_, false) ? formats_.link : nullptr;
  check(worksheet_write_number(sheet_, row_, column_++, number, format));
  ++cells_;
}

void XlsxSheet::add_boolean(bool value) {
  if (failed_) return;
  check(worksheet_write_boolean(sheet_, row_, column_++, value ? 1 : 0, nullptr));
  ++cells_;
}

void XlsxSheet::end_row() {
  ++row_;
  column_ = 0;
}

void XlsxSheet::finish() {
  if (failed_) return;
  check(worksheet_autofilter(sheet_, 0, 0, row_ - 1, static_cast<std::uint16_t>(width_ - 1)));
  // Rows went to a file of the library's, which does not look whether they arrived.
  if (sheet_->optimize_tmpfile != nullptr) {
    failed_ = failed_ || std::fflush(sheet_->optimize_tmpfile) != 0 ||
              std::ferror(sheet_->optimize_tmpfile) != 0;
  }
}

}  // namespace niandu
