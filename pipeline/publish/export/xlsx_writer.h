// niandu.xlsx: a workbook with a sheet for each table.
//
// Sheets: one per table of the contract in its order, then `codebook` (what each column means).
// Numbers and booleans are such, everything else is text; nothing is ever a formula. A number of
// more than 15 digits, which a spreadsheet would round, is text. One cell of each row, its
// page_first (of documents the file_name), leads to the original at that page.
// Nothing is lost to a spreadsheet's limits: the rest of a text that is longer than a cell stands
// on the sheet `continued`, in pieces; rows beyond the last go on on a sheet "TABLE (2)".
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "pipeline/publish/export/document_writer.h"
#include "pipeline/publish/export/original_link.h"
#include "pipeline/publish/export/output_folder.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

struct XlsxLimits {
  // Microsoft, "Excel specifications and limits".
  std::uint32_t rows = 1'048'576;
  std::size_t cell_units = 32'767;
  // Of the workbook. The library keeps them in memory: 0.5 kB each. A sheet has 65,530 at most.
  std::uint32_t links = 200'000;
};

constexpr std::string_view kXlsxFileName = "niandu.xlsx";

// Rows go to temporary files in the folder as they come: memory does not grow with documents. The
// bytes depend on the documents alone. `folder` and `tables` must outlive the writer.
[[nodiscard]] Result<std::unique_ptr<DocumentWriter>> make_xlsx_writer(
    OutputFolder& folder, std::span<const TableDefinition> tables, OriginalLinks originals = {},
    const XlsxLimits& limits = {});

}  // namespace niandu
