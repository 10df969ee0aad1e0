#include "pipeline/publish/compare/changes.h"

#include <algorithm>
#include <functional>

#include "pipeline/publish/compare/amount.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu::compare {
namespace {

bool names_any(const Subject& subject, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return subject.name_key.find(word) != std::string::npos ||
           subject.measure_key.find(word) != std::string::npos;
  });
}

ChangeKind moved(const Amount& before, const Amount& after) {
  return before.millionths < after.millionths ? ChangeKind::kRaised : ChangeKind::kLowered;
}

bool is_lost(const Subject& subject, const std::string& column) {
  return std::find(subject.lost.begin(), subject.lost.end(), column) != subject.lost.end();
}

class Changes {
 public:
  Changes(const YearPair& years, const TablePair& table, const Link& link,
          const ComparisonSchema& words)
      : years_(years),
        table_(table),
        known_by_(table.from->definition->known_by),
        from_(table.from->subjects[link.from]),
        to_(table.to->subjects[link.to]),
        words_(words) {}

  [[nodiscard]] std::vector<Change> all() {
    if (from_.name_key != to_.name_key) add(known_by_.name, from_.name, to_.name);
    if (from_.measure_key != to_.measure_key && printed(&Subject::measure)) {
      add(known_by_.measure, from_.measure, to_.measure);
    }
    if (from_.method_key != to_.method_key && printed(&Subject::method)) {
      add(known_by_.method, from_.method, to_.method);
    }
    add_target();
    if (!same_parent_or_link(known_by_.parent, from_.parent_key, to_.parent_key)) {
      add(known_by_.parent.column, from_.parent, to_.parent);
    }
    if (!same_parent_or_link(known_by_.link, from_.link_key, to_.link_key) &&
        printed(&Subject::link)) {
      add(known_by_.link.column, from_.link, to_.link);
    }
    for (std::size_t i = 0; i < from_.also.size(); ++i) {
      const auto told = [i](const Subject& subject) -> const std::string& {
        return subject.also[i].text;
      };
      if (printed(told)) add_told(from_.also[i], to_.also[i]);
    }
    for (Change& change : changes_) {
      const bool nameless =
          change.field == known_by_.name && (change.before.empty() || change.after.empty());
      if (!nameless && !is_lost(from_, change.field) && !is_lost(to_, change.field)) continue;
      change = {change.field, change.before,
                change.after, ChangeKind::kIncomparable,
                "unread",     {},
                {},           {}};
    }
    return std::move(changes_);
  }

 private:
  // Whether records of both years have it: a column that a layout does not print says nothing of
  // what became of its values.
  template <class Text>
  [[nodiscard]] bool printed(const Text& text) const {
    const auto has = [&](const Subject& subject) { return !std::invoke(text, subject).empty(); };
    const auto any = [&](const SubjectTable& table) {
      return std::any_of(table.subjects.begin(), table.subjects.end(), has);
    };
    return any(*table_.from) && any(*table_.to);
  }

  Change& add(const std::string& field, const std::string& before, const std::string& after) {
    changes_.push_back({field, before, after, ChangeKind::kChanged, {}, {}, {}, {}});
    return changes_.back();
  }

  void add_target() {
    if (known_by_.target.empty()) return;
    const Amount before = amount_of(from_.value, from_.unit_key, words_);
    const Amount after = amount_of(to_.value, to_.unit_key, words_);
    const bool same_text = fold_key(from_.target) == fold_key(to_.target);
    const bool figures = before.known && after.known;
    const bool same_amount =
        figures && before.unit == after.unit && before.millionths == after.millionths;
    if (same_text || same_amount) return;
    Change& change = add(known_by_.target, from_.target, to_.target);
    if (!figures) return;
    if (before.unit != after.unit) {
      change.reason = "unit";
    } else if (from_.measure_key != to_.measure_key) {
      change.reason = "measure";
    } else if (from_.method_key != to_.method_key) {
      change.reason = "kind";
    }
    if (!change.reason.empty()) {
      change.kind = ChangeKind::kIncomparable;
      return;
    }
    change.kind = moved(before, after);
    change.direction = direction_of(to_, words_);
    change.difference = difference_of(before, after);
    change.percent = percent_of(before, after);
  }

  // The record that a name means, as a place in a table; kNone: no such record.
  static std::size_t named(const SubjectTable& table, const std::string& key) {
    for (std::size_t i = 0; i < table.subjects.size(); ++i) {
      if (table.subjects[i].name_key == key) return i;
    }
    return kNone;
  }

  [[nodiscard]] bool same_parent_or_link(const KnownBy::Elsewhere& place, const std::string& before,
                                         const std::string& after) const {
    if (place.table.empty() || before == after) return true;
    const TablePair* other = years_.find(place.table);
    if (other == nullptr || before.empty() || after.empty()) return false;
    const std::size_t f = named(*other->from, before);
    const std::size_t t = named(*other->to, after);
    return f != kNone && t != kNone && other->links_both(f, t);
  }

  void add_told(const Told& before, const Told& after) {
    if (fold_key(before.text) == fold_key(after.text)) return;
    Change& change = add(before.column, before.text, after.text);
    const Amount earlier = amount_of(before.number, {}, words_);
    const Amount later = amount_of(after.number, {}, words_);
    if (!earlier.known || !later.known) return;
    change.kind = moved(earlier, later);
    change.difference = difference_of(earlier, later);
    change.percent = percent_of(earlier, later);
  }

  const YearPair& years_;
  const TablePair& table_;
  const KnownBy& known_by_;
  const Subject& from_;
  const Subject& to_;
  const ComparisonSchema& words_;
  std::vector<Change> changes_;
};

}  // namespace

std::string direction_of(const Subject& subject, const ComparisonSchema& words) {
  const bool lower = names_any(subject, words.lower_is_better);
  const bool higher = names_any(subject, words.higher_is_better);
  if (lower == higher) return {};
  return lower ? "lower_is_better" : "higher_is_better";
}

const char* change_name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kRaised:
      return "raised";
    case ChangeKind::kLowered:
      return "lowered";
    case ChangeKind::kIncomparable:
      return "incomparable";
    case ChangeKind::kChanged:
      return "changed";
  }
  return "";
}

std::vector<Change> changes_of(const YearPair& years, const TablePair& table, const Link& link,
                               const ComparisonSchema& words) {
  const bool one_to_one = link.relation == Relation::kSame || link.relation == Relation::kRenamed;
  if (!one_to_one || link.certainty == Certainty::kRejected) return {};
  return Changes(years, table, link, words).all();
}

}  // namespace niandu::compare
