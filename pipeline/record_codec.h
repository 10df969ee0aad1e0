// DocumentRecords as bytes, and back: how a worker hands its result to the program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "pipeline/record.h"

namespace niandu {

// Tables within cells within tables: deeper ones are left out. The deepest seen has 2.
constexpr int kMaxNestedTables = 16;

[[nodiscard]] std::string encode_records(const DocumentRecords& records);

// decode(encode(x)) is x. Any other bytes give an error or some records, never harm: the memory
// taken is bounded by a small multiple of the bytes. Whose records they are is not asked here
// (ownership.h). Errors: kCrashed: no worker of ours sends such bytes.
[[nodiscard]] Result<DocumentRecords> decode_records(std::string_view bytes);

// The same for all documents of a file. `room`: bytes that are likely to be enough.
[[nodiscard]] std::string encode_file(const std::vector<DocumentRecords>& documents,
                                      std::size_t room = 0);
[[nodiscard]] Result<std::vector<DocumentRecords>> decode_file(std::string_view bytes);

}  // namespace niandu
