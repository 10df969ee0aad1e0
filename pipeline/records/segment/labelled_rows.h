// Records of a section as running text with labels: 工作計畫：…, 重要計畫項目：…, 實施內容：….
#pragma once

#include <optional>
#include <vector>

#include "pipeline/records/segment/outline_rows.h"

namespace niandu {

// Rows of the table that the section's innermost level names. Labels are the headers of the
// schema's tables of the same record, for columns of the same name; a line may have several. The
// label of the row's column begins a row; columns that outer levels head are carried down; text
// without a label goes on with the one before. Nothing where fewer than two rows begin so, or an
// outer level has no label, or the schema gives its levels words of their own: the section's
// numbers may tell. `blocks`: the flow items that the paragraphs are.
[[nodiscard]] std::optional<std::vector<OutlineRow>> labelled_rows(
    const SectionSpec& section, const std::vector<Text>& paragraphs, const std::vector<int>& blocks,
    int place_index, const Schema& schema);

}  // namespace niandu
