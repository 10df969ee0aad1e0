// One sheet of a workbook, row by row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/records/schema/table_definition.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace niandu {

struct XlsxFormats {
  lxw_format* header = nullptr;
  lxw_format* text = nullptr;  // "@": a cell edited by hand stays text, whatever it begins with
  lxw_format* link = nullptr;  // looks like one
  lxw_format* text_link = nullptr;
};

// A bold first row that stays in view, columns as wide as their kind of content, filters. Cells are
// strings, numbers and booleans, never formulas; none is a link but by link(). The workbook owns
// the sheet.
class XlsxSheet {
 public:
  XlsxSheet(lxw_workbook* workbook, const std::string& name, const XlsxFormats& formats,
            const std::vector<Column>& columns);

  // The cell that comes next, which must have something in it, leads to `address`, a relative or
  // absolute one as RFC 3986 has it. Nothing where the sheet has as many links as it can.
  void link(const std::string& address);
  // From left to right, then end_row(). `text` as to_xlsx_text() makes it, at most kXlsxCellUnits.
  void add_empty() { ++column_; }
  void add_text(const std::string& text);
  void add_number(double number);
  void add_boolean(bool value);
  void end_row();

  [[nodiscard]] const std::string& name() const { return name_; }
  // The row that is being filled, from 1; the header is row 1.
  [[nodiscard]] std::uint32_t row_number() const { return row_ + 1; }
  // The column that comes next, from 0.
  [[nodiscard]] std::uint16_t column() const { return column_; }
  // Cells so far, header included: what a reader must find.
  [[nodiscard]] std::uint64_t cells() const { return cells_; }
  // Once, after the last row.
  void finish();
  // A row could not be kept (full disk, no memory).
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void check(int outcome);

  std::string name_;
  lxw_worksheet* sheet_;
  XlsxFormats formats_;
  std::uint32_t row_ = 0;
  std::uint16_t column_ = 0, width_ = 0;
  std::uint64_t cells_ = 0;
  std::uint32_t links_ = 0;
  bool linked_ = false;  // the cell that comes next
  bool failed_ = false;
};

}  // namespace niandu
