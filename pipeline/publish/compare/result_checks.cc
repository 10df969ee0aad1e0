#include "pipeline/publish/compare/result_checks.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "pipeline/publish/compare/amount.h"
#include "pipeline/publish/compare/changes.h"
#include "pipeline/publish/compare/likeness.h"
#include "pipeline/publish/compare/weights.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu::compare {
namespace {

using Arguments = std::vector<std::pair<std::string, std::string>>;

class Checks {
 public:
  Checks(const History& history, const ComparisonSchema& schema)
      : history_(history), schema_(schema) {}

  [[nodiscard]] std::vector<Finding> all() {
    for (std::size_t y = 0; y < history_.years.size(); ++y) {
      for (std::size_t t = 0; t < history_.years[y].tables.size(); ++t) {
        for (std::size_t i = 0; i < history_.years[y].tables[t].subjects.size(); ++i) {
          check_actual({y, t, i});
          check_paused({y, t, i});
        }
      }
    }
    for (std::size_t p = 0; p < history_.pairs.size(); ++p) {
      for (const TablePair& table : history_.pairs[p].tables) {
        for (const Link& link : table.links) {
          if (link.relation == Relation::kVanished) check_vanished(p, table, link);
        }
      }
    }
    return std::move(findings_);
  }

 private:
  [[nodiscard]] const SubjectTable& table_of(const Place& place) const {
    return history_.years[place.year].tables[place.table];
  }
  [[nodiscard]] const Subject& subject(const Place& place) const {
    return table_of(place).subjects[place.subject];
  }

  Finding* add(const char* check, const Place& place, bool likely, Arguments arguments) {
    const FindingText* text = schema_.find(check);
    if (text == nullptr) return nullptr;
    arguments.emplace_back("name", subject(place).name);
    findings_.push_back({text, std::move(arguments), likely, place, {}, false});
    return &findings_.back();
  }

  // A figure that was reached, where it is told, and whether what leads there is certain.
  struct Known {
    const Reached* reached = nullptr;
    Place place;
    bool likely = false;
  };

  // The last year before the record's own of which a figure is told, by its own document or by one
  // that it came of.
  [[nodiscard]] Known last_reached(const Place& place) const {
    Known last;
    const int own_year = history_.years[place.year].roc_year;
    const auto look = [&](const Place& at, bool likely) {
      for (const Reached& reached : subject(at).reached) {
        const bool later = last.reached == nullptr || reached.roc_year > last.reached->roc_year;
        if (reached.roc_year < own_year && later && !reached.value.empty()) {
          last = {&reached, at, likely};
        }
      }
    };
    look(place, false);
    bool likely = false;
    Place at = place;
    while (const Link* link = link_to(at, at)) {
      likely = likely || link->certainty == Certainty::kLikely;
      look(at, likely);
    }
    return last;
  }

  // The one-to-one link that leads to a record; `from` is where it comes from. Null: none.
  [[nodiscard]] const Link* link_to(const Place& to, Place& from) const {
    for (std::size_t p = 0; p < history_.pairs.size(); ++p) {
      const Neighbours& years = history_.neighbourhood.pairs[p];
      if (years.to != to.year) continue;
      const TablePair* table = history_.pairs[p].find(table_of(to).definition->name);
      const Link* link = table == nullptr ? nullptr : table->of_to(to.subject);
      if (link == nullptr || link->group != 0) continue;
      from = {years.from, to.table, link->from};
      return link;
    }
    return nullptr;
  }

  void check_actual(const Place& place) {
    const Subject& own = subject(place);
    const Amount target = amount_of(own.value, own.unit_key, schema_);
    if (!target.known || direction_of(own, schema_) == "lower_is_better") return;
    const Known last = last_reached(place);
    if (last.reached == nullptr) return;
    const Subject& before = subject(last.place);
    const bool same_measure =
        before.measure_key == own.measure_key && before.method_key == own.method_key;
    const Amount actual = amount_of(last.reached->value, last.reached->unit_key, schema_);
    if (!same_measure || !actual.known || actual.unit != target.unit ||
        target.millionths > actual.millionths) {
      return;
    }
    Finding* finding = add("target_not_above_actual", place, last.likely,
                           {{"value", own.target},
                            {"actual", last.reached->text},
                            {"year", std::to_string(last.reached->roc_year)}});
    if (finding == nullptr || last.place == place) return;
    finding->other = last.place;
    finding->has_other = true;
  }

  // The last result that a document tells of a name, of several of that year the first that says
  // it rests; null: none.
  [[nodiscard]] static const ResultTold* result_in(const SubjectTable& table,
                                                   const std::string& name_key) {
    const ResultTold* last = nullptr;
    for (const ResultTold& result : table.results) {
      if (result.name_key != name_key) continue;
      const bool later = last == nullptr || result.roc_year > last->roc_year ||
                         (result.roc_year == last->roc_year && last->paused.empty());
      if (later) last = &result;
    }
    return last;
  }

