// What changed of a record that is linked one to one.
#pragma once

#include <string>
#include <vector>

#include "pipeline/publish/compare/pair.h"
#include "pipeline/publish/compare/year.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

enum class ChangeKind { kRaised, kLowered, kIncomparable, kChanged };
[[nodiscard]] const char* change_name(ChangeKind kind);

struct Change {
  std::string field, before, after;
  ChangeKind kind = ChangeKind::kChanged;
  std::string reason;               // of incomparable: unit, measure, kind, unread
  std::string direction;            // higher_is_better, lower_is_better, empty: not said
  std::string difference, percent;  // decimal digits; empty: none
};

// higher_is_better, lower_is_better: where name or measure say so; else empty.
[[nodiscard]] std::string direction_of(const Subject& subject, const ComparisonSchema& words);

// In this order: name, measure, method, target, parent, link, what else is told.
//
// Texts that are equal folded have not changed, nor figures that are the same amount. A target is
// raised or lowered only where unit, measure and method are the same. A cell that may have been
// lost in reading (damage.h) is incomparable, whatever stands in the other year. A parent or a link
// has changed only if it is another record, not the same one under a new name.
[[nodiscard]] std::vector<Change> changes_of(const YearPair& years, const TablePair& table,
                                             const Link& link, const ComparisonSchema& words);

}  // namespace niandu::compare
