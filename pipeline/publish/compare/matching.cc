#include "pipeline/publish/compare/matching.h"

#include <map>
#include <string>

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {

Matching::Matching(const SubjectTable& from, const SubjectTable& to, TextBags& bags,
                   const TableDecisions& decisions)
    : evidence_(from, to, bags),
      scores_(from.subjects.size(), std::vector<int>(to.subjects.size())),
      contexts_(from.subjects.size(), std::vector<Evidence::Context>(to.subjects.size())) {
  find_only_names();
  if (!decisions.empty()) take(decisions);
}

void Matching::take(const TableDecisions& decisions) {
  decided_.assign(scores_.size(), std::vector<int>(evidence_.to().size()));
  for (std::size_t f = 0; f < decided_.size(); ++f) {
    for (std::size_t t = 0; t < decided_[f].size(); ++t) {
      const std::string& from = evidence_.from()[f].key;
      const std::string& to = evidence_.to()[t].key;
      if (decisions.linked(from, to)) decided_[f][t] = 1;
      if (decisions.unlinked(from, to)) decided_[f][t] = -1;
      if (decided_[f][t] < 0 && only_[f] == static_cast<int>(t)) only_[f] = kNobody;
    }
  }
}

void Matching::find_only_names() {
  const auto once = [](const std::vector<Subject>& subjects) {
    std::map<std::string, int> at;  // kNobody: several
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const auto added = at.emplace(subjects[i].name_key, static_cast<int>(i));
      if (!added.second) added.first->second = kNobody;
    }
    return at;
  };
  const auto from = once(evidence_.from());
  const auto to = once(evidence_.to());
  only_.assign(evidence_.from().size(), kNobody);
  for (const auto& [name, f] : from) {
    const auto found = to.find(name);
    if (name.empty() || f == kNobody || found == to.end()) continue;
    only_[static_cast<std::size_t>(f)] = found->second;
  }
}

void Matching::match() {
  for (std::size_t f = 0; f < scores_.size(); ++f) {
    for (std::size_t t = 0; t < scores_[f].size(); ++t) {
      scores_[f][t] = evidence_.score(f, t, contexts_[f][t]);
    }
  }
  settle();
}

void Matching::match(const ContextOf& context) {
  for (std::size_t f = 0; f < scores_.size(); ++f) {
    for (std::size_t t = 0; t < scores_[f].size(); ++t) {
      contexts_[f][t] = context(f, t);
      scores_[f][t] = evidence_.score(f, t, contexts_[f][t]);
    }
  }
  settle();
}

// The gain is the third power of the score: one good pair is worth more than two poor ones, and
// still two good ones more than a slightly better one and a poor one. A name that both years have
// once goes before everything but what a person decided.
void Matching::settle() {
  std::vector<std::vector<std::int64_t>> gain(scores_.size());
  constexpr std::int64_t kOnlyName = std::int64_t{100} * kWhole * kWhole * kWhole;
  constexpr std::int64_t kConfirmedGain = 10 * kOnlyName;
  for (std::size_t f = 0; f < scores_.size(); ++f) {
    gain[f].resize(scores_[f].size());
    for (std::size_t t = 0; t < scores_[f].size(); ++t) {
      const std::int64_t score = scores_[f][t];
      if (score >= kLeastLikely) gain[f][t] = score * score * score;
      if (only_name(f, t)) gain[f][t] = kOnlyName;
      if (is_confirmed(f, t)) gain[f][t] = kConfirmedGain;
      if (is_rejected(f, t)) gain[f][t] = 0;
    }
  }
  partners_.of_from = assign(gain);
  partners_.of_to.assign(evidence_.to().size(), kNobody);
  for (std::size_t f = 0; f < partners_.of_from.size(); ++f) {
    const int t = partners_.of_from[f];
    if (t != kNobody) partners_.of_to[static_cast<std::size_t>(t)] = static_cast<int>(f);
  }
}

}  // namespace niandu::compare
