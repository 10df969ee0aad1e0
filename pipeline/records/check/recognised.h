// Values that were read from pictures of their pages.
#pragma once

#include <span>

#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu {

// Gives each value that stands where `characters` (by page) were recognised the certainty of the
// least certain of them, and says ocr_doubtful of each field that may be another: one with
// a character that is_doubtful() (of a truth value: whatever the figures among its words), and
// a number of which both models have not read the same. Then what may be missing
// (recognised_gaps.h). After all that looks at evidence.
void mark_recognised(DocumentRecords& records, std::span<const RecognisedCharacter> characters,
                     const SchemaSet& schemas);

}  // namespace niandu
