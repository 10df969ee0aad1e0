// Ideographs that a font's ToUnicode map gave as radicals or compatibility characters.
#pragma once

#include <string>

#include "pipeline/record.h"

namespace niandu {

// ⼯ U+2F2F becomes 工, 年 U+F98E becomes 年; every other character stays.
[[nodiscard]] std::string with_unified_ideographs(std::string text);

// The same for the data of all values and the messages of issues; raw text stays as the source has it.
void unify_ideographs(DocumentRecords& records);

}  // namespace niandu
