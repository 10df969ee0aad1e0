#include "pipeline/publish/compare/joined.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

// A record that may be whole, and two that may be its parts.
struct Three {
  bool split = true;
  std::size_t whole = 0, part = 0, other = 0;
};

bool covers(const Likeness& texts, const Three& three) {
  const auto of_part = [&](std::size_t part) {
    return three.split ? texts.covered_to(part, {three.whole})
                       : texts.covered_from(part, {three.whole});
  };
  const auto of_whole = [&](const std::vector<std::size_t>& parts) {
    return three.split ? texts.covered_from(three.whole, parts)
                       : texts.covered_to(three.whole, parts);
  };
  if (of_part(three.part) < kJoinedCovered || of_part(three.other) < kJoinedCovered) return false;
  const double both = of_whole({three.part, three.other});
  return both >= kJoinedCovered && both - of_whole({three.part}) >= kJoinedOfItsOwn &&
         both - of_whole({three.other}) >= kJoinedOfItsOwn;
}

// The figure of a record; NaN: none.
double figure_of(const Subject& subject) {
  double figure = std::nan("");
  const char* const end = subject.value.data() + subject.value.size();
  const auto read = std::from_chars(subject.value.data(), end, figure);
  return read.ec == std::errc() && read.ptr == end ? figure : std::nan("");
}

bool adds_up(const Subject& whole, const Subject& part, const Subject& other) {
  if (whole.unit_key.empty() || whole.unit_key != part.unit_key ||
      whole.unit_key != other.unit_key) {
    return false;
  }
  const double all = figure_of(whole), one = figure_of(part), two = figure_of(other);
  // All of this is false of what is no number.
  return one > 0 && two > 0 && all > one && all > two &&
         std::abs(one + two - all) <= kMostOffSum * all;
}

bool is_joined(const Evidence& evidence, const Three& three) {
  const auto& wholes = three.split ? evidence.from() : evidence.to();
  const auto& parts = three.split ? evidence.to() : evidence.from();
  const std::array signs = {covers(evidence.names(), three), covers(evidence.measures(), three),
                            covers(evidence.contents(), three),
                            adds_up(wholes[three.whole], parts[three.part], parts[three.other])};
  return std::count(signs.begin(), signs.end(), true) >= 2;
}

// What is still free, and what was found of it.
class Finder {
 public:
  Finder(const Matching& matching, std::vector<bool> from, std::vector<bool> to)
      : matching_(matching), from_(std::move(from)), to_(std::move(to)) {}

  // Whether the pair and records without partner of one side make up a merge or a split.
  void look(std::size_t from, std::size_t to, bool split) {
    if (!from_[from] || !to_[to]) return;
    std::vector<bool>& free = split ? to_ : from_;
    const std::size_t part = split ? to : from;
    Whole whole{split, split ? from : to, {part}, matching_.evidence().has_more(from, to), false};
    for (std::size_t other = 0; other < free.size(); ++other) {
      if (!free[other] || has_partner(other, split) || is_parted(whole, other)) continue;
      if (is_joined(matching_.evidence(), {split, whole.whole, part, other})) {
        whole.parts.push_back(other);
      }
    }
    if (whole.parts.size() < 2) return;
    std::sort(whole.parts.begin(), whole.parts.end());
    from_[from] = to_[to] = false;
    for (const std::size_t taken : whole.parts) free[taken] = false;
    found_.push_back(std::move(whole));
  }

  [[nodiscard]] std::vector<Whole> take() { return std::move(found_); }

 private:
  [[nodiscard]] bool has_partner(std::size_t other, bool split) const {
    const Partners& partners = matching_.partners();
    return (split ? partners.of_to : partners.of_from)[other] != kNobody;
  }

  // By a person.
  [[nodiscard]] bool is_parted(const Whole& whole, std::size_t other) const {
    return matching_.is_rejected(whole.split ? whole.whole : other,
                                 whole.split ? other : whole.whole);
  }

  const Matching& matching_;
  std::vector<bool> from_, to_;
  std::vector<Whole> found_;
};

}  // namespace

std::vector<Whole> find_joined(const Matching& matching, const std::vector<bool>& free_from,
                               const std::vector<bool>& free_to) {
  Finder finder(matching, free_from, free_to);
  const auto& partner = matching.partners().of_from;
  for (std::size_t f = 0; f < partner.size(); ++f) {
    if (partner[f] == kNobody) continue;
    const auto t = static_cast<std::size_t>(partner[f]);
    if (matching.evidence().same_name(f, t) || matching.is_confirmed(f, t)) continue;
    finder.look(f, t, true);
    finder.look(f, t, false);
  }
  return finder.take();
}

}  // namespace niandu::compare
