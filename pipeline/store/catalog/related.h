// What the documents of a catalogue are to each other, as an export of all of it says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/issue.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// What is found when all documents are known.
constexpr IssueCode kRelatedCodes[] = {IssueCode::kDocumentCopy, IssueCode::kDocumentPerhapsCopy,
                                       IssueCode::kDocumentRevised};

// A document of which a present file has the bytes, and one of these codes: `issues` times (one for
// each other that it names).
struct RelatedDocument {
  std::string sha256, document_id;
  IssueCode code{};
  std::int64_t issues = 0;
};
[[nodiscard]] std::vector<RelatedDocument> related_documents(Database& database);

}  // namespace niandu
