#include "pipeline/publish/compare/pair.h"

#include <algorithm>
#include <memory>

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/context.h"
#include "pipeline/publish/compare/damage.h"
#include "pipeline/publish/compare/halves.h"
#include "pipeline/publish/compare/hidden_halves.h"
#include "pipeline/publish/compare/joined.h"
#include "pipeline/publish/compare/matching.h"
#include "pipeline/publish/compare/replaced.h"
#include "pipeline/publish/compare/sure.h"
#include "pipeline/publish/compare/told.h"
#include "pipeline/publish/compare/verdict.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

using Matchings = std::vector<std::unique_ptr<Matching>>;

std::vector<Partners> partners_of(const Matchings& matchings) {
  std::vector<Partners> partners;
  partners.reserve(matchings.size());
  for (const auto& matching : matchings) partners.push_back(matching->partners());
  return partners;
}

Matchings match_all(const Year& from, const Year& to, const std::vector<LinkDecision>& decisions,
                    TextBags& bags) {
  Matchings matchings;
  for (std::size_t t = 0; t < from.tables.size(); ++t) {
    const TableDecisions decided(decisions, from.tables[t].definition->name, from.document_id,
                                 to.document_id);
    matchings.push_back(std::make_unique<Matching>(from.tables[t], to.tables[t], bags, decided));
    matchings.back()->match();
  }
  for (int round = 1; round < kRounds; ++round) {
    const std::vector<Partners> partners = partners_of(matchings);
    for (std::size_t t = 0; t < matchings.size(); ++t) {
      matchings[t]->match(ContextOf(from, to, t, partners));
    }
  }
  return matchings;
}

// The links of one table.
class Linker {
 public:
  explicit Linker(const Matching& matching)
      : matching_(matching),
        evidence_(matching.evidence()),
        from_done_(evidence_.from().size()),
        to_done_(evidence_.to().size()),
        doubted_from_(from_done_.size()),
        doubted_to_(to_done_.size()) {}

  [[nodiscard]] std::vector<Link> links(const TablePair& pair, bool at_most_likely) {
    for (const Whole& whole : find_wholes(matching_)) add_whole(whole);
    for (const Whole& whole : find_joined(matching_, free(from_done_), free(to_done_))) {
      add_whole(whole);
    }
    for (const Whole& whole : find_told(matching_, free(from_done_), free(to_done_))) {
      add_whole(whole);
    }
    for (std::size_t f = 0; f < from_done_.size(); ++f) {
      const int partner = matching_.partners().of_from[f];
      if (partner != kNobody && !from_done_[f] && !to_done_[static_cast<std::size_t>(partner)]) {
        add_partners(f, static_cast<std::size_t>(partner));
      }
    }
    doubt_halves();
    add_replaced();
    const bool complete = pair.from->complete && pair.to->complete;
    for (std::size_t t = 0; t < to_done_.size(); ++t) {
      if (!to_done_[t]) add_missing(kNone, t, complete && !doubted_to_[t]);
    }
    for (std::size_t f = 0; f < from_done_.size(); ++f) {
      if (!from_done_[f]) add_missing(f, kNone, complete && !doubted_from_[f]);
    }
    for (Link& link : links_) {
      const bool missing = link.from == kNone || link.to == kNone;
      const bool doubtful =
          !missing && !is_trustworthy(pair.from->subjects[link.from], pair.to->subjects[link.to]);
      if ((at_most_likely || doubtful) && link.certainty == Certainty::kCertain) {
        link.certainty = Certainty::kLikely;
      }
    }
    add_rejected();
    // kNone is the greatest: what vanished comes last.
    std::stable_sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) {
      return a.to != b.to ? a.to < b.to : a.from < b.from;
    });
    return std::move(links_);
  }

 private:
  // The records that have no partner so far.
  static std::vector<bool> free(std::vector<bool> done) {
    done.flip();
    return done;
  }

  void add_replaced() {
    for (const auto& [from, to] : find_replaced(matching_, free(from_done_), free(to_done_))) {
      add_partners(from, to);
      links_.back().certainty =
          keeps_its_place(matching_, from, to) ? Certainty::kCertain : Certainty::kLikely;
      if (links_.back().basis.empty()) links_.back().basis = "neighbours";
    }
  }

  // A pair and a third record that may be a half of it are not certain.
  void doubt_halves() {
    for (const HiddenHalf& hidden :
         find_hidden_halves(matching_, free(from_done_), free(to_done_))) {
      (hidden.earlier ? doubted_from_ : doubted_to_)[hidden.half] = true;
      for (Link& link : links_) {
        if (link.from != hidden.from || link.to != hidden.to || link.group != 0) continue;
        const bool sure = hidden.in_name && evidence_.same_name(link.from, link.to);
        if (!sure && link.certainty == Certainty::kCertain) link.certainty = Certainty::kLikely;
      }
    }
  }

  // A name that was not read is no other name.
  [[nodiscard]] Relation relation_of(std::size_t from, std::size_t to) const {
    const bool both =
        !evidence_.from()[from].name_key.empty() && !evidence_.to()[to].name_key.empty();
    return both && !evidence_.same_name(from, to) ? Relation::kRenamed : Relation::kSame;
  }

  void add_partners(std::size_t from, std::size_t to) {
    const Rival rival = rival_of(matching_, from, to);
    Link link{from, to};
    link.relation = relation_of(from, to);
    link.certainty = certainty_of(matching_, from, to, rival);
    link.score = matching_.score(from, to);
    link.second = rival.score;
    link.second_best = rival.best;
    link.basis = evidence_.basis(from, to, matching_.context(from, to));
    if (link.certainty == Certainty::kConfirmed) link.basis = "person";
    from_done_[from] = to_done_[to] = true;
    links_.push_back(std::move(link));
  }

  // What a person parted leads nowhere, and is told.
  void add_rejected() {
    for (std::size_t f = 0; f < from_done_.size(); ++f) {
      for (std::size_t t = 0; t < to_done_.size(); ++t) {
        if (!matching_.is_rejected(f, t)) continue;
        Link link{f, t};
        link.relation = relation_of(f, t);
        link.certainty = Certainty::kRejected;
        link.score = matching_.score(f, t);
        link.basis = "person";
        link.leads = false;
        links_.push_back(std::move(link));
      }
    }
  }

  void add_missing(std::size_t from, std::size_t to, bool complete) {
    const bool is_new = from == kNone;
    const Rival rival = is_new ? rival_of_new(matching_, to) : rival_of_missing(matching_, from);
    Link link{from, to};
    link.relation = is_new ? Relation::kNew : Relation::kVanished;
    link.second = rival.score;
    link.second_best = rival.best;
    const bool namesake =
        is_new ? has_namesake_to(matching_, to) : has_namesake_from(matching_, from);
    const bool certain = complete && rival.score < kMostForeign && !namesake;
    link.certainty = certain ? Certainty::kCertain : Certainty::kLikely;
    links_.push_back(std::move(link));
  }

  void add_whole(const Whole& whole) {
    ++groups_;
    const bool sure = (whole.by_contents && whole.even) || is_sure(matching_, whole);
    const auto score = [&](std::size_t part) { return score_of(matching_, whole, part); };
    const auto lead =
        *std::max_element(whole.parts.begin(), whole.parts.end(),
                          [&](std::size_t a, std::size_t b) { return score(a) < score(b); });
    for (const std::size_t part : whole.parts) {
      Link link{whole.split ? whole.whole : part, whole.split ? part : whole.whole};
      link.relation = whole.split ? Relation::kSplit : Relation::kMerged;
      link.certainty = sure ? Certainty::kCertain : Certainty::kLikely;
      link.group = groups_;
      link.score = score(part);
      link.basis = whole.basis;
      if (link.basis.empty()) link.basis = whole.by_contents ? "contents" : "name";
      link.leads = part == lead;
      from_done_[link.from] = to_done_[link.to] = true;
      links_.push_back(std::move(link));
    }
  }

  const Matching& matching_;
  const Evidence& evidence_;
  int groups_ = 0;
  std::vector<bool> from_done_, to_done_;
  std::vector<bool> doubted_from_, doubted_to_;  // may be halves
  std::vector<Link> links_;
};

}  // namespace

