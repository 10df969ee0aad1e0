#include "pipeline/ownership.h"

#include <algorithm>
#include <utility>

namespace niandu {
namespace {

constexpr std::string_view kDocumentsTable = "documents";
constexpr std::string_view kFileName = "file_name", kSha256 = "sha256", kPath = "path",
                           kCopyOf = "copy_of";
constexpr std::size_t kIdDigits = 32;

Value stated(const std::string& text) {
  Value value;
  value.datum = text;
  return value;
}

bool says(const Record& record, std::string_view field, const std::string& text) {
  const Value* value = record.find(field);
  return value != nullptr && value->datum == Datum(text);
}

// Whether a document says that it is the one of this number of the file.
bool is_own(const DocumentRecords& records, const OriginalFile& original, int part) {
  const auto& all = records.records;
  const auto of_documents = [](const Record& record) { return record.table == kDocumentsTable; };
  const auto own = std::find_if(all.begin(), all.end(), of_documents);
  const bool one = std::count_if(all.begin(), all.end(), of_documents) == 1;
  return one && own->find(kPath) == nullptr && own->find(kCopyOf) == nullptr &&
         records.path.empty() && records.copy_of.empty() &&
         says(*own, kFileName, original.file_name) && says(*own, kSha256, original.sha256) &&
         records.file_name == original.file_name && records.sha256 == original.sha256 &&
         records.part == part && records.document_id == document_id_of(original.sha256, part);
}

}  // namespace

std::string document_id_of(std::string_view sha256, int part) {
  return "d" + std::string(sha256.substr(0, kIdDigits)) + part_suffix(part);
}

std::string part_suffix(int part) { return part > 1 ? "-" + std::to_string(part) : ""; }

void identify(DocumentRecords& records, const OriginalFile& original) {
  for (Record& record : records.records) {
    if (record.table != kDocumentsTable) continue;
    record.set(kFileName, stated(original.file_name));
    record.set(kSha256, stated(original.sha256));
    if (!original.path.empty()) record.set(kPath, stated(original.path));
  }
  records.file_name = original.file_name;
  records.sha256 = original.sha256;
  records.path = original.path;
  records.document_id = document_id_of(original.sha256, records.part);
}

Result<std::vector<DocumentRecords>> owned_by(const OriginalFile& original,
                                              std::vector<DocumentRecords> documents) {
  bool own = !documents.empty();
  for (std::size_t i = 0; own && i < documents.size(); ++i) {
    own = is_own(documents[i], original, static_cast<int>(i) + 1);
    identify(documents[i], original);
  }
  if (!own)
    return fail(ErrorCode::kCrashed, "reading crashed: its records are of another document");
  return documents;
}

}  // namespace niandu
