#include "pipeline/store/decisions/agreement.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
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
  // FNV-1a: the id's own digits are mostly time.
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : decision.id) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  hash ^= hash >> 29U;
  constexpr std::uint64_t kParts = 1'000'000;
  return static_cast<double>(hash % kParts) < share * static_cast<double>(kParts);
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
  std::vector<Decision> wanted;
  for (const auto& value : by_value(last_words(log))) {
    const Decision& first = *value.front();
    const bool one = std::all_of(value.begin(), value.end(),
                                 [&](const Decision* each) { return each->who == first.who; });
    if (one && first.who != who && is_sampled(first, share)) wanted.push_back(first);
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
