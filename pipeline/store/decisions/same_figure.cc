#include "pipeline/store/decisions/same_figure.h"

#include <algorithm>
#include <map>

#include "pipeline/store/decisions/decision.h"
#include "pipeline/store/decisions/places.h"
#include "pipeline/store/decisions/print.h"

namespace niandu {
namespace {

class Mates {
 public:
  Mates(const ValueSpot& spot, const DocumentRecords& document,
        std::span<const TableDefinition> tables)
      : spot_(spot), document_(document), tables_(tables), own_(document.records[spot.record]) {}

  [[nodiscard]] std::vector<ValueSpot> find() const {
    const auto column = column_to_decide(tables_, own_.table, spot_.field);
    const Value& value = value_at(own_, spot_.field);
    const bool prints = !value.raw.empty() && !value.sources.empty();
    if (!column || !prints || datum_text(value.datum).empty()) return {};
    std::map<std::string, std::vector<ValueSpot>> by_table;
    for (std::size_t i = 0; i < document_.records.size(); ++i) {
      const Record& other = document_.records[i];
      if (other.table == own_.table || !is_related(other)) continue;
      for (const Field& field : other.fields) {
        if (!is_same(field.value, value)) continue;
        const auto theirs = column_to_decide(tables_, other.table, field.name);
        if (theirs && (*theirs)->type == (*column)->type) {
          by_table[other.table].push_back({i, field.name});
        }
      }
    }
    std::vector<ValueSpot> mates;
    for (auto& [table, spots] : by_table) {
      if (spots.size() == 1) mates.push_back(std::move(spots.front()));
    }
    return mates;
  }

 private:
  static bool is_same(const Value& a, const Value& b) {
    return datum_text(a.datum) == datum_text(b.datum) && same_place(a.sources, b.sources) &&
           same_text(a.raw, b.raw);
  }

  [[nodiscard]] bool is_related(const Record& other) const {
    return points_at(other, own_) || points_at(own_, other);
  }

  [[nodiscard]] bool points_at(const Record& from, const Record& to) const {
    const auto table = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const auto& each) { return each.name == from.table; });
    if (table == tables_.end()) return false;
    const auto& keys = table->foreign_keys;
    return std::any_of(keys.begin(), keys.end(), [&](const ForeignKey& foreign) {
      if (foreign.table != to.table || foreign.columns.empty()) return false;
      for (std::size_t i = 0; i < foreign.columns.size(); ++i) {
        const std::string own = datum_text(value_at(from, foreign.columns[i]).datum);
        if (own.empty() || own != datum_text(value_at(to, foreign.references[i]).datum)) {
          return false;
        }
      }
      return true;
    });
  }

  const ValueSpot& spot_;
  const DocumentRecords& document_;
  std::span<const TableDefinition> tables_;
  const Record& own_;
};

}  // namespace

std::vector<ValueSpot> same_figure_as(const ValueSpot& spot, const DocumentRecords& document,
                                      std::span<const TableDefinition> tables) {
  return Mates(spot, document, tables).find();
}

}  // namespace niandu
