#include "pipeline/publish/compare/signs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "pipeline/publish/compare/covering.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

bool covers(const Likeness& texts, const Whole& whole) {
  constexpr Least kLeast{kJoinedCovered, kJoinedCovered, kJoinedOfItsOwn};
  return covering(texts, whole.split, whole.whole, whole.parts, kLeast).size() ==
         whole.parts.size();
}

// The figure of a record; NaN: none.
double figure_of(const Subject& subject) {
  double figure = std::nan("");
  const char* const end = subject.value.data() + subject.value.size();
  const auto read = std::from_chars(subject.value.data(), end, figure);
  return read.ec == std::errc() && read.ptr == end ? figure : std::nan("");
}

// All of this is false of what is no number.
bool adds_up(const Evidence& evidence, const Whole& whole) {
  const Subject& all = (whole.split ? evidence.from() : evidence.to())[whole.whole];
  const auto& parts = whole.split ? evidence.to() : evidence.from();
  const double figure = figure_of(all);
  double sum = 0;
  for (const std::size_t part : whole.parts) {
    const double one = figure_of(parts[part]);
    if (all.unit_key.empty() || parts[part].unit_key != all.unit_key ||
        !(one > 0 && one < figure)) {
      return false;
    }
    sum += one;
  }
  return std::abs(sum - figure) <= kMostOffSum * figure;
}

}  // namespace

int signs_of(const Evidence& evidence, const Whole& whole) {
  const std::array signs = {covers(evidence.names(), whole), covers(evidence.measures(), whole),
                            covers(evidence.contents(), whole), adds_up(evidence, whole)};
  return static_cast<int>(std::count(signs.begin(), signs.end(), true));
}

}  // namespace niandu::compare
