#include "pipeline/talk/desk/open_document.h"

#include <malloc.h>

#include <functional>
#include <set>
#include <utility>

#include "common/sha256.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/decisions/agreement.h"
#include "pipeline/store/decisions/carry.h"

namespace niandu::desk {

namespace {

using Ids = std::set<std::string, std::less<>>;

// Of the decisions in force those of which the viewer may be asked a second look.
Result<Ids> second_looks_of(Catalog& catalog, const Viewer& viewer, const OpenDocument& document) {
  Ids ids;
  if (viewer.second_look_share <= 0) return ids;
  Ids files;
  for (const Decision& decision : document.in_force) files.insert(decision.sha256);
  for (const std::string& sha256 : files) {
    const bool own = sha256 == document.as_read.sha256;
    const auto log = own ? document.log : catalog.decisions(sha256);
    if (!log) return tl::make_unexpected(log.error());
    for (const Decision& each : second_looks(*log, viewer.who, viewer.second_look_share)) {
      ids.insert(each.id);
    }
  }
  return ids;
}

// Carries out what the viewer may see. What does not simply hold is no secret: somebody has to
// look.
Status carry_out_for(Catalog& catalog, std::span<const TableDefinition> tables,
                     const Viewer& viewer, OpenDocument& document) {
  auto secret = second_looks_of(catalog, viewer, document);
  if (!secret) return tl::make_unexpected(secret.error());
  document.kept_back.clear();
  document.decided = document.as_read;
  carry_out(document.in_force, tables, document.decided);
  for (const Correction& correction : document.decided.corrections) {
    const bool holds =
        correction.state == DecisionState::kCarried || correction.state == DecisionState::kAgreed;
    if (!holds) secret->erase(correction.decision);
  }
  for (const Correction& correction : document.decided.corrections) {
    if (secret->contains(correction.decision)) document.kept_back.push_back(correction);
  }
  if (document.kept_back.empty()) return {};
  std::vector<Decision> shown = document.in_force;
  std::erase_if(shown, [&](const Decision& each) { return secret->contains(each.id); });
  document.decided = document.as_read;
  carry_out(shown, tables, document.decided);
  return {};
}

// People's decisions, carried out on the document as it was read; nothing if they are those that
// were, and these are. Whether it did.
Result<bool> bring_up_to_date(Catalog& catalog, std::span<const TableDefinition> tables,
                              const Viewer& viewer, bool is_new, OpenDocument& document) {
  auto log = catalog.decisions(document.as_read.sha256);
  if (!log) return tl::make_unexpected(log.error());
  auto in_force = catalog.in_force(document.as_read.sha256);
  if (!in_force) return tl::make_unexpected(in_force.error());
  if (!is_new && *log == document.log && *in_force == document.in_force) return false;
  document.log = std::move(*log);
  document.in_force = std::move(*in_force);
  if (Status done = carry_out_for(catalog, tables, viewer, document); !done) {
    return tl::make_unexpected(done.error());
  }
  return true;
}

}  // namespace

Result<OpenDocument> open_document(Catalog& catalog, std::span<const TableDefinition> tables,
                                   const DocumentRecords& as_read, const Viewer& viewer) {
  OpenDocument document;
  document.as_read = as_read;
  return bring_up_to_date(catalog, tables, viewer, true, document).map([&](bool) {
    return std::move(document);
  });
}

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

Result<const OpenDocument*> Shelf::take(const std::string& document_id, const Viewer& viewer) {
  // Nothing in the catalogue has changed since.
  const Database::Version version = catalog_.database().version();
  const bool same = open_ && id_ == document_id && viewer_ == viewer;
  if (same && version_ == version) return open_.get();
  version_.reset();
  auto seal = seal_of(document_id);
  if (!seal) return tl::make_unexpected(seal.error());
  if (!open_ || id_ != document_id || seal_ != *seal) {
    auto document = find_document(catalog_, document_id);
    if (!document) return tl::make_unexpected(document.error());
    open_ = std::make_unique<OpenDocument>();
    open_->as_read = std::move(*document);
    // A third of a book, twice (as it was read, and as it is decided), of which no page shows any.
    open_->as_read.passages = {};
    open_->as_read.tables = {};
    id_ = document_id;
    seal_ = *seal;
  }
  const bool is_new = open_->version.empty() || viewer_ != viewer;
  viewer_ = viewer;
  const auto changed = bring_up_to_date(catalog_, tables_, viewer, is_new, *open_);
  if (!changed) return tl::make_unexpected(changed.error());
  if (*changed) {
    Sha256 ids;
    ids.update(viewer.who);
    for (const Decision& decision : open_->in_force) ids.update(decision.id);
    open_->version = seal_ + " " + std::to_string(open_->log.size()) + " " + ids.finish();
  }
  version_ = version;
  // What it took to read and copy a document is several times what is kept of it.
  if (is_new) ::malloc_trim(0);
  return open_.get();
}

}  // namespace niandu::desk
