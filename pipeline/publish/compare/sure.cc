#include "pipeline/publish/compare/sure.h"

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/publish/compare/said.h"
#include "pipeline/publish/compare/signs.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

// A whole and its parts, with what they say.
class Group {
 public:
  Group(const Matching& matching, const Whole& whole)
      : matching_(matching),
        whole_(whole),
        subject_(
            (whole.split ? matching.evidence().from() : matching.evidence().to())[whole.whole]),
        subjects_(whole.split ? matching.evidence().to() : matching.evidence().from()),
        said_(subject_) {
    for (const std::size_t part : whole.parts) parts_.emplace_back(subjects_[part]);
  }

  [[nodiscard]] bool keeps_name() const {
    return std::any_of(whole_.parts.begin(), whole_.parts.end(), [&](std::size_t part) {
      return subjects_[part].name_key == subject_.name_key;
    });
  }

  // Of each part the characters of its name stand in the whole's, in order; together they are all
  // of it but a word between them.
  [[nodiscard]] bool is_put_together() const {
    constexpr std::ptrdiff_t kLongestBetween = 1;  // characters, for each part but one
    std::vector<bool> found(said_.name.size());
    for (const Said& part : parts_) {
      if (part.name.size() == said_.name.size() || !mark(part.name, found)) return false;
    }
    const auto between = static_cast<std::ptrdiff_t>(parts_.size() - 1) * kLongestBetween;
    return std::count(found.begin(), found.end(), false) <= between;
  }

  // One part is nearly what the whole was: it may be the same still, and the others new.
  [[nodiscard]] bool keeps_nearly_all() const {
    return std::any_of(whole_.parts.begin(), whole_.parts.end(), [&](std::size_t part) {
      return score_of(matching_, whole_, part) >= kNearlyAll;
    });
  }

  [[nodiscard]] bool is_in_one_place() const {
    for (std::size_t i = 1; i < whole_.parts.size(); ++i) {
      if (whole_.parts[i] != whole_.parts[i - 1] + 1) return false;
      if (subjects_[whole_.parts[i]].parent_key != subjects_[whole_.parts[0]].parent_key)
        return false;
    }
    return true;
  }

  [[nodiscard]] bool tells_of_all() const {
    for (const Said& part : parts_) {
      for (const Said& other : parts_) {
        if (&part != &other && !is_told(said_, part, other, kOwnNameSurelyTold)) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool shares_what_points_to_it() const {
    return std::all_of(whole_.parts.begin(), whole_.parts.end(), [&](std::size_t part) {
      const std::size_t f = whole_.split ? whole_.whole : part,
                        t = whole_.split ? part : whole_.whole;
      return matching_.context(f, t).links > 0;
    });
  }

 private:
  // The longest beginning and the longest end of a part that the whole has, as found in it; false
  // if these are not all of it.
  [[nodiscard]] bool mark(const std::u32string& part, std::vector<bool>& found) const {
    const std::u32string& name = said_.name;
    // A part is at most a beginning, a middle and an end of the whole: what both begin and end
    // with, and what stands in the whole between.
    const std::u32string own = alone(part, name);
    const auto front = static_cast<std::size_t>(
        std::mismatch(part.begin(), part.end(), name.begin(), name.end()).first - part.begin());
    const std::size_t at = own.empty() ? front : name.find(own, front);
    const std::size_t back = part.size() - front - own.size();
    if (at == std::u32string::npos || at + own.size() + back > name.size()) return false;
    std::fill_n(found.begin(), front, true);
    for (std::size_t i = 0; i < own.size(); ++i) found[at + i] = true;
    std::fill(found.end() - static_cast<std::ptrdiff_t>(back), found.end(), true);
    return true;
  }

  const Matching& matching_;
  const Whole& whole_;
  const Subject& subject_;
  const std::vector<Subject>& subjects_;
  Said said_;
  std::vector<Said> parts_;
};

}  // namespace

bool is_sure(const Matching& matching, const Whole& whole) {
  const Group group(matching, whole);
  if (group.keeps_name()) return false;
  if (group.is_put_together()) return true;
  return group.is_in_one_place() && !group.keeps_nearly_all() &&
         (whole.by_contents || signs_of(matching.evidence(), whole) > 0 || group.tells_of_all() ||
          group.shares_what_points_to_it());
}

}  // namespace niandu::compare
