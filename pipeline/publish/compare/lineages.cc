#include "pipeline/publish/compare/lineages.h"

#include <algorithm>
#include <set>

#include "common/sha256.h"
#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/matching.h"
#include "pipeline/publish/compare/verdict.h"

namespace niandu::compare {
namespace {

class Tracer {
 public:
  Tracer(History& history, TextBags& bags)
      : history_(history), bags_(bags), pairs_to_(history.years.size()) {
    for (std::size_t p = 0; p < history.pairs.size(); ++p) {
      pairs_to_[history.neighbourhood.pairs[p].to].push_back(p);
    }
  }

  // Years are ordered: whatever a record comes of has its lineage already.
  void trace() {
    for (std::size_t year = 0; year < history_.years.size(); ++year) {
      for (std::size_t table = 0; table < history_.years[year].tables.size(); ++table) {
        follow(year, table);
        find_returned(year, table);
        begin_others(year, table);
      }
    }
  }

 private:
  [[nodiscard]] TablePair* table_pair(std::size_t pair, std::size_t year, std::size_t table) {
    for (TablePair& each : history_.pairs[pair].tables) {
      if (each.to == &history_.years[year].tables[table]) return &each;
    }
    return nullptr;
  }

  void follow(std::size_t year, std::size_t table) {
    for (const std::size_t pair : pairs_to_[year]) {
      const TablePair* tables = table_pair(pair, year, table);
      if (tables == nullptr) continue;
      const std::size_t before = history_.neighbourhood.pairs[pair].from;
      for (const Link& link : tables->links) {
        if (link.from == kNone || link.to == kNone || !link.leads) continue;
        const Place from{before, table, link.from}, to{year, table, link.to};
        if (!history_.lineages.emplace(to, history_.lineages.at(from)).second) continue;
        continued_.insert(from);
      }
    }
  }

  // All years that led to this one, but the last before it.
  void add_ancestors(std::size_t year, std::set<std::size_t>& out) const {
    for (const std::size_t pair : pairs_to_[year]) {
      const std::size_t before = history_.neighbourhood.pairs[pair].from;
      if (out.insert(before).second) add_ancestors(before, out);
    }
  }

  // What ended before last year: of each lineage its last record.
  [[nodiscard]] std::vector<Place> ended(std::size_t year, std::size_t table) const {
    std::set<std::size_t> ancestors, last;
    add_ancestors(year, ancestors);
    for (const std::size_t pair : pairs_to_[year]) {
      last.insert(history_.neighbourhood.pairs[pair].from);
    }
    std::vector<Place> places;
    for (const std::size_t ancestor : ancestors) {
      if (last.contains(ancestor)) continue;
      const auto& subjects = history_.years[ancestor].tables[table].subjects;
      for (std::size_t i = 0; i < subjects.size(); ++i) {
        const Place place{ancestor, table, i};
        if (!continued_.contains(place)) places.push_back(place);
      }
    }
    return places;
  }

  void find_returned(std::size_t year, std::size_t table) {
    const SubjectTable& own = history_.years[year].tables[table];
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < own.subjects.size(); ++i) {
      if (!history_.lineages.contains({year, table, i})) fresh.push_back(i);
    }
    if (fresh.empty() || pairs_to_[year].empty()) return;
    const std::vector<Place> gone = ended(year, table);
    if (gone.empty()) return;
    SubjectTable before{own.definition, {}, true}, now{own.definition, {}, true};
    for (const Place& place : gone) {
      before.subjects.push_back(history_.years[place.year].tables[table].subjects[place.subject]);
    }
    for (const std::size_t i : fresh) now.subjects.push_back(own.subjects[i]);
    Matching matching(before, now, bags_);
    matching.match();
    for (std::size_t f = 0; f < gone.size(); ++f) {
      const int partner = matching.partners().of_from[f];
      if (partner == kNobody) continue;
      const auto t = static_cast<std::size_t>(partner);
      const Rival rival = rival_of(matching, f, t);
      if (certainty_of(matching, f, t, rival) != Certainty::kCertain) continue;
      // Over a gap nothing around a record speaks for it: another name is likely at most.
      const Evidence& evidence = matching.evidence();
      const bool named = evidence.same_name(f, t) || evidence.same_words(f, t);
      Link link;
      link.certainty = named ? Certainty::kCertain : Certainty::kLikely;
      link.score = matching.score(f, t);
      link.second = rival.score;
      link.basis = evidence.basis(f, t, {});
      note_returned({year, table, fresh[t]}, gone[f], link);
    }
  }

  // `found`: how sure it is, and why.
  void note_returned(const Place& place, const Place& before, const Link& found) {
    history_.lineages.emplace(place, history_.lineages.at(before));
    bool likely = false;
    continued_.insert(before);
    for (const std::size_t pair : pairs_to_[place.year]) {
      TablePair* tables = table_pair(pair, place.year, place.table);
      if (tables == nullptr) continue;
      for (Link& link : tables->links) {
        if (link.to != place.subject || link.relation != Relation::kNew) continue;
        link.relation = Relation::kReturned;
        link.score = found.score;
        link.second = found.second;
        link.second_best = kNone;
        link.basis = found.basis;
        if (found.certainty == Certainty::kLikely) link.certainty = Certainty::kLikely;
        likely = likely || link.certainty == Certainty::kLikely;
      }
    }
    history_.returned.emplace(place, History::Returned{before, likely});
  }

  void begin_others(std::size_t year, std::size_t table) {
    const Year& own = history_.years[year];
    const std::string& name = own.tables[table].definition->name;
    for (std::size_t i = 0; i < own.tables[table].subjects.size(); ++i) {
      constexpr std::size_t kDigits = 16;
      const std::string& key = own.tables[table].subjects[i].key;
      std::string whole = own.document_id;
      whole.append("/").append(name).append("/").append(key);
      const std::string id = "l" + sha256_hex(whole).substr(0, kDigits);
      history_.lineages.emplace(Place{year, table, i}, id);
    }
  }

  History& history_;
  TextBags& bags_;
  std::vector<std::vector<std::size_t>> pairs_to_;  // of each year
  std::set<Place> continued_;                       // records that go on in a later year
};

}  // namespace

void trace_lineages(History& history, TextBags& bags) { Tracer(history, bags).trace(); }

}  // namespace niandu::compare
