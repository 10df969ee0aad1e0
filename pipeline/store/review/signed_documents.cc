#include "pipeline/store/review/signed_documents.h"

#include <map>
#include <utility>

#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

constexpr char kDocuments[] =
    "SELECT d.document_id, d.file_name, d.agency, d.roc_year, r.engine_version, d.made"
    " FROM documents d JOIN runs r USING (run)"
    " WHERE d.sha256 IN (SELECT sha256 FROM files WHERE state = 'present')"
    " ORDER BY d.agency, d.roc_year, d.kind, d.file_name, d.sha256, d.part";

}  // namespace

Result<std::vector<SignedDocument>> signed_documents(Catalog& catalog) {
  auto all = sign_offs(catalog);
  if (!all) return tl::make_unexpected(all.error());
  std::map<std::string, SignOff, std::less<>> last;
  for (SignOff& each : *all) last.insert_or_assign(each.document_id, each);
  std::vector<SignedDocument> found;
  Statement rows(catalog.database(), kDocuments);
  while (rows.row()) {
    const auto signed_off = last.find(rows.bytes(0));
    if (signed_off == last.end()) continue;
    SignedDocument document{signed_off->second, rows.text(1), rows.text(2),
                            rows.number(3),     rows.text(4), false};
    document.read_again = rows.text(5) > document.last.made;
    found.push_back(std::move(document));
  }
  if (Status asked = catalog.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  return found;
}

}  // namespace niandu
