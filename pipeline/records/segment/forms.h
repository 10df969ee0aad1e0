// Forms: tables of labels and values, one project each (計畫名稱 | …, 主辦機關 | …).
#pragma once

#include <optional>

#include "extractors/document.h"

namespace niandu {

// The form as an ordinary table: the labels are its header row, each filled-in form is one row.
// A label stands left of its value (in each row once, or several times side by side); a cell over
// the whole width may be the label of the one below it. Where the first label comes again, the
// next form begins. Nothing where the table cannot be read so. Whether the labels mean anything
// is for the schema to say.
[[nodiscard]] std::optional<Table> form_as_table(const Table& table);

}  // namespace niandu
