#include "pipeline/publish/compare/evidence.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "common/utf8.h"

#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

std::vector<std::string> texts_of(const SubjectTable& table, std::string Subject::*member) {
  std::vector<std::string> texts;
  texts.reserve(table.subjects.size());
  for (const Subject& subject : table.subjects) texts.push_back(subject.*member);
  return texts;
}

Likeness likeness_of(const SubjectTable& from, const SubjectTable& to, std::string Subject::*member,
                     TextBags& bags) {
  return {texts_of(from, member), texts_of(to, member), bags};
}

int of_whole(double share) {
  return std::clamp(static_cast<int>(std::lround(share * kWhole)), 0, kWhole);
}

// A name with a mark in the place of its numbers; empty if it has none.
std::string series_of(const std::string& name) {
  constexpr std::u32string_view kNumerals = U"0123456789一二三四五六七八九十百";
  std::u32string series;
  bool any = false;
  for (const char32_t c : to_utf32(name)) {
    const bool numeral = kNumerals.find(c) != std::u32string_view::npos;
    any = any || numeral;
    if (!numeral) series += c;
    if (numeral && (series.empty() || series.back() != U'#')) series += U'#';
  }
  return any ? to_utf8(series) : std::string();
}

std::vector<std::string> series_of(const SubjectTable& table) {
  std::vector<std::string> all;
  all.reserve(table.subjects.size());
  for (const Subject& subject : table.subjects) all.push_back(series_of(subject.name_key));
  return all;
}

}  // namespace

Evidence::Evidence(const SubjectTable& from, const SubjectTable& to, TextBags& bags)
    : from_(from),
      to_(to),
      bags_(bags),
      names_(likeness_of(from, to, &Subject::name_key, bags)),
      contents_(likeness_of(from, to, &Subject::contents_key, bags)),
      measures_(likeness_of(from, to, &Subject::measure_key, bags)),
      series_from_(series_of(from)),
      series_to_(series_of(to)) {
  std::set<std::string> names;
  for (const Subject& subject : from.subjects) names.insert(subject.name_key);
  for (std::size_t t = 0; t < series_to_.size(); ++t) {
    if (names.count(to.subjects[t].name_key) > 0) series_that_stay_.insert(series_to_[t]);
  }
  series_that_stay_.erase(std::string());
}

bool Evidence::other_number(std::size_t from, std::size_t to) const {
  return series_from_[from] == series_to_[to] && !same_name(from, to) &&
         series_that_stay_.count(series_to_[to]) > 0;
}

bool Evidence::same_name(std::size_t from, std::size_t to) const {
  return from_.subjects[from].name_key == to_.subjects[to].name_key &&
         !from_.subjects[from].name_key.empty();
}

bool Evidence::same_words(std::size_t from, std::size_t to) const {
  return from_.subjects[from].words_key == to_.subjects[to].words_key &&
         !from_.subjects[from].words_key.empty();
}

bool Evidence::other_unit(std::size_t from, std::size_t to) const {
  const std::string& a = from_.subjects[from].unit_key;
  const std::string& b = to_.subjects[to].unit_key;
  return !a.empty() && !b.empty() && a != b;
}

bool Evidence::other_ending(std::size_t from, std::size_t to) const {
  constexpr std::size_t kLongestWord = 4;  // characters: 參訓人數
  const std::u32string a = to_utf32(from_.subjects[from].name_key);
  const std::u32string b = to_utf32(to_.subjects[to].name_key);
  const auto differs = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto equal = static_cast<std::size_t>(differs.first - a.begin());
  return a != b && equal >= 2 && a.size() - equal <= kLongestWord &&
         b.size() - equal <= kLongestWord;
}

bool Evidence::measured_within(std::size_t from, std::size_t to, int most) const {
  return !from_.subjects[from].measure_key.empty() && !to_.subjects[to].measure_key.empty() &&
         of_whole(measures_(from, to)) < most;
}

bool Evidence::counts_another(std::size_t from, std::size_t to) const {
  return (other_unit(from, to) || measured_within(from, to, kCorroborates)) &&
         other_ending(from, to);
}

bool Evidence::may_count_another(std::size_t from, std::size_t to) const {
  return measured_within(from, to, kOneMeasure) && other_ending(from, to);
}

bool Evidence::has_more(std::size_t from, std::size_t to) const {
  const Subject& a = from_.subjects[from];
  const Subject& b = to_.subjects[to];
  return (!a.contents_key.empty() && !b.contents_key.empty()) ||
         (!a.measure_key.empty() && !b.measure_key.empty());
}

int Evidence::corroboration(std::size_t from, std::size_t to) const {
  return of_whole(std::max(contents_(from, to), measures_(from, to)));
}

int Evidence::name_score(std::size_t from, std::size_t to) const {
  return of_whole(names_(from, to));
}

int Evidence::score(std::size_t from, std::size_t to, const Context& context) const {
  const Subject& a = from_.subjects[from];
  const Subject& b = to_.subjects[to];
  double sum = 0, weights = 0;
  const auto add = [&](double weight, double likeness) {
    sum += weight * likeness;
    weights += weight;
  };
  add(kWeights.name, same_name(from, to) ? 1.0 : names_(from, to));
  if (!a.contents_key.empty() && !b.contents_key.empty()) {
    add(kWeights.contents, contents_(from, to));
  }
  if (!a.measure_key.empty() && !b.measure_key.empty()) {
    add(kWeights.measure, measures_(from, to));
  }
  if (context.parent >= 0) add(kWeights.parent, context.parent);
  if (context.neighbours >= 0) add(kWeights.neighbours, context.neighbours);
  if (context.links >= 0) add(kWeights.links, context.links);
  double score = sum / weights;
  if (counts_another(from, to) || other_number(from, to)) {
    score -= kWeights.other_count;
  } else if (other_unit(from, to)) {
    score -= kWeights.other_unit;
  }
  if (!a.method_key.empty() && !b.method_key.empty() && a.method_key != b.method_key) {
    score -= kWeights.other_method;
  }
  return of_whole(score);
}

std::string Evidence::basis(std::size_t from, std::size_t to, const Context& context) const {
  constexpr double kSpeaks = 0.5;
  std::string basis;
  const auto add = [&](const char* word, double likeness) {
    if (likeness < kSpeaks) return;
    if (!basis.empty()) basis += ',';
    basis += word;
  };
  add("name", same_name(from, to) ? 1.0 : names_(from, to));
  add("measure", measures_(from, to));
  add("contents", contents_(from, to));
  add("neighbours", std::max(context.neighbours, context.parent));
  add("links", context.links);
  return basis;
}

}  // namespace niandu::compare
