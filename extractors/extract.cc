#include "extractors/extract.h"

namespace niandu {

Result<Document> extract(std::string_view, const std::string& file_name, const ExtractOptions&) {
  return fail(ErrorCode::kInternal, "not built yet", file_name);
}

}  // namespace niandu
