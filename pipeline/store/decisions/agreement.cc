#include "pipeline/store/decisions/agreement.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "pipeline/store/decisions/places.h"

namespace niandu {
namespace {

// What two people say of one value, the earlier first.
struct Pair {
  std::string first, second;
};
using Key = std::pair<std::string, std::string>;  // table, field
using Values = std::vector<std::vector<const Decision*>>;

// FNV-1a.
class Fnv {
 public:
  void add(std::string_view text) {
    for (const char c : text) mix(static_cast<unsigned char>(c));
    mix(0);  // "ab", "c" is not "a", "bc"
  }
  // To whole points: another engine may draw the same box a little otherwise.
  void add(const Source& place) {
    add(std::to_string(place.page_number) + " " + std::to_string(place.line_number));
    for (const double at : {place.box.x0, place.box.y0, place.box.x1, place.box.y1}) {
      add(std::to_string(std::lround(at)));
    }
  }
  // Its last byte alone would move the low bits only.
  [[nodiscard]] std::uint64_t finish() const { return hash_ ^ (hash_ >> 29U); }

 private:
  void mix(std::uint64_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3U; }
  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

bool is_word(const Decision& decision) {
  return is_about_a_value(decision.kind) && decision.kind != DecisionKind::kFlag &&
         decision.role != DecisionRole::kAdjudicator;
}

// As a verdict: two that are equal agree. That nobody can read it is not that nothing is there.
std::string verdict(const Decision& decision) {
  if (decision.kind == DecisionKind::kUnreadable) return "unreadable";
  return "value " + wanted_value(decision);
}

// Decisions that no one of the same person superseded or withdrew. What an adjudicator put in the
// place of it does not unsay it.
std::vector<const Decision*> last_words(std::span<const Decision> log) {
  std::map<std::string, const Decision*> by_id;
  for (const Decision& decision : log) by_id.emplace(decision.id, &decision);
  std::set<std::string> unsaid;
  for (const Decision& decision : log) {
    const auto before = by_id.find(decision.supersedes);
    if (before == by_id.end()) continue;
    if (before->second->who == decision.who) unsaid.insert(decision.supersedes);
  }
  std::vector<const Decision*> words;
  for (const auto& [id, decision] : by_id) {
    if (is_word(*decision) && !unsaid.contains(id)) words.push_back(decision);
  }
  return words;
}

// The words about each value that two people spoke of.
Values by_value(const std::vector<const Decision*>& words) {
  // Only decisions of one column of one file can be about one value.
  std::map<std::pair<std::string, Key>, Values> columns;
  for (const Decision* word : words) {
    Values& values = columns[{word->sha256, {word->table, word->field}}];
    const auto same = std::find_if(values.begin(), values.end(), [&](const auto& value) {
      return same_value(*value.front(), *word);
    });
    if (same == values.end()) {
      values.push_back({word});
    } else {
      same->push_back(word);
    }
  }
  Values all;
  for (auto& [column, values] : columns) {
    for (auto& value : values) all.push_back(std::move(value));
  }
  return all;
}

std::optional<double> kappa_of(const std::vector<Pair>& pairs, std::size_t agreed) {
  std::map<std::string, std::size_t> first, second;
  for (const Pair& pair : pairs) {
    ++first[pair.first];
    ++second[pair.second];
  }
  const auto all = static_cast<double>(pairs.size());
  double chance = 0;
  for (const auto& [word, times] : first) {
    const auto found = second.find(word);
    if (found == second.end()) continue;
    chance += static_cast<double>(times) / all * (static_cast<double>(found->second) / all);
  }
  if (chance >= 1) return std::nullopt;
  return (static_cast<double>(agreed) / all - chance) / (1 - chance);
}

Agreement agreement_of(const Key& key, const std::vector<Pair>& pairs) {
  Agreement found{key.first, key.second, pairs.size(), 0, 0, std::nullopt};
  for (const Pair& pair : pairs) found.agreed += pair.first == pair.second ? 1U : 0U;
  found.percent = 100.0 * static_cast<double>(found.agreed) / static_cast<double>(pairs.size());
  found.kappa = kappa_of(pairs, found.agreed);
  return found;
}

}  // namespace

bool is_sampled(const Decision& decision, double share) {
  Fnv hash;
  hash.add(decision.print.document_id.empty() ? decision.sha256 : decision.print.document_id);
  hash.add(decision.table);
  hash.add(decision.field);
  if (decision.places.empty()) {
    for (const RecordPrint::Mark& mark : decision.print.marks) hash.add(mark.field + mark.raw);
  } else {
    hash.add(decision.places.front());
  }
  constexpr std::uint64_t kParts = 1'000'000;
  return static_cast<double>(hash.finish() % kParts) < share * static_cast<double>(kParts);
}

bool same_value(const Decision& a, const Decision& b) {
  if (a.sha256 != b.sha256 || a.table != b.table || a.field != b.field) return false;
  if (a.places.empty() || b.places.empty()) {
    return a.places.empty() && b.places.empty() && a.print.marks == b.print.marks;
  }
  if (!same_place(a.places, b.places)) return false;
  const bool all = a.scope != DecisionScope::kRecord || b.scope != DecisionScope::kRecord;
  return all || a.print.marks == b.print.marks;
}

std::vector<Decision> second_looks(std::span<const Decision> log, const std::string& who,
                                   double share) {
  std::set<std::string_view> replaced;
  for (const Decision& decision : log) replaced.insert(decision.supersedes);
  std::vector<const Decision*> judged;
  for (const Decision& decision : log) {
    const bool judges = decision.role == DecisionRole::kAdjudicator &&
                        is_about_a_value(decision.kind) && decision.kind != DecisionKind::kFlag;
    if (judges && !replaced.contains(decision.id)) judged.push_back(&decision);
  }
  const auto is_open = [&](const Decision& first) {
    return !replaced.contains(first.id) &&
           std::none_of(judged.begin(), judged.end(),
                        [&](const Decision* each) { return same_value(*each, first); });
  };
  std::vector<Decision> wanted;
  for (const auto& value : by_value(last_words(log))) {
    const Decision& first = *value.front();
    const bool one = std::all_of(value.begin(), value.end(),
                                 [&](const Decision* each) { return each->who == first.who; });
    const Decision& last = *value.back();
    if (one && first.who != who && is_sampled(last, share) && is_open(last)) wanted.push_back(last);
  }
  std::sort(wanted.begin(), wanted.end(),
            [](const Decision& a, const Decision& b) { return a.id < b.id; });
  return wanted;
}

std::vector<Agreement> agreement(std::span<const Decision> log) {
  std::map<Key, std::vector<Pair>> by_field;
  std::vector<Pair> all;
  for (const auto& value : by_value(last_words(log))) {
    const Decision& first = *value.front();
    const auto second = std::find_if(value.begin(), value.end(),
                                     [&](const Decision* each) { return each->who != first.who; });
    if (second == value.end()) continue;
    const Pair pair{verdict(first), verdict(**second)};
    by_field[{first.table, first.field}].push_back(pair);
    all.push_back(pair);
  }
  std::vector<Agreement> found;
  if (all.empty()) return found;
  found.push_back(agreement_of({}, all));
  for (const auto& [key, pairs] : by_field) found.push_back(agreement_of(key, pairs));
  return found;
}

}  // namespace niandu
