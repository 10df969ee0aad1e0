// Sign-offs: who stands for a document, when, and with which doubts left.
//
// Errors of all functions: kUsage (no such document, no name); those of Catalog.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

struct SignOff {
  std::string id, made, who, document_id, engine, note;
  std::int64_t doubts = 0;  // left undecided then
  std::string doubts_left;  // JSON: {"code": number}
};

// Signs for the document with the decisions in force. `id` as new_decision_id() makes them: asked
// again with the same, that sign-off comes back and none is added. `made` as utc_now(). What its
// signer has in hand of it is given back (leases.h). The
// catalogue must heed decisions (Catalog::heed_decisions): values are signed as an export has them.
[[nodiscard]] Result<SignOff> sign_off(Catalog& catalog, std::span<const TableDefinition> tables,
                                       const std::string& id, const std::string& document_id,
                                       const std::string& who, const std::string& note,
                                       const std::string& made);

// Of one document, or of all (empty id); the latest last.
[[nodiscard]] Result<std::vector<SignOff>> sign_offs(Catalog& catalog,
                                                     const std::string& document_id = {});

// A value that is another one since somebody signed: a newer engine reads it differently, or people
// decided since. Records go by their keys: one more or less shows as several changes.
struct ChangeSinceSigned {
  std::string table, record, field, before, now;
};
// Since that sign-off (SignOff::id), in the order of tables, keys, fields as text.
[[nodiscard]] Result<std::vector<ChangeSinceSigned>> changes_since(
    Catalog& catalog, std::span<const TableDefinition> tables, const std::string& sign_off);

}  // namespace niandu
