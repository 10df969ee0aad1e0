#include "pipeline/store/decisions/find_value.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/store/decisions/places.h"
#include "pipeline/store/decisions/print.h"

namespace niandu {
namespace {

// Shorter texts occur by chance (shared/desk.md, rule 3).
constexpr std::size_t kTellingText = 4;

using Records = std::vector<std::size_t>;

// Those that kept most of the print: one, or a tie. None: not half of it is anywhere.
Records most_like(const Decision& decision, const DocumentRecords& document, const Records& among) {
  std::size_t most = 0;
  Records best;
  for (const std::size_t record : among) {
    const std::size_t kept = marks_kept(decision.print, document.records[record]);
    if (kept > most) best.clear();
    most = std::max(most, kept);
    if (kept == most) best.push_back(record);
  }
  return most > 0 && 2 * most >= decision.print.marks.size() ? best : Records();
}

bool is_part(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() &&
         (a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos);
}

class Finder {
 public:
  Finder(const Decision& decision, const DocumentRecords& document)
      : decision_(decision), document_(document) {
    for (std::size_t i = 0; i < document.records.size(); ++i) {
      if (document.records[i].table == decision.table) table_.push_back(i);
    }
  }

  [[nodiscard]] Found find() const {
    if (!decision_.places.empty()) return by_place();
    Records like = most_like(decision_, document_, table_);
    if (like.empty()) return {};
    return like.size() == 1 && !decision_.print.has_twin ? settle(std::move(like)) : ask();
  }

 private:
  [[nodiscard]] const Value& value(std::size_t record) const {
    return value_at(document_.records[record], decision_.field);
  }
  [[nodiscard]] bool reads_as_before(std::size_t record) const {
    return same_text(value(record).raw, decision_.raw_seen);
  }

  [[nodiscard]] Found by_place() const {
    Records there;
    std::copy_if(table_.begin(), table_.end(), std::back_inserter(there), [&](std::size_t record) {
      return same_place(value(record).sources, decision_.places);
    });
    Records same;
    std::copy_if(there.begin(), there.end(), std::back_inserter(same),
                 [&](std::size_t record) { return reads_as_before(record); });
    if (there.empty()) return elsewhere();
    const Records& found = same.empty() ? there : same;
    if (decision_.scope != DecisionScope::kRecord) return settle(found);
    Records like = most_like(decision_, document_, found);
    if (like.empty()) return {};
    return is_sure(like) ? settle(std::move(like)) : ask();
  }

  // Records that share a cell are alike in most: one that has lost a mark may be another one, one
  // that had a twin may be that, and so may one that only the text of the value told from another.
  [[nodiscard]] bool is_sure(const Records& like) const {
    const RecordPrint& print = decision_.print;
    return like.size() == 1 && !print.has_twin &&
           keeps_all_but(decision_.field, print, document_.records[like.front()]) &&
           (!print.has_near_twin || reads_as_before(like.front()));
  }

  // The same text once, where nothing is at the place.
  [[nodiscard]] Found elsewhere() const {
    Found found;
    if (text_length(decision_.raw_seen) < kTellingText) return found;
    const auto same = std::count_if(table_.begin(), table_.end(),
                                    [&](std::size_t record) { return reads_as_before(record); });
    if (same == 1) found.otherwise = DecisionState::kProposed;
    return found;
  }

  [[nodiscard]] static Found ask() {
    Found found;
    found.otherwise = DecisionState::kAsk;
    return found;
  }

  [[nodiscard]] Found settle(Records records) const {
    Found found;
    found.same_text = std::all_of(records.begin(), records.end(),
                                  [&](std::size_t record) { return reads_as_before(record); });
    found.part = std::any_of(records.begin(), records.end(), [&](std::size_t record) {
      return is_part(value(record).raw, decision_.raw_seen);
    });
    found.records = std::move(records);
    return found;
  }

  const Decision& decision_;
  const DocumentRecords& document_;
  Records table_;  // records of the decision's table
};

}  // namespace

Found find_value(const Decision& decision, const DocumentRecords& document) {
  return Finder(decision, document).find();
}

}  // namespace niandu
