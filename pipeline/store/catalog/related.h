// What the documents of a catalogue are to each other, as an export of all of it says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/issue.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// A document of which a present file has the bytes, and that it is a copy or was revised: `issues`
// times (one for each other that it names).
struct RelatedDocument {
  std::string sha256;
  IssueCode code = IssueCode::kDocumentCopy;  // or kDocumentRevised
  std::int64_t issues = 0;
};
[[nodiscard]] std::vector<RelatedDocument> related_documents(Database& database);

}  // namespace niandu
