#include "pipeline/publish/compare/joined.h"

#include <algorithm>
#include <utility>

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/signs.h"

namespace niandu::compare {
namespace {

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
      const Whole three{split, whole.whole, {part, other}};
      if (signs_of(matching_.evidence(), three) >= 2) whole.parts.push_back(other);
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
