// What a worker sends for records, taken apart with care.
#pragma once

#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/ownership.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/talk/cli/by_hand.h"

namespace niandu::cli {

// A hostile document may have taken the worker over. Its documents are taken if the bytes are
// exactly what encode_file() writes for them, they are of this file (ownership.h), and no value
// could not stand in the output: tables and columns are those of the schemas, values of their
// columns' types, keys filled and of one record, texts UTF-8, places on pages that there are and
// within them, raw texts made of letters that its passages have, agency and year those that were
// `decided` by hand. What is false but possible can hurt this file alone. Errors: kCrashed.
[[nodiscard]] Result<std::vector<DocumentRecords>> read_reply(std::string_view bytes,
                                                              const OriginalFile& original,
                                                              const SchemaSet& schemas,
                                                              const ByHand& decided = {});

}  // namespace niandu::cli
