// What may be missing of a document that was read from pictures.
#pragma once

#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu {

// Says ocr_empty of each value that a record has not, though at least half of the records of its
// table that were read from pictures have it; and section_absent of each table of the document's
// schema without any record: a heading of which one character was misread is not found. After
// certainties are known (Value::certainty_percent). `page`: the first that was recognised.
void note_recognised_gaps(DocumentRecords& records, int page, const SchemaSet& schemas);

}  // namespace niandu
