// What records say of themselves, in runs of two characters: enough to see whether one tells of
// another, which likeness of whole texts does not.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/publish/compare/year.h"

namespace niandu::compare {

using Runs = std::vector<std::uint64_t>;  // of two characters each, ordered, each once

// What a record is called, without punctuation, and the runs of that and of all that it says.
struct Said {
  std::u32string name;
  Runs in_name, in_all;

  explicit Said(const Subject& subject);
};

[[nodiscard]] std::vector<Said> said_by(const std::vector<Subject>& subjects);

// Of the records of a year the runs that no other of them has.
class OwnRuns {
 public:
  explicit OwnRuns(const std::vector<Said>& year);
  // `said`: of one of these records.
  void keep_own(Said& said) const;

 private:
  std::unordered_map<std::uint64_t, int> records_;  // that have it
};

// Which characters of a text stand in runs of another.
[[nodiscard]] std::vector<bool> found_in(const std::u32string& text, const Runs& runs);
// How many of them, from 0 to 1.
[[nodiscard]] double share_in(const std::u32string& text, const Runs& runs);

// A name without what it begins and ends with as another does.
[[nodiscard]] std::u32string alone(const std::u32string& name, const std::u32string& other);

// Whether what a part is called alone stands in the whole, that share of it at least, and not in
// another part.
[[nodiscard]] bool is_told(const Said& whole, const Said& part, const Said& other, double least);

}  // namespace niandu::compare