const char* relation_name(Relation relation) {
  switch (relation) {
    case Relation::kSame:
      return "same";
    case Relation::kRenamed:
      return "renamed";
    case Relation::kNew:
      return "new";
    case Relation::kVanished:
      return "vanished";
    case Relation::kMerged:
      return "merged";
    case Relation::kSplit:
      return "split";
    case Relation::kReturned:
      return "returned";
  }
  return "";
}

const char* certainty_name(Certainty certainty) {
  switch (certainty) {
    case Certainty::kCertain:
      return "certain";
    case Certainty::kLikely:
      return "likely";
    case Certainty::kConfirmed:
      return "confirmed";
    case Certainty::kRejected:
      return "rejected";
  }
  return "";
}

bool TablePair::links_both(std::size_t earlier, std::size_t later) const {
  return std::any_of(links.begin(), links.end(), [&](const Link& link) {
    return link.from == earlier && link.to == later && link.certainty != Certainty::kRejected;
  });
}

const Link* TablePair::of_from(std::size_t wanted) const {
  for (const Link& link : links) {
    if (link.from == wanted && link.to != kNone && link.leads) return &link;
  }
  return nullptr;
}

const Link* TablePair::of_to(std::size_t wanted) const {
  for (const Link& link : links) {
    if (link.to == wanted && link.from != kNone && link.leads) return &link;
  }
  return nullptr;
}

const TablePair* YearPair::find(std::string_view table) const {
  for (const TablePair& pair : tables) {
    if (pair.from->definition->name == table) return &pair;
  }
  return nullptr;
}

YearPair compare_years(const Year& from, const Year& to, bool at_most_likely,
                       const std::vector<LinkDecision>& decisions) {
  TextBags bags;
  return compare_years(from, to, at_most_likely, decisions, bags);
}

YearPair compare_years(const Year& from, const Year& to, bool at_most_likely,
                       const std::vector<LinkDecision>& decisions, TextBags& bags) {
  const Matchings matchings = match_all(from, to, decisions, bags);
  YearPair pair{&from, &to, {}};
  for (std::size_t t = 0; t < matchings.size(); ++t) {
    TablePair table{&from.tables[t], &to.tables[t], {}};
    if (table.from->subjects.empty() && table.to->subjects.empty()) continue;
    table.links = Linker(*matchings[t]).links(table, at_most_likely);
    pair.tables.push_back(std::move(table));
  }
  return pair;
}

}  // namespace niandu::compare
