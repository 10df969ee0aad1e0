// How alike the texts of two years are, each run of characters weighted by how rare it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/publish/compare/text_bags.h"

namespace niandu::compare {

// Likeness of every text of one year with every text of the other.
//
// A run's weight is ln(1 + texts / texts that have it), over both years: 辦理 says little, 哺乳
// much. Likeness is the cosine of the weighted bags, from 0 to 1; 0 where a text is empty.
class Likeness {
 public:
  // `from` and `to`: folded texts, one per record.
  Likeness(const std::vector<std::string>& from, const std::vector<std::string>& to,
           TextBags& bags);

  [[nodiscard]] double operator()(std::size_t from, std::size_t to) const {
    return cosines_[from * to_count_ + to];
  }
  // How much of a text's weight stands in others taken together, from 0 to 1.
  [[nodiscard]] double covered_from(std::size_t from, const std::vector<std::size_t>& to) const;
  [[nodiscard]] double covered_to(std::size_t to, const std::vector<std::size_t>& from) const;

 private:
  struct Weighted {
    std::vector<std::pair<std::uint32_t, double>> runs;  // numbers and weights, ordered by run
    double length = 0;
  };
  using Texts = std::vector<Weighted>;
  using Bags = std::vector<const TextBags::Bag*>;  // of each text
  // The runs of all texts, as often as each stands in one in the place of its weight; how many
  // texts have each goes to `frequency`.
  [[nodiscard]] static Texts counted(const Bags& bags, TextBags::Numbers& numbers,
                                     std::vector<int>& frequency);
  static void weigh(Texts& texts, const std::vector<double>& weight_of_run);
  void find_cosines();
  [[nodiscard]] double covered(const Weighted& whole, const Texts& others,
                               const std::vector<std::size_t>& parts) const;

  Texts from_, to_;
  std::size_t to_count_ = 0, runs_ = 0;  // runs: different ones
  std::vector<double> cosines_;
};

}  // namespace niandu::compare
