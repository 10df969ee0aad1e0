// What a worker sends for records, taken apart with care.
#pragma once

#include <string_view>

#include "common/result.h"
#include "pipeline/ownership.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu::cli {

// A hostile document may have taken the worker over. Its records are taken if the bytes are
// exactly what encode_records() writes for them, they are of this document (ownership.h), and no
// value could not stand in the output: tables and columns are those of the schemas, values of their
// columns' types, texts UTF-8, places on pages that there are. What is false but possible can hurt
// this document alone. Errors: kCrashed.
[[nodiscard]] Result<DocumentRecords> read_reply(std::string_view bytes,
                                                 const OriginalFile& original,
                                                 const SchemaSet& schemas);

}  // namespace niandu::cli
