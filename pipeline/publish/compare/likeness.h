// How alike the texts of two years are, each run of characters weighted by how rare it is.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/publish/compare/grams.h"

namespace niandu::compare {

// Likeness of every text of one year with every text of the other.
//
// A run's weight is ln(1 + texts / texts that have it), over both years: 辦理 says little, 哺乳
// much. Likeness is the cosine of the weighted bags, from 0 to 1; 0 where a text is empty.
class Likeness {
 public:
  // `from` and `to`: folded texts, one per record.
  Likeness(const std::vector<std::string>& from, const std::vector<std::string>& to);

  [[nodiscard]] double operator()(std::size_t from, std::size_t to) const {
    return cosines_[from * to_count_ + to];
  }
  // How much of a text's weight stands in others taken together, from 0 to 1.
  [[nodiscard]] double covered_from(std::size_t from, const std::vector<std::size_t>& to) const;
  [[nodiscard]] double covered_to(std::size_t to, const std::vector<std::size_t>& from) const;

 private:
  struct Weighted {
    std::vector<std::pair<Gram, double>> runs;  // ordered by run
    double length = 0;
  };
  [[nodiscard]] static Weighted weigh(const GramBag& bag, double texts,
                                      const std::unordered_map<Gram, int>& frequency);
  [[nodiscard]] static double covered(const Weighted& whole,
                                      const std::vector<const Weighted*>& parts);

  std::vector<Weighted> from_, to_;
  std::size_t to_count_ = 0;
  std::vector<double> cosines_;
};

}  // namespace niandu::compare
