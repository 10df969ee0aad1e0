// A workbook that is being written: its sheets, and nothing of what stands in them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/export/xlsx_sheet.h"

namespace niandu {

// The bytes depend on what is added alone. For one thread.
class XlsxBook {
 public:
  // `folder`: for the library's temporary files, so that memory does not grow with rows; `shown`:
  // what errors call the file.
  XlsxBook(std::string path, const std::string& folder, std::string shown);

  // Named as wanted, or with a number behind: at most 31 characters, whatever their case.
  XlsxSheet* add_sheet(const std::string& wanted, const std::vector<Column>& columns);

  [[nodiscard]] bool failed() const;
  // What goes wrong is told by no name but kWriteFailed.
  [[nodiscard]] Status failure() const;
  // Once, after the last row; reads back what was written. Errors: kWriteFailed.
  [[nodiscard]] Status finish();

 private:
  struct Free {
    void operator()(lxw_workbook* workbook) const;
  };
  void set_properties();
  [[nodiscard]] std::string sheet_name(const std::string& wanted);

  std::string path_, shown_;
  std::unique_ptr<lxw_workbook, Free> workbook_;
  XlsxFormats formats_;
  std::vector<std::unique_ptr<XlsxSheet>> sheets_;  // in the order of the workbook
};

}  // namespace niandu
