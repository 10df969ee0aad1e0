// Ideographs that a font's ToUnicode map gave as radicals or compatibility characters.
#pragma once

#include "pipeline/record.h"

namespace niandu {

// Unified ideographs in the data of all values and the messages of issues; raw text stays as the
// source has it.
void unify_ideographs(DocumentRecords& records);

}  // namespace niandu
