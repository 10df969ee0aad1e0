// Tables as a workbook, for `niandu tables`: a sheet for each, and before them one that lists them.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"

namespace niandu {

struct WorkbookTable {
  std::string file;
  int page = 0;  // its first, from 1; 0: no pages
  std::string method, title, unit;
  double confidence = 0;
  std::vector<std::vector<std::string>> rows;
};

// One without cells has none.
[[nodiscard]] bool has_sheet(const WorkbookTable& table);

// Cells are text, never formulas or numbers: what is printed. What a cell of a spreadsheet cannot
// hold is cut and marked. `folder`: for temporary files; `shown`: what errors call the file.
// Errors: kWriteFailed.
[[nodiscard]] Status write_table_workbook(const std::vector<WorkbookTable>& tables,
                                          const std::string& path, const std::string& folder,
                                          const std::string& shown);

}  // namespace niandu
