// A table among the lines that tell of one project: labels and values, figures by quarter, scores
// with their reasons.
#pragma once

#include <optional>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema.h"

namespace niandu {

struct ToldCell {
  int column = 0;  // of the schema's table
  Text value;
};

struct ToldTable {
  std::vector<ToldCell> cells;    // top to bottom, left to right
  std::vector<Source> structure;  // labels and heads
  std::vector<Source> left;       // figures that no column asks for
  bool inner = false;             // not pairs alone: quarters, scores or heads over values
};

// `across` of SideGridSpec marks the quarters, down a column or along a row; their figures become
// one text in its column. Below a head that names a column with parts (評核說明), a row's label
// says which part its text is (進度控制), of several the one nearest to the text; a label of
// another column (總分) takes the cell under the head that names the same. A row of
// labels over a row of values gives each its own. All other rows are pairs of a label and the value
// right of it. Nothing where no label is known.
[[nodiscard]] std::optional<ToldTable> told_by_table(const Table& table, const TableSpec& spec);

// The column that the words (a fold_key, with or without a colon) name best; -1: none.
[[nodiscard]] int column_named(const TableSpec& spec, std::string_view key);

// A bare figure with the unit that its label names: 「年度預算（千元）」; other values as they are.
[[nodiscard]] Text with_label_unit(const TableSpec& spec, int column, std::string_view label,
                                   const Text& value);

// A column that is cut into parts, or that a cut makes.
[[nodiscard]] bool is_section_column(const TableSpec& spec, int column);

}  // namespace niandu
