#include "pipeline/publish/compare/likeness.h"

#include <algorithm>
#include <cmath>

namespace niandu::compare {
namespace {

std::vector<const TextBags::Bag*> bags_of(const std::vector<std::string>& texts, TextBags& bags) {
  std::vector<const TextBags::Bag*> found;
  found.reserve(texts.size());
  for (const std::string& text : texts) found.push_back(&bags.of(text));
  return found;
}

}  // namespace

Likeness::Texts Likeness::counted(const Bags& bags, TextBags::Numbers& numbers,
                                  std::vector<int>& frequency) {
  Texts texts(bags.size());
  for (std::size_t i = 0; i < bags.size(); ++i) {
    texts[i].runs.reserve(bags[i]->size());
    for (const TextBags::Counted& counted : *bags[i]) {
      const std::uint32_t number = numbers.of(counted.run);
      if (number == frequency.size()) frequency.push_back(0);
      ++frequency[number];
      texts[i].runs.emplace_back(number, counted.count);
    }
  }
  return texts;
}

void Likeness::weigh(Texts& texts, const std::vector<double>& weight_of_run) {
  for (Weighted& text : texts) {
    double squares = 0;
    for (auto& [run, weight] : text.runs) {
      weight = weight_of_run[run] * std::sqrt(weight);
      squares += weight * weight;
    }
    text.length = std::sqrt(squares);
  }
}

Likeness::Likeness(const std::vector<std::string>& from, const std::vector<std::string>& to,
                   TextBags& bags)
    : to_count_(to.size()), cosines_(from.size() * to.size(), 0.0) {
  bags.let_go();
  const Bags from_bags = bags_of(from, bags), to_bags = bags_of(to, bags);
  TextBags::Numbers numbers(bags);
  std::vector<int> frequency;
  from_ = counted(from_bags, numbers, frequency);
  to_ = counted(to_bags, numbers, frequency);
  runs_ = numbers.size();
  // Few frequencies, many runs.
  const auto texts = static_cast<double>(from.size() + to.size());
  std::vector<double> weight_of_frequency(from.size() + to.size() + 1), weight_of_run(runs_);
  for (std::size_t f = 1; f < weight_of_frequency.size(); ++f) {
    weight_of_frequency[f] = std::log(1.0 + texts / static_cast<double>(f));
  }
  for (std::size_t run = 0; run < runs_; ++run) {
    weight_of_run[run] = weight_of_frequency[static_cast<std::size_t>(frequency[run])];
  }
  weigh(from_, weight_of_run);
  weigh(to_, weight_of_run);
  find_cosines();
}

// Only texts that share a run are looked at: by run, the texts of the later year that have it.
void Likeness::find_cosines() {
  std::vector<std::uint32_t> begin(runs_ + 1, 0);  // of each run in `having`
  for (const Weighted& text : to_) {
    for (const auto& [run, weight] : text.runs) ++begin[run + 1];
  }
  for (std::size_t run = 0; run < runs_; ++run) begin[run + 1] += begin[run];
  std::vector<std::pair<std::uint32_t, double>> having(begin[runs_]);
  std::vector<std::uint32_t> end(begin.begin(), begin.end() - 1);
  for (std::size_t t = 0; t < to_.size(); ++t) {
    for (const auto& [run, weight] : to_[t].runs) {
      having[end[run]++] = {static_cast<std::uint32_t>(t), weight};
    }
  }
  for (std::size_t f = 0; f < from_.size(); ++f) {
    double* const row = cosines_.data() + f * to_count_;
    for (const auto& [run, weight] : from_[f].runs) {
      for (std::uint32_t i = begin[run]; i < begin[run + 1]; ++i) {
        row[having[i].first] += weight * having[i].second;
      }
    }
    for (std::size_t t = 0; t < to_count_; ++t) {
      const double lengths = from_[f].length * to_[t].length;
      row[t] = lengths > 0 ? std::min(1.0, row[t] / lengths) : 0.0;
    }
  }
}

double Likeness::covered(const Weighted& whole, const Texts& others,
                         const std::vector<std::size_t>& parts) const {
  std::vector<bool> has(runs_);
  for (const std::size_t part : parts) {
    for (const auto& [run, weight] : others[part].runs) has[run] = true;
  }
  double all = 0, found = 0;
  for (const auto& [run, weight] : whole.runs) {
    all += weight;
    if (has[run]) found += weight;
  }
  return all > 0 ? found / all : 0.0;
}

double Likeness::covered_from(std::size_t from, const std::vector<std::size_t>& to) const {
  return covered(from_[from], to_, to);
}

double Likeness::covered_to(std::size_t to, const std::vector<std::size_t>& from) const {
  return covered(to_[to], from_, from);
}

}  // namespace niandu::compare
