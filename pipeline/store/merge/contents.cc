#include "pipeline/store/merge/contents.h"

#include <utility>

#include "pipeline/store/catalog/run_store.h"
#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/catalog/text_index.h"

namespace niandu {
namespace {

constexpr char kDocuments[] =
    "SELECT document, sha256, run, made, file_name, decided_agency, decided_year,"
    " decided_kind, decided_grids, document IN (SELECT document FROM issues WHERE code = 'partial')"
    " FROM documents ORDER BY sha256, part";

void read_documents(Database& database, std::vector<HeldDocuments>& held) {
  Statement rows(database, kDocuments);
  while (rows.row()) {
    const std::string_view sha256 = rows.bytes(1);
    if (held.empty() || held.back().sha256 != sha256) {
      HeldDocuments documents;
      documents.sha256 = sha256;
      documents.run = rows.integer(2);
      documents.made = rows.text(3);
      documents.file_name = rows.text(4);
      documents.decided = {rows.text(5), rows.number(6), rows.text(7), rows.text(8)};
      held.push_back(std::move(documents));
    }
    held.back().numbers.push_back(rows.integer(0));
    if (rows.integer(9) != 0) held.back().partial = true;
  }
}

void read_texts(Database& database, const char* query, std::vector<std::string>& texts) {
  Statement rows(database, query);
  while (rows.row()) texts.push_back(rows.text(0));
}

Status read_all(Catalog& catalog, CatalogContents& contents) {
  const auto add_to = [](auto& list) {
    return [&list](const auto& each) -> Status {
      list.push_back(each);
      return {};
    };
  };
  if (auto read = catalog.for_each_run(add_to(contents.runs)); !read) return read;
  if (auto read = catalog.for_each_file(add_to(contents.files)); !read) return read;
  if (auto read = catalog.for_each_fixity_check(add_to(contents.checks)); !read) return read;
  auto decisions = catalog.decisions();
  if (!decisions) return tl::make_unexpected(decisions.error());
  contents.decisions = std::move(*decisions);
  // Once it is merged, nobody could read again what a source has lost.
  if (auto all = catalog.check_files(); !all) return all;
  auto shards = catalog.shards();
  if (!shards) return tl::make_unexpected(shards.error());
  contents.shards = std::move(*shards);
  Database& database = catalog.database();
  read_documents(database, contents.documents);
  read_texts(database, "SELECT sign_off FROM sign_offs ORDER BY 1", contents.sign_offs);
  read_texts(database, "SELECT sha256 FROM file_texts ORDER BY 1", contents.paged);
  contents.not_indexed = static_cast<std::int64_t>(TextIndex(database).missing().size());
  return database.take_failure();
}

}  // namespace

Result<CatalogContents> read_contents(const std::string& path) {
  auto catalog = Catalog::open(path, Catalog::Mode::kRead);
  if (!catalog) return tl::make_unexpected(catalog.error());
  CatalogContents contents;
  contents.path = path;
  const Status read = (*catalog)->snapshot([&] { return read_all(**catalog, contents); });
  if (!read) return tl::make_unexpected(read.error());
  return contents;
}

Result<CatalogContents> read_contents_at_rest(const std::string& path) {
  // There, and a catalogue, before anything is locked.
  if (auto there = Catalog::open(path, Catalog::Mode::kRead); !there) {
    return tl::make_unexpected(there.error());
  }
  RunLock lock;  // before the database: see there
  if (Status locked = lock.take(path); !locked) return tl::make_unexpected(locked.error());
  return read_contents(path);
}

}  // namespace niandu
