#include "pipeline/publish/compare/likeness.h"

#include <algorithm>
#include <cmath>

namespace niandu::compare {
namespace {

std::vector<GramBag> bags_of(const std::vector<std::string>& texts) {
  std::vector<GramBag> bags;
  bags.reserve(texts.size());
  for (const std::string& text : texts) bags.push_back(grams_of(text));
  return bags;
}

}  // namespace

Likeness::Weighted Likeness::weigh(const GramBag& bag, double texts,
                                   const std::unordered_map<Gram, int>& frequency) {
  Weighted weighted;
  weighted.runs.reserve(bag.size());
  double squares = 0;
  for (const auto& [run, count] : bag) {
    const double weight = std::log(1.0 + texts / frequency.at(run)) * std::sqrt(count);
    weighted.runs.emplace_back(run, weight);
    squares += weight * weight;
  }
  weighted.length = std::sqrt(squares);
  return weighted;
}

Likeness::Likeness(const std::vector<std::string>& from, const std::vector<std::string>& to)
    : to_count_(to.size()), cosines_(from.size() * to.size(), 0.0) {
  const std::vector<GramBag> from_bags = bags_of(from);
  const std::vector<GramBag> to_bags = bags_of(to);
  std::unordered_map<Gram, int> frequency;
  for (const auto* bags : {&from_bags, &to_bags}) {
    for (const GramBag& bag : *bags) {
      for (const auto& [run, count] : bag) ++frequency[run];
    }
  }
  const auto texts = static_cast<double>(from.size() + to.size());
  for (const GramBag& bag : from_bags) from_.push_back(weigh(bag, texts, frequency));
  for (const GramBag& bag : to_bags) to_.push_back(weigh(bag, texts, frequency));
  // Only texts that share a run are looked at: by run, the texts of the later year that have it.
  std::unordered_map<Gram, std::vector<std::pair<std::size_t, double>>> having;
  for (std::size_t t = 0; t < to_.size(); ++t) {
    for (const auto& [run, weight] : to_[t].runs) having[run].emplace_back(t, weight);
  }
  for (std::size_t f = 0; f < from_.size(); ++f) {
    double* const row = cosines_.data() + f * to_count_;
    for (const auto& [run, weight] : from_[f].runs) {
      const auto texts_with = having.find(run);
      if (texts_with == having.end()) continue;
      for (const auto& [t, other] : texts_with->second) row[t] += weight * other;
    }
    for (std::size_t t = 0; t < to_count_; ++t) {
      const double lengths = from_[f].length * to_[t].length;
      row[t] = lengths > 0 ? std::min(1.0, row[t] / lengths) : 0.0;
    }
  }
}

double Likeness::covered(const Weighted& whole, const std::vector<const Weighted*>& parts) {
  double all = 0, found = 0;
  for (const auto& [run, weight] : whole.runs) {
    all += weight;
    const Gram wanted = run;
    const auto has = [wanted](const Weighted* part) {
      return std::binary_search(part->runs.begin(), part->runs.end(),
                                std::pair<Gram, double>(wanted, 0),
                                [](const auto& a, const auto& b) { return a.first < b.first; });
    };
    if (std::any_of(parts.begin(), parts.end(), has)) found += weight;
  }
  return all > 0 ? found / all : 0.0;
}

double Likeness::covered_from(std::size_t from, const std::vector<std::size_t>& to) const {
  std::vector<const Weighted*> parts;
  parts.reserve(to.size());
  for (const std::size_t t : to) parts.push_back(&to_[t]);
  return covered(from_[from], parts);
}

double Likeness::covered_to(std::size_t to, const std::vector<std::size_t>& from) const {
  std::vector<const Weighted*> parts;
  parts.reserve(from.size());
  for (const std::size_t f : from) parts.push_back(&from_[f]);
  return covered(to_[to], parts);
}

}  // namespace niandu::compare
