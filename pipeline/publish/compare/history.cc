#include "pipeline/publish/compare/history.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pipeline/publish/compare/lineages.h"

namespace niandu::compare {

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
  for (const Neighbours& pair : history.neighbourhood.pairs) {
    history.pairs.push_back(compare_years(history.years[pair.from], history.years[pair.to],
                                          pair.at_most_likely, decisions, bags));
  }
  trace_lineages(history, bags);
  return history;
}

}  // namespace niandu::compare
