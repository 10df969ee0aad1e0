#include "pipeline/talk/desk/open_document.h"

#include <utility>

#include "common/sha256.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/decisions/carry.h"

namespace niandu::desk {

Shelf::Shelf(Catalog& catalog, std::span<const TableDefinition> tables)
    : catalog_(catalog), tables_(tables) {}

// What changes when the document is stored anew.
Result<std::string> Shelf::seal_of(const std::string& document_id) {
  Statement query(catalog_.database(),
                  "SELECT document || ' ' || made || ' ' || coalesce(seal, '') FROM documents"
                  " WHERE document_id = ? AND sha256 IN"
                  " (SELECT sha256 FROM files WHERE state = 'present') ORDER BY document LIMIT 1");
  std::string seal;
  if (query.bind(document_id).row()) seal = query.text(0);
  if (Status asked = catalog_.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  if (seal.empty()) return fail(ErrorCode::kUsage, "no document '" + document_id + "'");
  return seal;
}

Result<const OpenDocument*> Shelf::take(const std::string& document_id) {
  // Nothing in the catalogue has changed since.
  const Database::Version version = catalog_.database().version();
  if (open_ && id_ == document_id && version_ == version) return open_.get();
  version_.reset();
  auto seal = seal_of(document_id);
  if (!seal) return tl::make_unexpected(seal.error());
  if (!open_ || id_ != document_id || seal_ != *seal) {
    auto document = find_document(catalog_, document_id);
    if (!document) return tl::make_unexpected(document.error());
    open_ = std::make_unique<OpenDocument>();
    open_->as_read = std::move(*document);
    id_ = document_id;
    seal_ = *seal;
  }
  auto log = catalog_.decisions(open_->as_read.sha256);
  if (!log) return tl::make_unexpected(log.error());
  auto in_force = catalog_.in_force(open_->as_read.sha256);
  if (!in_force) return tl::make_unexpected(in_force.error());
  if (open_->version.empty() || *log != open_->log || *in_force != open_->in_force) {
    open_->log = std::move(*log);
    open_->in_force = std::move(*in_force);
    open_->decided = open_->as_read;
    carry_out(open_->in_force, tables_, open_->decided);
    Sha256 ids;
    for (const Decision& decision : open_->in_force) ids.update(decision.id);
    open_->version = seal_ + " " + std::to_string(open_->log.size()) + " " + ids.finish();
  }
  version_ = version;
  return open_.get();
}

}  // namespace niandu::desk
