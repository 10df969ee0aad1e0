// What speaks for two records being one thing, and what it comes to.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "pipeline/publish/compare/likeness.h"
#include "pipeline/publish/compare/year.h"

namespace niandu::compare {

// Two tables of neighbouring years, every record against every other.
class Evidence {
 public:
  // All must outlive it.
  Evidence(const SubjectTable& from, const SubjectTable& to, TextBags& bags);

  // What is known of the context of a pair, each from 0 to 1; negative: nothing.
  struct Context {
    double parent = -1, neighbours = -1, links = -1;
  };
  // From 0 to kWhole.
  [[nodiscard]] int score(std::size_t from, std::size_t to, const Context& context) const;

  // Names of what speaks for a pair: "name,contents".
  [[nodiscard]] std::string basis(std::size_t from, std::size_t to, const Context& context) const;

  [[nodiscard]] bool same_name(std::size_t from, std::size_t to) const;
  // The same but for words that are one word written otherwise (compare.yaml): 比例, 比率.
  [[nodiscard]] bool same_words(std::size_t from, std::size_t to) const;
  [[nodiscard]] bool other_unit(std::size_t from, std::size_t to) const;
  // Figures in another unit or by another measure, and names that differ in their last characters
  // alone, those that say what is counted: two things that look alike.
  [[nodiscard]] bool counts_another(std::size_t from, std::size_t to) const;
  // Names that differ in a number alone, where another of that series is in both years: 第一期 and
  // 第三期 are two things while 第二期 stays.
  [[nodiscard]] bool other_number(std::size_t from, std::size_t to) const;
  // The same, where the measures are alike but not one: 涵蓋率 and 滿意度 of one thing share most
  // of their measures' words. Such two are likely at most.
  [[nodiscard]] bool may_count_another(std::size_t from, std::size_t to) const;
  // Have both contents or a measure to go by?
  [[nodiscard]] bool has_more(std::size_t from, std::size_t to) const;
  // Likeness of contents or measure, whichever is greater, of kWhole.
  [[nodiscard]] int corroboration(std::size_t from, std::size_t to) const;
  [[nodiscard]] int name_score(std::size_t from, std::size_t to) const;

  [[nodiscard]] const Likeness& names() const { return names_; }
  [[nodiscard]] const Likeness& contents() const { return contents_; }
  [[nodiscard]] const Likeness& measures() const { return measures_; }
  [[nodiscard]] TextBags& bags() const { return bags_; }
  [[nodiscard]] const std::vector<Subject>& from() const { return from_.subjects; }
  [[nodiscard]] const std::vector<Subject>& to() const { return to_.subjects; }

 private:
  // Names that differ in their last characters alone.
  [[nodiscard]] bool other_ending(std::size_t from, std::size_t to) const;
  // Both have a measure, and those are less alike than that.
  [[nodiscard]] bool measured_within(std::size_t from, std::size_t to, int most) const;

  const SubjectTable& from_;
  const SubjectTable& to_;
  TextBags& bags_;
  Likeness names_, contents_, measures_;
  // Names without their numbers, and which of these a name has that stands in both years.
  std::vector<std::string> series_from_, series_to_;
  std::set<std::string> series_that_stay_;
};

}  // namespace niandu::compare
