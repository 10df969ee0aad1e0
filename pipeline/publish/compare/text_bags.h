// The bags of texts that were met before: from year to year most texts stay as they were, and each
// year is compared twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/publish/compare/grams.h"

namespace niandu::compare {

// Not thread-safe. Runs are numbered from 0 as they come.
class TextBags {
 public:
  struct Counted {
    std::uint32_t run = 0;
    int count = 0;
  };
  using Bag = std::vector<Counted>;  // ordered by run, as GramBag is

  // Of folded text. Stays until let_go().
  [[nodiscard]] const Bag& of(const std::string& text);

  // Numbers runs anew, from 0, for a few texts: what is known of a run then stands in a short
  // array.
  class Numbers {
   public:
    explicit Numbers(TextBags& bags);
    [[nodiscard]] std::uint32_t of(std::uint32_t run) {
      Number& known = bags_.numbers_[run];
      if (known.round != bags_.round_) known = {bags_.round_, size_++};
      return known.number;
    }
    [[nodiscard]] std::uint32_t size() const { return size_; }

   private:
    TextBags& bags_;
    std::uint32_t size_ = 0;
  };

  // Forgets everything once it holds more than is worth keeping.
  void let_go();

 private:
  struct Number {
    std::uint32_t round = 0, number = 0;
  };
  std::unordered_map<Gram, std::uint32_t> runs_;
  std::unordered_map<std::string, Bag> bags_;
  std::size_t held_ = 0;         // runs in all bags
  std::vector<Number> numbers_;  // of each run, in the round that gave it
  std::uint32_t round_ = 0;
};

}  // namespace niandu::compare
