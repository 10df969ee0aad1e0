#include "pipeline/store/catalog/find_document.h"

#include <map>

#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

// Is `path` the name, or does it end in it, from the beginning of a component on?
bool goes_by(std::string_view path, std::string_view name) {
  if (!path.ends_with(name)) return false;
  const std::size_t rest = path.size() - name.size();
  return rest == 0 || path[rest - 1] == '/';
}

// Numbers in the catalogue, and ids, of the present documents of that name.
std::map<std::int64_t, std::string> documents_named(Database& database, const std::string& name) {
  std::map<std::int64_t, std::string> named;
  Statement rows(database,
                 "SELECT document, document_id, path, found_as FROM documents"
                 " JOIN files USING (sha256) WHERE state = 'present'");
  while (rows.row()) {
    const bool meant =
        rows.bytes(1) == name || goes_by(rows.bytes(2), name) || rows.bytes(3) == name;
    if (meant) named.emplace(rows.integer(0), rows.text(1));
  }
  return named;
}

// The one document of that name.
Status find(Catalog& catalog, const std::string& name, DocumentRecords& found) {
  if (Status rows = catalog.check(); !rows) return rows;
  const auto named = documents_named(catalog.database(), name);
  if (Status asked = catalog.database().take_failure(); !asked) return asked;
  if (named.empty()) {
    return fail(ErrorCode::kUsage,
                "no document '" + name +
                    "' in the catalogue; 'niandu status --list present' names those that are");
  }
  if (named.size() > 1) {
    std::string ids;
    for (const auto& [document, id] : named) ids.append(ids.empty() ? "" : ", ").append(id);
    return fail(ErrorCode::kUsage, "'" + name + "' names several documents: " + ids);
  }
  return catalog.for_each_document(
      [&](const CatalogDocument& document) -> Status {
        found = document.records;
        return {};
      },
      [&](std::int64_t document) { return named.contains(document); });
}

}  // namespace

// Of one state of the catalogue: a document that is read again meanwhile has another number.
Result<DocumentRecords> find_document(Catalog& catalog, const std::string& name) {
  DocumentRecords found;
  const Status read = catalog.snapshot([&] { return find(catalog, name, found); });
  if (!read) return tl::make_unexpected(read.error());
  return found;
}

Result<std::string> present_path(Catalog& catalog, const std::string& sha256) {
  Statement query(catalog.database(),
                  "SELECT path FROM files WHERE sha256 = ? AND state = 'present'"
                  " ORDER BY path LIMIT 1");
  std::string path;
  if (query.bind(sha256).row()) path = query.text(0);
  query.reset();
  if (Status asked = catalog.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  if (path.empty()) return fail(ErrorCode::kNotFound, "no such file in the catalogue");
  return path;
}

}  // namespace niandu
