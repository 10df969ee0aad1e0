#include "pipeline/store/catalog/waiting.h"

#include <set>
#include <utility>

#include "pipeline/store/catalog/decided_documents.h"
#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/decisions/document_decisions.h"

namespace niandu {
namespace {

std::string year_text(int year) { return year == 0 ? std::string() : std::to_string(year); }

}  // namespace

Result<std::vector<WaitingFile>> waiting_files(Catalog& catalog) {
  Database& database = catalog.database();
  DecidedDocuments decided(database);
  Statement documents(
      database,
      "SELECT path, sha256, decided_agency, decided_year, decided_kind, decided_grids, agency,"
      " d.roc_year, kind, document FROM documents d JOIN files USING (sha256)"
      " WHERE state = 'present' ORDER BY path, part");
  std::vector<WaitingFile> files;
  std::set<std::string> met;  // the same bytes elsewhere, and other documents of a file, wait too
  while (documents.row()) {
    std::string sha256 = documents.text(1);
    if (met.contains(sha256)) continue;
    const Decided wanted = decided.of(sha256, documents.integer(9));
    WaitingFile file{documents.text(0), {}};
    const auto compare = [&](const char* name, const std::string& was, std::string now,
                             const std::string& will_be) {
      if (was == will_be) return;
      if (!will_be.empty() && is_as_decided(now, will_be)) return;
      file.fields.push_back({name, std::move(now), will_be});
    };
    compare("agency", documents.text(2), documents.text(6), wanted.agency);
    compare("roc_year", year_text(documents.number(3)), year_text(documents.number(7)),
            year_text(wanted.roc_year));
    compare("kind", documents.text(4), documents.text(8), wanted.kind);
    if (documents.text(5) != wanted.grids) file.fields.push_back({"tables", {}, {}});
    if (file.fields.empty()) continue;
    met.insert(std::move(sha256));
    files.push_back(std::move(file));
  }
  if (Status read = database.take_failure(); !read) return tl::make_unexpected(read.error());
  return files;
}

}  // namespace niandu
