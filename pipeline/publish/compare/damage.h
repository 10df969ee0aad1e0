// What of a document may have been lost in reading, as its issues say.
#pragma once

#include "pipeline/publish/compare/year.h"
#include "pipeline/record.h"

namespace niandu::compare {

// Fills `Subject::lost` and `Subject::doubtful`; a table with a record that has no name is not
// complete. A lost cell says nothing about what the document says: held against another year it is
// incomparable, not changed.
void mark_damage(Year& year, const DocumentRecords& document);

// False where one is doubtful and they are not word for word the same: nothing about them is
// certain then.
[[nodiscard]] bool is_trustworthy(const Subject& from, const Subject& to);

}  // namespace niandu::compare
