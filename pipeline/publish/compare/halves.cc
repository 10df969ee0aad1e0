#include "pipeline/publish/compare/halves.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/covering.h"
#include "pipeline/publish/compare/likeness.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

// Contents in parts: rows; a single row by its sentences.
std::vector<std::string> parts_of(const Subject& subject) {
  if (subject.pieces.size() != 1) return subject.pieces;
  std::vector<std::string> parts(1);
  const std::string& text = subject.pieces.front();
  for (std::size_t at = 0; at < text.size();) {
    bool ends = false;
    for (const std::string_view mark : {"。", ";", "；"}) {
      if (text.compare(at, mark.size(), mark) != 0) continue;
      at += mark.size();
      ends = true;
      break;
    }
    if (ends) {
      parts.emplace_back();
    } else {
      parts.back() += text[at++];
    }
  }
  std::erase(parts, std::string());
  return parts;
}

// Two pieces of contents that are one, reworded or not.
constexpr double kSamePiece = 0.55;

constexpr Least kLeastRuns{kHalfRunsCovered, kWholeRunsCovered, kHalfOfItsOwn};
constexpr Least kLeastOfNames{kHalfNameCovered, kNameCovered, kHalfNameOfItsOwn};

class Finder {
 public:
  Finder(const Matching& matching, bool split)
      : matching_(matching),
        split_(split),
        wholes_(split ? matching.evidence().from() : matching.evidence().to()),
        halves_(split ? matching.evidence().to() : matching.evidence().from()),
        partner_of_whole_(split ? matching.partners().of_from : matching.partners().of_to),
        partner_of_half_(split ? matching.partners().of_to : matching.partners().of_from) {}

  [[nodiscard]] std::vector<Whole> find() const {
    std::vector<std::size_t> free;
    for (std::size_t h = 0; h < halves_.size(); ++h) {
      if (partner_of_half_[h] == kNobody) free.push_back(h);
    }
    std::vector<Whole> found;
    if (free.empty()) return found;
    for (std::size_t w = 0; w < wholes_.size(); ++w) {
      std::vector<std::size_t> candidates = free;
      if (partner_of_whole_[w] != kNobody) {
        candidates.push_back(static_cast<std::size_t>(partner_of_whole_[w]));
        std::sort(candidates.begin(), candidates.end());
      }
      if (candidates.size() < 2 || !has_near(w, free)) continue;
      Whole whole{split_, w, {}, !wholes_[w].pieces.empty(), true};
      whole.parts = whole.by_contents ? by_contents(whole, candidates) : by_names(w, candidates);
      const auto has = [&](int half) {
        return half == kNobody || std::find(whole.parts.begin(), whole.parts.end(),
                                            static_cast<std::size_t>(half)) != whole.parts.end();
      };
      if (whole.parts.size() >= 2 && has(partner_of_whole_[w]) && !is_decided(w))
        found.push_back(std::move(whole));
    }
    return found;
  }

 private:
  // Whether a person decided anything about it: then it is not for us to say.
  [[nodiscard]] bool is_decided(std::size_t whole) const {
    for (std::size_t h = 0; h < halves_.size(); ++h) {
      const std::size_t f = split_ ? whole : h, t = split_ ? h : whole;
      if (matching_.is_confirmed(f, t) || matching_.is_rejected(f, t)) return true;
    }
    return false;
  }

  // Whether the contents of one of the halves come near those of the whole at all; else there is
  // nothing to be looked at piece by piece. By names alone any may.
  [[nodiscard]] bool has_near(std::size_t whole, const std::vector<std::size_t>& halves) const {
    const Likeness& contents = matching_.evidence().contents();
    return wholes_[whole].pieces.empty() ||
           std::any_of(halves.begin(), halves.end(), [&](std::size_t half) {
             return (split_ ? contents(whole, half) : contents(half, whole)) >= kLeastHalfLikeness;
           });
  }

  // What a candidate has of a whole, in pieces.
  struct Share {
    std::size_t given = 0;    // pieces of the whole that it has, and no other has better
    std::size_t size = 0;     // its own pieces
    std::size_t covered = 0;  // those that stand in the whole
    [[nodiscard]] double covered_share() const {
      return size == 0 ? 0 : static_cast<double>(covered) / static_cast<double>(size);
    }
  };

