// Two documents of neighbouring years: what became of every record.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/publish/compare/link_decisions.h"
#include "pipeline/publish/compare/text_bags.h"
#include "pipeline/publish/compare/year.h"

namespace niandu::compare {

enum class Relation { kSame, kRenamed, kNew, kVanished, kMerged, kSplit, kReturned };
[[nodiscard]] const char* relation_name(Relation relation);

enum class Certainty { kCertain, kLikely, kConfirmed, kRejected };
[[nodiscard]] const char* certainty_name(Certainty certainty);

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// What became of a record, or where one comes from. Records by their place in SubjectTable.
struct Link {
  std::size_t from = kNone, to = kNone;  // kNone: new, vanished
  Relation relation = Relation::kSame;
  Certainty certainty = Certainty::kCertain;
  int group = 0;                    // of one merge or split, from 1; 0: none
  int score = 0, second = 0;        // of kWhole; what is new or vanished has no score
  std::size_t second_best = kNone;  // of the later year; of what is new, of the earlier
  std::string basis = {};
  bool leads = true;  // of a merge or split: the lineage goes this way
};

struct TablePair {
  const SubjectTable* from = nullptr;
  const SubjectTable* to = nullptr;
  std::vector<Link> links;  // in the order of the later year, then what vanished

  [[nodiscard]] const Link* of_from(std::size_t from) const;  // the one that leads; null: none
  [[nodiscard]] const Link* of_to(std::size_t to) const;
  // Whether one became the other, be it with more in a merge or split.
  [[nodiscard]] bool links_both(std::size_t earlier, std::size_t later) const;
};

struct YearPair {
  const Year* from = nullptr;
  const Year* to = nullptr;
  std::vector<TablePair> tables;

  [[nodiscard]] const TablePair* find(std::string_view table) const;  // null if absent
};

// Tables that either has. Both years must outlive the result. With `at_most_likely` (bodies that
// are not the same) nothing is certain. What people decided wins: a pair they linked is
// `confirmed`, one they parted is told once more as `rejected`, with the best for each besides.
[[nodiscard]] YearPair compare_years(const Year& from, const Year& to, bool at_most_likely = false,
                                     const std::vector<LinkDecision>& decisions = {});
// The same, with what is known of texts from other pairs of this agency.
[[nodiscard]] YearPair compare_years(const Year& from, const Year& to, bool at_most_likely,
                                     const std::vector<LinkDecision>& decisions, TextBags& bags);

}  // namespace niandu::compare
