#include "pipeline/publish/compare/told.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/said.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

// The records of a year: which are free still, and what they say.
struct Side {
  std::vector<bool> free;
  std::vector<Said> said = {};
};

bool has_lonely(const std::vector<bool>& free, const std::vector<int>& partners) {
  for (std::size_t i = 0; i < free.size(); ++i) {
    if (free[i] && partners[i] == kNobody) return true;
  }
  return false;
}

class Finder {
 public:
  Finder(const Matching& matching, bool split, Side& wholes, Side& parts)
      : matching_(matching),
        split_(split),
        wholes_(split ? matching.evidence().from() : matching.evidence().to()),
        parts_(split ? matching.evidence().to() : matching.evidence().from()),
        partner_of_whole_(split ? matching.partners().of_from : matching.partners().of_to),
        partner_of_part_(split ? matching.partners().of_to : matching.partners().of_from),
        free_whole_(wholes.free),
        free_part_(parts.free),
        said_wholes_(wholes.said),
        said_(parts.said) {
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      if (free_part_[p] && partner_of_part_[p] == kNobody) lonely_.push_back(p);
    }
  }

  void find(std::vector<Whole>& found) {
    if (lonely_.empty()) return;
    const OwnRuns own(said_wholes_);
    for (std::size_t w = 0; w < wholes_.size(); ++w) {
      if (!free_whole_[w] || is_settled(w)) continue;
      Whole whole{split_, w, parts_of(w, own), false, false};
      if (whole.parts.size() < 2) continue;
      if (!make_its_name(said_wholes_[w], said_[whole.parts[0]], said_[whole.parts[1]])) {
        whole.basis = wholes_[w].measure_key.empty() ? "contents" : "measure";
      }
      free_whole_[w] = false;
      for (const std::size_t part : whole.parts) free_part_[part] = false;
      std::erase_if(lonely_, [&](std::size_t part) { return !free_part_[part]; });
      found.push_back(std::move(whole));
    }
  }

 private:
  // Whether its partner has its name, or a person said anything of it.
  [[nodiscard]] bool is_settled(std::size_t whole) const {
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const std::size_t f = split_ ? whole : p, t = split_ ? p : whole;
      if (matching_.is_confirmed(f, t) || matching_.is_rejected(f, t)) return true;
      if (partner_of_whole_[whole] == static_cast<int>(p) &&
          (!free_part_[p] || matching_.evidence().same_name(f, t)))
        return true;
    }
    return false;
  }

  // The partner and those that make up the whole with it; where there is none, with the first that
  // any does so with.
  [[nodiscard]] std::vector<std::size_t> parts_of(std::size_t whole, const OwnRuns& own) const {
    const Said& all = said_wholes_[whole];
    Said alone = all;
    own.keep_own(alone);
    std::vector<std::size_t> near;
    for (const std::size_t part : lonely_) {
      if (is_near(whole, alone, part)) near.push_back(part);
    }
    const int partner = partner_of_whole_[whole];
    if (partner != kNobody) {
      // What is reworded and no more leaves nothing to others.
      const auto first = static_cast<std::size_t>(partner);
      if (score_of(matching_, {split_, whole, {}}, first) >= kNearlyAll) return {};
      return with(first, all, alone, near);
    }
    while (near.size() > 1) {
      const std::size_t first = near.front();
      near.erase(near.begin());
      std::vector<std::size_t> parts = with(first, alone, alone, near);
      if (parts.size() > 1) return parts;
    }
    return {};
  }

  [[nodiscard]] std::vector<std::size_t> with(std::size_t first, const Said& of_first,
                                              const Said& whole,
                                              const std::vector<std::size_t>& others) const {
    std::vector<std::size_t> parts{first};
    for (const std::size_t other : others) {
      if (parts_[other].parent_key != parts_[first].parent_key) continue;
      if (are_told(of_first, whole, said_[first], said_[other]) ||
          make_its_name(whole, said_[first], said_[other]))
        parts.push_back(other);
    }
    std::sort(parts.begin(), parts.end());
    return parts;
  }

  // Whether the whole tells of a part at all.
  [[nodiscard]] bool is_near(std::size_t whole, const Said& said, std::size_t part) const {
    if (share_in(said_[part].name, said.in_all) >= kPartNameTold) return true;
    const Likeness& contents = matching_.evidence().contents();
    return (split_ ? contents.covered_to(part, {whole}) : contents.covered_from(part, {whole})) >=
           kPartContentsTold;
  }

  static bool are_told(const Said& of_first, const Said& whole, const Said& first,
                       const Said& other) {
    return is_told(of_first, first, other, kOwnNameTold) &&
           is_told(whole, other, first, kOwnNameTold);
  }

  // Most of the whole's name is of the one or the other, and some of it of either alone.
  static bool make_its_name(const Said& whole, const Said& one, const Said& other) {
    const std::vector<bool> by_one = found_in(whole.name, one.in_name);
    const std::vector<bool> by_other = found_in(whole.name, other.in_name);
    const std::vector<bool> own = found_in(whole.name, whole.in_name);
    std::size_t all = 0, both = 0, ones = 0, others = 0;
    for (std::size_t i = 0; i < whole.name.size(); ++i) {
      if (!own[i]) continue;
      ++all;
      both += by_one[i] || by_other[i] ? std::size_t{1} : 0;
      ones += by_one[i] && !by_other[i] ? std::size_t{1} : 0;
      others += by_other[i] && !by_one[i] ? std::size_t{1} : 0;
    }
    return static_cast<double>(both) >= kNameOfParts * static_cast<double>(all) &&
           static_cast<double>(std::min(ones, others)) >=
               kNameOfOnePart * static_cast<double>(all) &&
           all > 0;
  }

  const Matching& matching_;
  bool split_;
  const std::vector<Subject>& wholes_;
  const std::vector<Subject>& parts_;
  const std::vector<int>& partner_of_whole_;
  const std::vector<int>& partner_of_part_;
  std::vector<bool>& free_whole_;
  std::vector<bool>& free_part_;
  const std::vector<Said>& said_wholes_;
  const std::vector<Said>& said_;    // of the parts
  std::vector<std::size_t> lonely_;  // parts without partner
};

}  // namespace

std::vector<Whole> find_told(const Matching& matching, const std::vector<bool>& free_from,
                             const std::vector<bool>& free_to) {
  const Partners& partners = matching.partners();
  if (!has_lonely(free_from, partners.of_from) && !has_lonely(free_to, partners.of_to)) return {};
  Side from{free_from, said_by(matching.evidence().from())};
  Side to{free_to, said_by(matching.evidence().to())};
  std::vector<Whole> found;
  Finder(matching, true, from, to).find(found);
  Finder(matching, false, to, from).find(found);
  return found;
}

}  // namespace niandu::compare
