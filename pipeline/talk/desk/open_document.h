// The document that the desk has open: as it was read, and as people's decisions make it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu::desk {

struct OpenDocument {
  std::string version;        // another one as soon as it is read anew or decided about
  DocumentRecords as_read;    // what machines made of it
  DocumentRecords decided;    // the same with the decisions in force carried out
  std::vector<Decision> log;  // all decisions about its file, by id
  // Those in force, of other files with the same pages too (Catalog::in_force), as exports have
  // them.
  std::vector<Decision> in_force;
};

// One as the catalogue, which must not heed decisions by itself, gives it; without a version.
// Errors: those of Catalog.
[[nodiscard]] Result<OpenDocument> open_document(Catalog& catalog,
                                                 std::span<const TableDefinition> tables,
                                                 const DocumentRecords& as_read);

// Keeps the one that was asked for last. The catalogue must not heed decisions by itself.
class Shelf {
 public:
  Shelf(Catalog& catalog, std::span<const TableDefinition> tables);

  // As the catalogue has it now, by its document_id. Valid until the next call. Errors: kUsage: no
  // such document; those of Catalog.
  [[nodiscard]] Result<const OpenDocument*> take(const std::string& document_id);

 private:
  [[nodiscard]] Result<std::string> seal_of(const std::string& document_id);

  Catalog& catalog_;
  std::span<const TableDefinition> tables_;
  std::string id_, seal_;
  std::unique_ptr<OpenDocument> open_;
  std::optional<Database::Version> version_;  // at which open_ was as the catalogue has it
};

}  // namespace niandu::desk
