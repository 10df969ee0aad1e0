// Names that a column of the row tells, where another column speaks of them without quotation
// marks: 「步道鋪面更新2,300公尺」 in one cell and 步道鋪面更新僅完成1,750公尺 in the opinion.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/rows.h"

namespace niandu {

// `said` with each name in 「」 wherever its words stand outside of quotation marks: the name
// itself, its end with the figure (影片2支 of 完成4K影片2支) or, of four characters at least, what
// stands before the figure. Names that are quoted in it already, and words that fit two names, stay
// as they are. Nothing where none is found.
[[nodiscard]] std::optional<Text> with_names_quoted(const Text& said,
                                                    const std::vector<Text>& names);

// The family that those names are stated of: of its sources and fields alone the row is read so;
// null where no source completes records.
[[nodiscard]] const StatementFamily* family_of_names(const TableSpec& spec);

// The row as sources that complete other records (ChildSource::completes) read it: the names of
// those records are quoted in their columns. Nothing where that changes none of them.
[[nodiscard]] std::optional<LogicalRow> row_with_names(const TableSpec& spec,
                                                       const LogicalRow& row);

// The readings of one row.
struct RowReadings {
  const LogicalRow& printed;
  const LogicalRow* ticked;         // with its choices made (ticked.h); null: as printed
  const LogicalRow* named;          // row_with_names of that; null: the same
  const StatementFamily* of_names;  // family_of_names

  [[nodiscard]] bool by_names(const StatementFamily* family) const {
    return named != nullptr && family != nullptr && family == of_names;
  }
  // What is read for what it states.
  [[nodiscard]] const LogicalRow& stated(const StatementFamily* family) const {
    return by_names(family) ? *named : ticked != nullptr ? *ticked : printed;
  }
};

}  // namespace niandu
