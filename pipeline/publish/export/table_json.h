// Tables as `niandu tables` prints them and as the JSON of an unrecognised document holds them.
#pragma once

#include <span>

#include "extractors/document.h"
#include "pipeline/publish/export/json_writer.h"

namespace niandu {

// An array of tables in reading order. Each: page, bbox (its first page's; null where the source
// has no pages, `line` then says where it begins), rows, columns, header_rows, method, confidence,
// title, unit, cells; `places` when it stands on several pages. A cell: row, col (from 0),
// row_span, col_span, bbox, text (with unified ideographs; `raw` as the source has it, where that
// differs); `page` when the table stands on several pages, `places` when the
// cell does. A table inside a cell follows its outer table with `inside` {table, row, col}, `table`
// counting from 0 in this array.
void write_tables(JsonWriter& json, std::span<const Table* const> tables);

}  // namespace niandu
