// What people decide of a whole document: its agency, year or kind. They hold from the next reading
// on; until then they wait.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/record.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// Whether such a value that was decided holds in a document that says this now.
[[nodiscard]] bool is_as_decided(std::string_view now, std::string_view decided);

// Whether what that person decides takes its place: of one's own, and of what nobody known decided
// (catalogues of before there were names).
[[nodiscard]] bool may_supersede_of_document(const std::string& who, const Decision& before);

// What holds of several people's decisions, as of values (carry.h): an adjudicator's last word;
// else one person's last, or what all say. Nobody known has no voice beside people.
struct DocumentVerdict {
  const Decision* holds = nullptr;  // null: nothing is decided, or people differ
  bool disputed = false;
};
// `kind`: kAgency, kYear or kKind; `in_force`: by id; those of other files are passed over.
[[nodiscard]] DocumentVerdict settled(std::span<const Decision> in_force, DecisionKind kind,
                                      std::string_view sha256);

// What is told of it; nothing: it is no such decision, another file's, or overruled.
[[nodiscard]] std::optional<Correction> told_of_document(const Decision& decision,
                                                         std::span<const Decision> in_force,
                                                         const DocumentRecords& document);

}  // namespace niandu
