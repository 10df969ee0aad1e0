#include "pipeline/records/segment/table_guesses.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/records/segment/goal_names.h"
#include "pipeline/records/segment/guess.h"

namespace niandu {
namespace {

// Does the section that a table stands in give such records?
bool expected_here(const TableSpec& spec, const Sight& sight, int place) {
  if (place < 0) return false;
  const auto section = sight.places[static_cast<std::size_t>(place)].section;
  const std::vector<std::string>& expects =
      sight.schema->sections[static_cast<std::size_t>(section)].expects;
  return std::find(expects.begin(), expects.end(), spec.record) != expects.end();
}

// A table of which the schema knows some of the header words, or which stands where its records
// are to be: its other columns by what stands in them. Of several schema tables the only one that
// fits.
std::optional<MatchedTable> guess_table(const SourceTable& source, const Sight& sight, int roc_year,
                                        const KnownNames& names) {
  std::optional<MatchedTable> found;
  const int place = place_of(sight.places, source.flow_index);
  for (const TableSpec& spec : sight.schema->tables) {
    if (spec.fallback || spec.shaped() || !spec.beside.empty()) continue;
    if (!allowed_here(spec, sight, place)) continue;
    const auto partial = source.header.match_partly(spec, roc_year);
    const int kFewestKnown = expected_here(spec, sight, place) ? 1 : 2;
    if (!partial || partial->matched < kFewestKnown) continue;
    auto guessed = guess_columns(source.grid, *partial, names);
    if (!guessed) continue;
    if (found) return std::nullopt;
    source.header.complete(*guessed, roc_year);
    found = MatchedTable{source.flow_index, place, &source.grid, {}, std::move(*guessed), {}};
  }
  return found;
}

}  // namespace

void guess_tables(const std::deque<SourceTable>& sources, const std::vector<Record>& records,
                  int roc_year, Sight& sight) {
  const KnownNames names = goal_names(records);
  for (MatchedTable& found : sight.tables) {
    if (found.header.header_rows == 0 || found.header.ignored.empty()) continue;
    const auto source = std::find_if(sources.begin(), sources.end(),
                                     [&](const auto& each) { return &each.grid == found.grid; });
    if (source == sources.end()) continue;
    auto guessed = guess_columns(*found.grid, found.header, names);
    if (!guessed) continue;
    source->header.complete(*guessed, roc_year);
    found.header = std::move(*guessed);
  }
  for (const SourceTable& source : sources) {
    if (is_matched(sight, source.flow_index)) continue;
    if (auto found = guess_table(source, sight, roc_year, names)) {
      sight.tables.push_back(std::move(*found));
    }
  }
  std::stable_sort(
      sight.tables.begin(), sight.tables.end(),
      [](const MatchedTable& a, const MatchedTable& b) { return a.flow_index < b.flow_index; });
}

}  // namespace niandu
