// What holds for all values of a document, once all are read.
#pragma once

#include "pipeline/record.h"

namespace niandu {

// Evidence as contract.md has it: only what is printed is `stated`. A value without words of its
// own in the document is `inferred`, an empty one `missing`; an empty one whose cell says so (無)
// stays.
void settle_evidence(DocumentRecords& records);

// One wording where texts differ in nothing but white space that a line's end put there or took
// away: the first that stands on one line, else the first. So a link names what it links to.
void settle_wordings(DocumentRecords& records);

}  // namespace niandu
