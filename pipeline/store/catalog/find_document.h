// The document that a person names.
#pragma once

#include <string>

#include "pipeline/store/catalog/catalog.h"

namespace niandu {

// By its document_id, or by a path: the whole one, or an end of it that only one document's file
// has; of a file with several documents, by their ids. As it was read. Errors: kUsage: none has
// the name, or several (which are named); those of Catalog.
[[nodiscard]] Result<DocumentRecords> find_document(Catalog& catalog, const std::string& name);

// Where a file with these bytes lies, the first by its path. Errors: kNotFound: none is present;
// those of Catalog.
[[nodiscard]] Result<std::string> present_path(Catalog& catalog, const std::string& sha256);

}  // namespace niandu
