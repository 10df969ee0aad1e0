// What goes from a worker to PageTables.
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"
#include "pipeline/talk/desk/page_tables.h"

namespace niandu::cli {

[[nodiscard]] std::string encode_page_tables(const desk::ShownPage& page);
// The worker's word about that page: taken only if every number is one that a table can have, each
// cell lies in its table and texts are UTF-8. Errors: kCrashed.
[[nodiscard]] Result<desk::ShownPage> decode_page_tables(std::string_view bytes, int page_number);

}  // namespace niandu::cli
