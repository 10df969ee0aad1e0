#include "pipeline/records/segment/told_sections.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "pipeline/records/segment/told_work.h"

namespace niandu {

void read_told_sections(const std::vector<FlowItem>& flow, ReadingState& state) {
  std::int64_t last_number = 0;
  std::set<std::string> read;
  for (std::size_t p = 0; p < state.sight->places.size(); ++p) {
    const SectionPlace& place = state.sight->places[p];
    const auto& prose =
        state.sight->schema->sections[static_cast<std::size_t>(place.section)].prose;
    if (!prose || (state.has_records(prose->record) && !read.contains(prose->record))) continue;
    read.insert(prose->record);
    std::vector<Text> paragraphs;
    if (!place.rest.empty()) paragraphs.push_back(place.rest);
    for (std::size_t i = place.first; i < place.end; ++i) {
      if (flow[i].table == nullptr) paragraphs.push_back(flow[i].text());
    }
    for (Record& record : told_records(*prose, paragraphs, last_number)) {
      for (const NamedValue& value : state.section_values(static_cast<int>(p))) {
        record.set(value.name, value.value);
      }
      state.out.records.push_back(std::move(record));
    }
  }
}

namespace {

// Records that a table names beside its own (the goals of indicators): a section might say more.
bool named_beside_only(const std::string& record, const Sight& sight) {
  const auto gives = [&](const SectionPlace& place) {
    const auto& outline = sight.schema->sections[static_cast<std::size_t>(place.section)].outline;
    return std::any_of(outline.begin(), outline.end(),
                       [&](const OutlineLevel& level) { return level.record == record; });
  };
  if (std::any_of(sight.places.begin(), sight.places.end(), gives)) return false;
  bool beside = false;
  for (const MatchedTable& table : sight.tables) {
    if (table.header.spec->record != record) continue;
    if (table.header.spec->beside.empty()) return false;
    beside = true;
  }
  return beside;
}

// Records that a document of the kind must have and this one has not. Of one that gave none at all,
// those of every table by which the kind is known.
std::set<std::string> absent_records(const ReadingState& state) {
  const Schema& schema = *state.sight->schema;
  std::set<std::string> absent;
  for (const SectionSpec& section : schema.sections) {
    if (section.outline.empty() || section.weight == 0) continue;
    const std::string& name = section.outline.front().record;
    if (name.empty()) continue;
    if (!state.has_records(name) || named_beside_only(name, *state.sight)) absent.insert(name);
  }
  if (!state.out.records.empty()) return absent;
  for (const TableSpec& table : schema.tables) {
    if (table.weight > 0) absent.insert(table.record);
  }
  return absent;
}

}  // namespace

void note_absent_sections(ReadingState& state) {
  const auto& records = state.out.records;
  const int page = records.empty() ? state.out.first_page : records.front().page_first;
  for (const std::string& name : absent_records(state)) {
    Issue issue =
        make_issue(IssueCode::kSectionAbsent, {{"table", name}}, state.out.pages > 0 ? page : 0);
    issue.table = name;
    state.out.issues.push_back(std::move(issue));
  }
}

}  // namespace niandu
