// Is it a table? What tells rows and columns from running text, lists, contents pages and charts.
#pragma once

#include "extractors/tables/unruled_grid.h"

namespace niandu {

// Between rules: two rows and two columns are enough if most rows have text in two columns and the
// lines stand as near as lines of a table do. Two rules alone may be a frame around anything: then
// the text has to say it as if there were no rules.
[[nodiscard]] bool is_table_between_rules(const BuiltTable& built);

// Without rules the numbers and the alignment must say it: at least three rows with text in two or
// more columns, numbers in most or three columns that align within half an em, and none of:
// enumerators beside text, a contents page, labels of a chart.
[[nodiscard]] bool is_table_by_alignment(const BuiltTable& built);

// True if all columns of the block hold running text.
[[nodiscard]] bool is_running_text(const WordLines& words, const TableBlock& block);

// Where the page's text columns part, if the block takes them for a table's; 0 if it does not.
[[nodiscard]] float running_text_gutter(const WordLines& words, const TableBlock& block);

// 0..1: share of rows with text in two columns, less crossings and misalignment.
[[nodiscard]] double fit_to_confidence(const GridFit& fit, TableMethod method);

}  // namespace niandu
