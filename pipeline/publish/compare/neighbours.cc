#include "pipeline/publish/compare/neighbours.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/relations/subject.h"

namespace niandu::compare {
namespace {

// Documents by year.
using Chain = std::map<int, std::size_t>;

// Whose they are: folded. `subject`: that of the first, where the agency has documents about
// several things in one year; else empty.
struct ChainKey {
  std::string kind, agency_key, subject;

  bool operator==(const ChainKey&) const = default;
  bool operator<(const ChainKey& other) const {
    return std::tie(kind, agency_key, subject) <
           std::tie(other.kind, other.agency_key, other.subject);
  }
};
using Chains = std::map<ChainKey, Chain>;

std::string text_of(const Gazetteer::Succession& step) {
  return step.from + " > " + step.to + ", " + std::to_string(step.roc_year) + ", " +
         succession_name(step.relation);
}

// An agency on the way back from a document to what it came of.
struct Step {
  std::string agency_key;
  int latest_roc_year = 0;  // a document of the old name is of this year or before
  bool renamed = true;      // all the way
  std::string how;
};

// The steps back from an agency, one succession each.
std::vector<Step> steps_back(const Step& at, const Gazetteer& gazetteer) {
  std::vector<Step> steps;
  for (const Gazetteer::Succession& step : gazetteer.successions) {
    if (fold_key(step.to) != at.agency_key || step.roc_year > at.latest_roc_year) continue;
    const std::string from = fold_key(step.from);
    if (from == at.agency_key) continue;  // another body of the same name: one chain
    const bool renamed = step.relation == Gazetteer::Succession::Relation::kRenamed;
    steps.push_back({from, step.roc_year, at.renamed && renamed,
                     at.how.empty() ? text_of(step) : text_of(step) + "; " + at.how});
  }
  return steps;
}

class Finder {
 public:
  Finder(const std::vector<Year>& years, const Gazetteer& gazetteer, bool given)
      : years_(years), gazetteer_(gazetteer), given_(given) {
    find_several();
    for (std::size_t i = 0; i < years.size(); ++i) {
      const Year& year = years[i];
      const bool usable =
          year.roc_year != 0 && !year.kind.empty() && (given || !year.agency.empty());
      if (!usable || !chain_for(year).emplace(year.roc_year, i).second) out_.left_out.push_back(i);
    }
  }

  [[nodiscard]] Neighbourhood find() {
    for (const auto& [key, chain] : chains_) {
      if (chain.empty()) continue;
      const auto& [roc_year, first] = *chain.begin();
      if (!add_predecessors(key, roc_year, first) && !add_owner(key, roc_year, first) && given_) {
        add_given(key, roc_year, first);
      }
      for (auto at = chain.begin(); std::next(at) != chain.end(); ++at) {
        add_neighbours(key.agency_key, *at, *std::next(at));
      }
    }
    return std::move(out_);
  }

 private:
  // Kinds and agencies with documents about different things in one year.
  void find_several() {
    std::map<std::tuple<std::string, std::string, int>, std::string> firsts;
    for (const Year& year : years_) {
      const std::string agency_key = fold_key(year.agency);
      const auto [first, is_new] =
          firsts.try_emplace({year.kind, agency_key, year.roc_year}, year.subject);
      if (!is_new && !same_subject(first->second, year.subject)) {
        several_.emplace(year.kind, agency_key);
      }
    }
  }

  // Of this kind and agency, about this subject; end() if there is none.
  Chains::iterator find_chain(const std::string& kind, const std::string& agency_key,
                              const std::string& subject) {
    for (auto at = chains_.lower_bound({kind, agency_key, {}});
         at != chains_.end() && at->first.kind == kind && at->first.agency_key == agency_key;
         ++at) {
      if (same_subject(at->first.subject, subject)) return at;
    }
    return chains_.end();
  }

  Chain& chain_for(const Year& year) {
    const std::string agency_key = fold_key(year.agency);
    const bool several = several_.contains({year.kind, agency_key});
    const std::string subject = several ? year.subject : std::string();
    const auto found = find_chain(year.kind, agency_key, subject);
    return found != chains_.end() ? found->second : chains_[{year.kind, agency_key, subject}];
  }