  // Says of the whole whether its parts are even.
  [[nodiscard]] std::vector<std::size_t> by_contents(
      Whole& whole, const std::vector<std::size_t>& candidates) const {
    const std::vector<std::string> own = parts_of(wholes_[whole.whole]);
    if (own.size() < 2) return {};
    const std::vector<Share> shares = shares_of(own, candidates);
    std::vector<std::size_t> parts =
        parts_with(whole, own, candidates, shares, kHalfCovered, kWholeCovered);
    if (parts.size() > 1 && whole.even) return parts;
    // Sentences that were put together, or taken apart.
    std::vector<std::size_t> by_runs =
        covering(matching_.evidence().contents(), split_, whole.whole, candidates, kLeastRuns);
    if (by_runs.size() > 1) {
      whole.even = std::none_of(by_runs.begin(), by_runs.end(), [&](std::size_t half) {
        return halves_[half].name_key == wholes_[whole.whole].name_key;
      });
      return by_runs;
    }
    if (parts.size() > 1) return parts;
    // Each got something new besides, but all of the whole stands in them: likely.
    parts = parts_with(whole, own, candidates, shares, kGrownHalfCovered, kWholeInGrownHalves);
    if (parts.size() > 1) whole.even = false;
    return parts;
  }

  // The candidates of whose pieces that share stands in the whole, if that share of the whole
  // stands in them.
  [[nodiscard]] std::vector<std::size_t> parts_with(
      Whole& whole, const std::vector<std::string>& own, const std::vector<std::size_t>& candidates,
      const std::vector<Share>& shares, double half_covered, double whole_covered) const {
    std::vector<std::size_t> parts;
    std::size_t in_parts = 0, least = own.size();
    bool named = false;
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      if (shares[c].given == 0 || shares[c].covered_share() < half_covered) continue;
      parts.push_back(candidates[c]);
      in_parts += shares[c].given;
      least = std::min(least, shares[c].given);
      named = named || halves_[candidates[c]].name_key == wholes_[whole.whole].name_key;
    }
    whole.even = !named || static_cast<double>(least) >= kCrumb * static_cast<double>(own.size());
    const bool enough =
        static_cast<double>(in_parts) >= whole_covered * static_cast<double>(own.size());
    return enough ? parts : std::vector<std::size_t>();
  }

  [[nodiscard]] std::vector<Share> shares_of(const std::vector<std::string>& own,
                                             const std::vector<std::size_t>& candidates) const {
    std::vector<std::string> others;
    std::vector<std::size_t> of;  // the candidate of each
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      for (std::string& part : parts_of(halves_[candidates[c]])) {
        others.push_back(std::move(part));
        of.push_back(c);
      }
    }
    const Likeness alike(own, others, matching_.evidence().bags());
    std::vector<Share> shares(candidates.size());
    for (std::size_t i = 0; i < own.size() && !others.empty(); ++i) {
      std::size_t best = 0;
      for (std::size_t j = 1; j < others.size(); ++j) {
        if (alike(i, j) > alike(i, best)) best = j;
      }
      if (alike(i, best) >= kSamePiece) ++shares[of[best]].given;
    }
    for (std::size_t j = 0; j < others.size(); ++j) {
      std::size_t i = 0;
      while (i < own.size() && alike(i, j) < kSamePiece) ++i;
      ++shares[of[j]].size;
      if (i < own.size()) ++shares[of[j]].covered;
    }
    return shares;
  }

  // A and B became of "A and B": most of each name stands in it, and it has much of each that the
  // other has not.
  [[nodiscard]] std::vector<std::size_t> by_names(
      std::size_t whole, const std::vector<std::size_t>& candidates) const {
    std::vector<std::size_t> named;
    for (const std::size_t half : candidates) {
      if (halves_[half].pieces.empty()) named.push_back(half);
    }
    return covering(matching_.evidence().names(), split_, whole, named, kLeastOfNames);
  }

  const Matching& matching_;
  bool split_;
  const std::vector<Subject>& wholes_;
  const std::vector<Subject>& halves_;
  const std::vector<int>& partner_of_whole_;
  const std::vector<int>& partner_of_half_;
};

}  // namespace

std::vector<Whole> find_wholes(const Matching& matching) {
  std::vector<Whole> found = Finder(matching, true).find();
  const std::vector<Whole> merges = Finder(matching, false).find();
  found.insert(found.end(), merges.begin(), merges.end());
  // No record is in two: the first, in the order of the earlier year, has it.
  std::vector<bool> from(matching.evidence().from().size()), to(matching.evidence().to().size());
  std::vector<Whole> kept;
  for (Whole& each : found) {
    std::vector<bool>& whole_side = each.split ? from : to;
    std::vector<bool>& half_side = each.split ? to : from;
    const bool taken =
        whole_side[each.whole] || std::any_of(each.parts.begin(), each.parts.end(),
                                              [&](std::size_t part) { return half_side[part]; });
    if (taken) continue;
    whole_side[each.whole] = true;
    for (const std::size_t part : each.parts) half_side[part] = true;
    kept.push_back(std::move(each));
  }
  return kept;
}

}  // namespace niandu::compare
