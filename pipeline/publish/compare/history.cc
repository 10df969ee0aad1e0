#include "pipeline/publish/compare/history.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <tuple>
#include <utility>

#include "pipeline/publish/compare/lineages.h"

namespace niandu::compare {
namespace {

// Pairs and lineages of the years and neighbours that it has.
void fill(History& history, const std::vector<LinkDecision>& decisions, TextBags& bags) {
  for (const Neighbours& pair : history.neighbourhood.pairs) {
    history.pairs.push_back(compare_years(history.years[pair.from], history.years[pair.to],
                                          pair.at_most_likely, decisions, bags));
  }
  trace_lineages(history, bags);
}

Result<History> history_of_family(const YearStore& store, const Neighbourhood& neighbourhood,
                                  const Family& family,
                                  const std::vector<LinkDecision>& decisions) {
  History history;
  for (const std::size_t year : family.years) {
    auto loaded = store.load(year);
    if (!loaded) return tl::make_unexpected(std::move(loaded.error()));
    history.years.push_back(std::move(*loaded));
  }
  const auto place_of = [&](std::size_t year) {
    const auto found = std::lower_bound(family.years.begin(), family.years.end(), year);
    return static_cast<std::size_t>(found - family.years.begin());
  };
  for (const std::size_t pair : family.pairs) {
    Neighbours neighbours = neighbourhood.pairs[pair];
    neighbours.from = place_of(neighbours.from);
    neighbours.to = place_of(neighbours.to);
    history.neighbourhood.pairs.push_back(std::move(neighbours));
  }
  TextBags bags;
  fill(history, decisions, bags);
  return history;
}

}  // namespace

const std::string& History::name_of(const Place& place) const {
  const Subject& own = subject(place);
  if (!own.name.empty()) return own.name;
  const std::string* name = nullptr;
  const auto mine = lineages.find(place);
  if (mine == lineages.end()) return own.key;
  for (const auto& [other, lineage] : lineages) {
    if (lineage != mine->second || other.table != place.table) continue;
    if (name != nullptr && place < other) break;
    if (!subject(other).name.empty()) name = &subject(other).name;
  }
  return name == nullptr ? own.key : *name;
}

History history_of(std::vector<Year> years, const Gazetteer& gazetteer, bool given,
                   const std::vector<LinkDecision>& decisions) {
  std::sort(years.begin(), years.end(), [](const Year& a, const Year& b) {
    return std::tie(a.roc_year, a.kind, a.agency, a.file_name, a.document_id) <
           std::tie(b.roc_year, b.kind, b.agency, b.file_name, b.document_id);
  });
  History history;
  history.years = std::move(years);
  history.neighbourhood = neighbours_of(history.years, gazetteer, given);
  TextBags bags;
  fill(history, decisions, bags);
  return history;
}

Status for_each_history(const YearStore& store, const Neighbourhood& neighbourhood,
                        const std::vector<Family>& families,
                        const std::vector<LinkDecision>& decisions, int threads,
                        const std::function<Status(const History&)>& take) {
  // A family of fifty plans takes 5 MB.
  constexpr int kMostAtATime = 8;
  const auto at_a_time = static_cast<std::size_t>(std::clamp(threads, 1, kMostAtATime));
  // In order; the first is the one that is taken next.
  std::deque<std::future<Result<History>>> coming;
  std::size_t next = 0;
  while (next < families.size() || !coming.empty()) {
    while (next < families.size() && coming.size() < at_a_time) {
      coming.push_back(std::async(std::launch::async, history_of_family, std::cref(store),
                                  std::cref(neighbourhood), std::cref(families[next++]),
                                  std::cref(decisions)));
    }
    const Result<History> history = coming.front().get();
    coming.pop_front();
    if (!history) return tl::make_unexpected(history.error());
    if (auto taken = take(*history); !taken) return taken;
  }
  return {};
}

}  // namespace niandu::compare
