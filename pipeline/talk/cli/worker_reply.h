// What a worker sends for records, taken apart with care.
#pragma once

#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/ownership.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu::cli {

// A hostile document may have taken the worker over. Its documents are taken if the bytes are
// exactly what encode_file() writes for them, they are of this file (ownership.h), and no value
// could not stand in the output: tables and columns are those of the schemas, values of their
// columns' types, texts UTF-8, places on pages that there are (how large these are it does not say:
// nothing is farther off than on the largest), raw texts made of characters that its passages have.
// What is false but possible can hurt this file alone. Errors: kCrashed.
[[nodiscard]] Result<std::vector<DocumentRecords>> read_reply(std::string_view bytes,
                                                              const OriginalFile& original,
                                                              const SchemaSet& schemas);

}  // namespace niandu::cli