  void check_vanished(std::size_t pair, const TablePair& table, const Link& link) {
    const Neighbours& years = history_.neighbourhood.pairs[pair];
    const Year& from = history_.years[years.from];
    const auto index = static_cast<std::size_t>(table.from - from.tables.data());
    const Subject& gone = table.from->subjects[link.from];
    const ResultTold* result = result_in(*table.to, gone.name_key);
    if (result == nullptr) result = result_in(*table.from, gone.name_key);
    int year = result == nullptr ? 0 : result->roc_year;
    int page = result == nullptr ? 0 : result->page;
    for (const Reached& reached : gone.reached) {
      if (reached.roc_year < year) continue;
      year = reached.roc_year;
      page = gone.page_first;
    }
    if (year == 0) return;
    add("vanished_with_results", {years.from, index, link.from},
        link.certainty == Certainty::kLikely,
        {{"year", std::to_string(history_.years[years.to].roc_year)},
         {"result_year", std::to_string(year)},
         {"page", std::to_string(page)}});
  }

  void check_paused(const Place& place) {
    const Subject& own = subject(place);
    const ResultTold* result = result_in(table_of(place), own.name_key);
    std::string word = result == nullptr ? std::string() : result->paused;
    const int page = word.empty() ? own.page_first : result->page;
    for (const std::string& each : schema_.paused) {
      const bool said = own.name_key.find(each) != std::string::npos ||
                        own.contents_key.find(each) != std::string::npos;
      if (word.empty() && said) word = each;
    }
    if (word.empty()) return;
    add("paused_but_listed", place, false, {{"word", word}, {"page", std::to_string(page)}});
  }

  const History& history_;
  const ComparisonSchema& schema_;
  std::vector<Finding> findings_;
};

// What of a table is in no review: indices, and whether one comes near.
std::vector<std::pair<std::size_t, bool>> unreviewed(const SubjectTable& promised,
                                                     const SubjectTable& reviews) {
  std::vector<std::string> names, reviewed;
  for (const Subject& subject : promised.subjects) names.push_back(subject.name_key);
  for (const Subject& subject : reviews.subjects) reviewed.push_back(subject.name_key);
  TextBags bags;
  const Likeness alike(names, reviewed, bags);
  std::vector<std::pair<std::size_t, bool>> missing;
  for (std::size_t i = 0; i < names.size(); ++i) {
    double best = 0;
    bool same = names[i].empty();
    for (std::size_t r = 0; r < reviewed.size(); ++r) {
      same = same || names[i] == reviewed[r];
      best = std::max(best, alike(i, r));
    }
    if (same || best * kWhole >= kLeastCertainName) continue;
    missing.emplace_back(i, best * kWhole >= kMostForeign || !reviews.complete);
  }
  return missing;
}

}  // namespace

std::vector<Finding> check_results(const History& history, const ComparisonSchema& schema) {
  return Checks(history, schema).all();
}

std::vector<ReviewedPair> reviewed_pairs(const std::vector<Year>& heads,
                                         const ComparisonSchema& schema) {
  const auto has = [](const Year& year, const std::string& table) {
    const SubjectTable* found = year.find(table);
    return found != nullptr && found->any;
  };
  std::vector<ReviewedPair> pairs;
  std::map<std::pair<std::string, int>, std::vector<std::size_t>> reviews;
  for (const auto& [table, by] : schema.reviewed) {
    reviews.clear();
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (has(heads[i], by)) reviews[{fold_key(heads[i].agency), heads[i].roc_year}].push_back(i);
    }
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (!has(heads[i], table) || heads[i].roc_year == 0 || heads[i].agency.empty()) continue;
      for (const std::size_t review : reviews[{fold_key(heads[i].agency), heads[i].roc_year}]) {
        pairs.push_back({i, review, table, by});
      }
    }
  }
  return pairs;
}

std::vector<Finding> check_reviewed(const History& both, const ReviewedPair& pair,
                                    const ComparisonSchema& schema) {
  std::vector<Finding> findings;
  const FindingText* text = schema.find("promised_without_review");
  const Year &plan = both.years[0], &review = both.years[1];
  const SubjectTable* promised = plan.find(pair.promised);
  const SubjectTable* reviews = review.find(pair.reviewed);
  if (text == nullptr || promised == nullptr || reviews == nullptr || reviews->subjects.empty()) {
    return findings;
  }
  const auto table = static_cast<std::size_t>(promised - plan.tables.data());
  const auto missing = unreviewed(*promised, *reviews);
  const bool most = missing.size() * 2 > promised->subjects.size();
  for (const auto& [index, likely] : missing) {
    Finding finding{text, {}, likely, {0, table, index}, {}, false};
    finding.arguments = {{"year", std::to_string(plan.roc_year)},
                         {"count", std::to_string(missing.size())},
                         {"all", std::to_string(promised->subjects.size())},
                         {"reviews", std::to_string(reviews->subjects.size())},
                         {"file", review.file_name},
                         {"name", promised->subjects[index].name}};
    finding.of_most = most;
    findings.push_back(std::move(finding));
    if (most) break;  // told once
  }
  return findings;
}

}  // namespace niandu::compare
