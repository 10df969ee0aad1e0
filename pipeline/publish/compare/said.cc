#include "pipeline/publish/compare/said.h"

#include <algorithm>
#include <cstddef>

#include "common/utf8.h"

#include "pipeline/records/ledger/characters.h"

namespace niandu::compare {
namespace {

std::uint64_t run_at(const std::u32string& text, std::size_t at) {
  return std::uint64_t{text[at]} << 32U | text[at + 1];
}

std::u32string words_of(const std::string& text) {
  std::u32string words = to_utf32(text);
  std::erase_if(words, [](char32_t c) {
    const bool ideograph = c >= 0x4E00 && c <= 0x9FFF;  // most are, and are asked first
    return !ideograph && is_punctuation(to_utf8({&c, 1}));
  });
  return words;
}

void add_runs(const std::string& text, Runs& runs) {
  const std::u32string words = words_of(text);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) runs.push_back(run_at(words, i));
}

void order(Runs& runs) {
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
}

}  // namespace

Said::Said(const Subject& subject) : name(words_of(subject.name_key)) {
  add_runs(subject.name_key, in_name);
  in_all = in_name;
  add_runs(subject.measure_key, in_all);
  for (const std::string& piece : subject.pieces) add_runs(piece, in_all);
  order(in_name);
  order(in_all);
}

std::vector<Said> said_by(const std::vector<Subject>& subjects) {
  return {subjects.begin(), subjects.end()};
}

OwnRuns::OwnRuns(const std::vector<Said>& year) {
  for (const Said& said : year) {
    for (const std::uint64_t run : said.in_all) ++records_[run];
  }
}

void OwnRuns::keep_own(Said& said) const {
  const auto shared = [&](std::uint64_t run) { return records_.at(run) > 1; };
  std::erase_if(said.in_name, shared);
  std::erase_if(said.in_all, shared);
}

std::vector<bool> found_in(const std::u32string& text, const Runs& runs) {
  std::vector<bool> found(text.size());
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!std::binary_search(runs.begin(), runs.end(), run_at(text, i))) continue;
    found[i] = found[i + 1] = true;
  }
  return found;
}

double share_in(const std::u32string& text, const Runs& runs) {
  if (text.empty()) return 0;
  const std::vector<bool> found = found_in(text, runs);
  return static_cast<double>(std::count(found.begin(), found.end(), true)) /
         static_cast<double>(text.size());
}

std::u32string alone(const std::u32string& name, const std::u32string& other) {
  const auto front = std::mismatch(name.begin(), name.end(), other.begin(), other.end()).first;
  const auto most = std::min(name.end() - front,
                             static_cast<std::ptrdiff_t>(other.size()) - (front - name.begin()));
  std::ptrdiff_t back = 0;
  while (back < most && *(name.rbegin() + back) == *(other.rbegin() + back)) ++back;
  return {front, name.end() - back};
}

bool is_told(const Said& whole, const Said& part, const Said& other, double least) {
  constexpr std::size_t kShortestWord = 2;
  const std::u32string own = alone(part.name, other.name);
  return own.size() >= kShortestWord && share_in(own, whole.in_all) >= least &&
         share_in(own, other.in_all) < least;
}

}  // namespace niandu::compare
