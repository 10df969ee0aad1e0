#include "pipeline/publish/compare/findings.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "pipeline/publish/compare/amount.h"
#include "pipeline/publish/compare/changes.h"
#include "pipeline/publish/compare/result_checks.h"

namespace niandu::compare {
namespace {

using Arguments = std::vector<std::pair<std::string, std::string>>;

std::string filled(std::string text, const Arguments& arguments) {
  for (const auto& [name, value] : arguments) {
    const std::string hole = "{" + name + "}";
    for (std::size_t at = text.find(hole); at != std::string::npos;
         at = text.find(hole, at + value.size())) {
      text.replace(at, hole.size(), value);
    }
  }
  return text;
}

class Checks {
 public:
  Checks(const History& history, const ComparisonSchema& schema)
      : history_(history), schema_(schema) {}

  [[nodiscard]] std::vector<Finding> all() {
    for (std::size_t p = 0; p < history_.pairs.size(); ++p) {
      for (const TablePair& table : history_.pairs[p].tables) {
        for (const Link& link : table.links) {
          check_changes(p, table, link);
          check_presence(p, table, link);
        }
      }
    }
    check_returned();
    check_flat();
    check_met();
    for (Finding& finding : check_results(history_, schema_)) {
      findings_.push_back(std::move(finding));
    }
    std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.text, a.place) < std::tie(b.text, b.place);
    });
    return std::move(findings_);
  }

 private:
  [[nodiscard]] std::size_t table_index(std::size_t year, const SubjectTable* table) const {
    return static_cast<std::size_t>(table - history_.years[year].tables.data());
  }

  Finding* add(const char* check, const Place& place, bool likely, Arguments arguments) {
    const FindingText* text = schema_.find(check);
    if (text == nullptr) return nullptr;
    arguments.emplace_back("name", history_.name_of(place));
    findings_.push_back({text, std::move(arguments), likely, place, {}, false});
    return &findings_.back();
  }

  void check_changes(std::size_t pair, const TablePair& table, const Link& link) {
    const Neighbours& years = history_.neighbourhood.pairs[pair];
    const KnownBy& known_by = table.from->definition->known_by;
    if (known_by.target.empty()) return;
    const bool likely = link.certainty == Certainty::kLikely;
    for (const Change& change : changes_of(history_.pairs[pair], table, link, schema_)) {
      if (change.field != known_by.target) continue;
      const char* check = nullptr;
      if (change.kind == ChangeKind::kLowered && change.direction != "lower_is_better") {
        check = "target_lowered";
      } else if (change.reason == "measure" || change.reason == "kind") {
        check = "measure_changed";
      } else if (change.reason == "unit") {
        check = "unit_changed";
      }
      if (check == nullptr) continue;
      const Place from{years.from, table_index(years.from, table.from), link.from};
      const Place to{years.to, table_index(years.to, table.to), link.to};
      Finding* finding =
          add(check, to, likely, {{"before", change.before}, {"after", change.after}});
      if (finding == nullptr) continue;
      finding->other = from;
      finding->has_other = true;
    }
  }

  void check_presence(std::size_t pair, const TablePair& table, const Link& link) {
    if (link.relation != Relation::kVanished) return;
    const Neighbours& years = history_.neighbourhood.pairs[pair];
    const std::size_t from = years.from;
    add("vanished", {from, table_index(from, table.from), link.from},
        link.certainty == Certainty::kLikely,
        {{"year", std::to_string(history_.years[years.to].roc_year)}});
  }

  // What a document's own records say.
  void check_met() {
    for (std::size_t y = 0; y < history_.years.size(); ++y) {
      const Year& year = history_.years[y];
      for (std::size_t t = 0; t < year.tables.size(); ++t) {
        const auto& subjects = year.tables[t].subjects;
        for (std::size_t i = 0; i < subjects.size(); ++i) {
          for (const Met& met : subjects[i].met) {
            Finding* finding = add(
                met.check.c_str(), {y, t, i}, false,
                {{"count", std::to_string(met.count)}, {"all", std::to_string(subjects.size())}});
            if (finding != nullptr) finding->of_most = met.count > 0;
          }
        }
      }
    }
  }

  void check_returned() {
    for (const auto& [place, returned] : history_.returned) {
      const int years =
          history_.years[place.year].roc_year - history_.years[returned.before.year].roc_year;
      Finding* finding =
          add("returned", place, returned.likely, {{"years", std::to_string(years)}});
      if (finding == nullptr) continue;
      finding->other = returned.before;
      finding->has_other = true;
    }
  }

  // Three documents in a row, or more, with one figure: told once, at the last.
  void check_flat() {
    constexpr std::size_t kLeastYears = 3;
    std::map<std::string, std::vector<Place>> by_lineage;  // places are ordered by year
    for (const auto& [place, lineage] : history_.lineages) by_lineage[lineage].push_back(place);
    for (const auto& [lineage, places] : by_lineage) {
      std::size_t run = 1;
      for (std::size_t i = 1; i < places.size(); ++i) {
        run = same_figure(places[i - 1], places[i]) ? run + 1 : 1;
      }
      if (run < kLeastYears) continue;
      Finding* finding =
          add("target_flat", places.back(), false,
              {{"value", history_.subject(places.back()).target}, {"years", std::to_string(run)}});
      if (finding == nullptr) continue;
      finding->other = places[places.size() - run];
      finding->has_other = true;
    }
  }

  [[nodiscard]] bool same_figure(const Place& before, const Place& after) const {
    const Amount a =
        amount_of(history_.subject(before).value, history_.subject(before).unit_key, schema_);
    const Amount b =
        amount_of(history_.subject(after).value, history_.subject(after).unit_key, schema_);
    return a.known && b.known && a.unit == b.unit && a.millionths == b.millionths;
  }

  const History& history_;
  const ComparisonSchema& schema_;
  std::vector<Finding> findings_;
};

}  // namespace

std::string Finding::message() const {
  Arguments all = arguments;
  all.emplace_back("status", likely ? "likely (not certain): " : "");
  return filled(of_most && !text->most_message.empty() ? text->most_message : text->message, all);
}

std::string Finding::message_zh() const {
  Arguments all = arguments;
  all.emplace_back("status", likely ? "（可能，尚待確認）" : "");
  const bool most = of_most && !text->most_message_zh.empty();
  return filled(most ? text->most_message_zh : text->message_zh, all);
}

std::vector<Finding> findings_of(const History& history, const ComparisonSchema& schema) {
  return Checks(history, schema).all();
}

}  // namespace niandu::compare
