#include "pipeline/records/segment/sight.h"

#include <algorithm>
#include <span>
#include <utility>

#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/segment/openings.h"
#include "pipeline/records/segment/table_matches.h"

namespace niandu {
namespace {

// 「乙、評核結果」 alone on its page: the title stands behind it. `item`: the one behind a heading.
std::size_t behind_divider(const std::vector<FlowItem>& flow, std::size_t item) {
  const bool alone = item > 0 && item < flow.size() && opens_page(flow, item - 1) &&
                     flow[item].page_number() > 0 && opens_page(flow, item);
  return alone ? std::min(flow.size(), item + kTitlePieces) : item;
}

// Flow items before the first thing that speaks for the schema, it included: there its title
// stands. `title`: the item from which on it is looked for.
std::span<const FlowItem> before_evidence(const std::vector<FlowItem>& flow, std::size_t title,
                                          const Sight& sight) {
  std::size_t end = flow.size();
  if (!sight.places.empty()) end = std::min(end, behind_divider(flow, sight.places.front().first));
  if (!sight.tables.empty()) end = std::min(end, sight.tables.front().flow_index);
  // What a contents page in front of it named is no evidence.
  if (title > 0) end = std::max(end, std::min(flow.size(), title + kTitlePieces));
  return std::span(flow).subspan(title, end - title);
}

std::string first_row(const Table& table) {
  std::string words;
  for (const Cell& cell : table.cells) {
    if (cell.row == 0 && !cell.text.empty()) words += (words.empty() ? "" : " | ") + cell.text.utf8;
  }
  return words;
}

}  // namespace

std::deque<SourceTable> tables_of(const std::vector<FlowItem>& flow) {
  std::deque<SourceTable> tables;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    if (flow[i].table != nullptr) tables.emplace_back(i, *flow[i].table);
  }
  return tables;
}

int place_of(const std::vector<SectionPlace>& places, std::size_t flow_index) {
  for (std::size_t i = places.size(); i-- > 0;) {
    if (flow_index >= places[i].first) return flow_index < places[i].end ? static_cast<int>(i) : -1;
  }
  return -1;
}

bool allowed_here(const TableSpec& spec, const Sight& sight, int place) {
  if (spec.in.empty()) return true;
  if (place < 0) return false;
  const SectionPlace& found = sight.places[static_cast<std::size_t>(place)];
  const std::string& name = sight.schema->sections[static_cast<std::size_t>(found.section)].name;
  return std::find(spec.in.begin(), spec.in.end(), name) != spec.in.end();
}

bool is_matched(const Sight& sight, std::size_t flow_index) {
  const auto is_this = [&](std::size_t index) { return index == flow_index; };
  if (sight.prose != nullptr &&
      std::any_of(sight.prose->prose.tables.begin(), sight.prose->prose.tables.end(), is_this)) {
    return true;
  }
  return std::any_of(sight.tables.begin(), sight.tables.end(),
                     [&](const MatchedTable& t) { return t.flow_index == flow_index; });
}

Recognition weigh(const Sight& sight) {
  Recognition recognition(*sight.schema);
  if (sight.identity.titled) {
    const Value& title = sight.identity.title;
    recognition.find(Recognition::Of::kTitle, {},
                     title.sources.empty() ? Source{} : title.sources.front(), title.raw);
  }
  for (const SectionPlace& place : sight.places) {
    recognition.find(Recognition::Of::kSection,
                     sight.schema->sections[static_cast<std::size_t>(place.section)].name,
                     first_place(place.heading), place.heading.utf8);
    for (const SectionPlace::List& list : place.lists) {
      recognition.find(Recognition::Of::kSection,
                       sight.schema->sections[static_cast<std::size_t>(list.section)].name,
                       first_place(list.heading), list.heading.utf8);
    }
  }
  for (const MatchedTable& found : sight.tables) {
    if (found.side) continue;
    const Table& table = found.grid->table();
    recognition.find(Recognition::Of::kTable, found.header.spec->name,
                     table.places.empty() ? Source{} : table.places.front(), first_row(table));
  }
  return recognition;
}

Sight look(const Document& document, const std::vector<FlowItem>& flow, std::size_t title,
           std::deque<SourceTable>& tables, const Schema& schema, const Gazetteer& gazetteer) {
  Sight sight;
  sight.schema = &schema;
  sight.places = find_sections(flow, schema);
  match_tables(flow, tables, 0, sight);
  sight.identity = identify(before_evidence(flow, title, sight), schema, gazetteer);
  // One page per project, the title above each: it is furniture.
  if (!sight.identity.titled && !sight.tables.empty()) {
    sight.identity = identify_by_running_head(document, schema, gazetteer);
  }
  return sight;
}

}  // namespace niandu
