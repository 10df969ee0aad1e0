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

// Who looks. Of what others decided the share is a second look (decisions/agreement.h): until the
// viewer has decided too, it is not shown. 0: all is.
struct Viewer {
  std::string who;
  double second_look_share = 0;
  bool operator==(const Viewer&) const = default;
};

struct OpenDocument {
  std::string version;      // another one as soon as it is read anew or decided about
  DocumentRecords as_read;  // what machines made of it; on the shelf without text and raw tables
  // The same with the decisions in force carried out, but those that are kept from the viewer.
  DocumentRecords decided;
  // What these would have done: where the values stand of which a second look is wanted.
  std::vector<Correction> kept_back;
  std::vector<Decision> log;  // all decisions about its file, by id
  // Those in force, of other files with the same pages too (Catalog::in_force), as exports have
  // them.
  std::vector<Decision> in_force;
};

// One as the catalogue, which must not heed decisions by itself, gives it; without a version.
// Errors: those of Catalog.
[[nodiscard]] Result<OpenDocument> open_document(Catalog& catalog,
                                                 std::span<const TableDefinition> tables,
                                                 const DocumentRecords& as_read,
                                                 const Viewer& viewer = {});

// Keeps the one that was asked for last. The catalogue must not heed decisions by itself.
class Shelf {
 public:
  Shelf(Catalog& catalog, std::span<const TableDefinition> tables);

  // As the catalogue has it now, by its document_id, for that viewer. Valid until the next call.
  // Errors: kUsage: no such document; those of Catalog.
  [[nodiscard]] Result<const OpenDocument*> take(const std::string& document_id,
                                                 const Viewer& viewer);

 private:
  [[nodiscard]] Result<std::string> seal_of(const std::string& document_id);

  Catalog& catalog_;
  std::span<const TableDefinition> tables_;
  std::string id_, seal_;
  Viewer viewer_;
  std::unique_ptr<OpenDocument> open_;
  std::optional<Database::Version> version_;  // at which open_ was as the catalogue has it
};

}  // namespace niandu::desk