  // Two documents under one name; it may be another body since.
  void add_neighbours(const std::string& agency_key, const Chain::value_type& from,
                      const Chain::value_type& to) {
    Neighbours pair{from.second, to.second, Ground::kSameAgency, {}, false};
    for (const Gazetteer::Succession& step : gazetteer_.successions) {
      const bool crossed = from.first <= step.roc_year && step.roc_year < to.first;
      if (!crossed || fold_key(step.from) != agency_key || fold_key(step.to) != agency_key) {
        continue;
      }
      pair.ground = Ground::kSuccession;
      pair.at_most_likely = true;
      pair.how = text_of(step);
    }
    out_.pairs.push_back(pair);
  }

  // The last documents of what the agency came of; beyond a name that has documents of its own
  // nothing is looked for.
  bool add_predecessors(const ChainKey& key, int roc_year, std::size_t to) {
    bool any = false;
    std::vector<Step> open = steps_back({key.agency_key, roc_year, true, {}}, gazetteer_);
    constexpr std::size_t kMostSteps = 64;
    for (std::size_t i = 0; i < open.size() && i < kMostSteps; ++i) {
      const Step step = open[i];
      const auto chain = find_chain(key.kind, step.agency_key, key.subject);
      const auto last = chain == chains_.end() ? Chain::const_iterator()
                                               : chain->second.upper_bound(step.latest_roc_year);
      if (chain != chains_.end() && last != chain->second.begin()) {
        const auto found = std::prev(last);
        if (found->first < roc_year) {
          out_.pairs.push_back({found->second, to, Ground::kSuccession, step.how, !step.renamed});
          any = true;
        }
        continue;
      }
      for (Step& further : steps_back(step, gazetteer_)) open.push_back(std::move(further));
    }
    return any;
  }

  // The last document of the agency that a body belongs to, which has none since.
  bool add_owner(const ChainKey& key, int roc_year, std::size_t to) {
    const Gazetteer::Agency* owner = gazetteer_.owner_of(years_[to].agency);
    if (owner == nullptr || fold_key(owner->name) == key.agency_key) return false;
    const auto chain = find_chain(key.kind, fold_key(owner->name), key.subject);
    if (chain == chains_.end() || chain->second.empty()) return false;
    const auto& [last_year, last] = *chain->second.rbegin();
    if (last_year >= roc_year) return false;
    out_.pairs.push_back({last, to, Ground::kSameAgency, {}, false});
    return true;
  }

  // The latest document of the kind before this year that ends its chain.
  void add_given(const ChainKey& key, int roc_year, std::size_t to) {
    const Chain::value_type* latest = nullptr;
    for (const auto& [other, chain] : chains_) {
      if (other == key || other.kind != key.kind || chain.empty()) continue;
      if (!same_subject(other.subject, key.subject)) continue;
      const Chain::value_type& last = *chain.rbegin();
      if (last.first >= roc_year) continue;
      if (latest == nullptr || last.first > latest->first) latest = &last;
    }
    if (latest == nullptr) return;
    const bool unnamed = years_[to].agency.empty() || years_[latest->second].agency.empty();
    constexpr std::size_t kNamedToBeCompared = 2;
    if (!unnamed && years_.size() != kNamedToBeCompared) return;
    out_.pairs.push_back({latest->second, to, Ground::kGiven, {}, !unnamed});
  }

  const std::vector<Year>& years_;
  const Gazetteer& gazetteer_;
  bool given_;
  std::set<std::pair<std::string, std::string>> several_;  // kind, agency_key
  Chains chains_;
  Neighbourhood out_;
};

}  // namespace

const char* ground_name(Ground ground) {
  switch (ground) {
    case Ground::kSameAgency:
      return "same_agency";
    case Ground::kSuccession:
      return "succession";
    case Ground::kGiven:
      return "given";
  }
  return "";
}

Neighbourhood neighbours_of(const std::vector<Year>& years, const Gazetteer& gazetteer,
                            bool given) {
  return Finder(years, gazetteer, given).find();
}

}  // namespace niandu::compare
