#include "pipeline/records/segment/section_outlines.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/outline.h"
#include "pipeline/records/segment/outline_records.h"
#include "pipeline/records/segment/outline_rows.h"
#include "pipeline/records/segment/tail.h"

namespace niandu {

void SectionOutlines::read(const std::vector<FlowItem>& flow) {
  for (std::size_t i = 0; i < state_.sight->places.size(); ++i) read_outline(flow, i);
  keep_fullest();
}

// The paragraphs of a section as records of its outline's tables.
void SectionOutlines::read_outline(const std::vector<FlowItem>& flow, std::size_t index) {
  const SectionPlace& place = state_.sight->places[index];
  const SectionSpec& section =
      state_.sight->schema->sections[static_cast<std::size_t>(place.section)];
  if (section.outline.empty()) return;
  if (!section.outline.front().rows.empty()) {
    read_outline_rows(flow, index);
    return;
  }
  std::vector<Text> paragraphs;
  if (!place.rest.empty()) paragraphs.push_back(place.rest);
  for (std::size_t i = place.first; i < place.end; ++i) {
    if (flow[i].table == nullptr) {
      paragraphs.push_back(flow[i].text());
    } else if (!paragraphs.empty() && is_matched(*state_.sight, i)) {
      break;
    }
  }
  add_outline(section, paragraphs, index);
}

void SectionOutlines::read_outline_rows(const std::vector<FlowItem>& flow, std::size_t index) {
  std::vector<OutlineRow> rows = outline_rows(flow, state_.sight->places[index],
                                              static_cast<int>(index), *state_.sight->schema);
  if (!rows.empty()) places_of_rows_.push_back(index);
  for (OutlineRow& row : rows) rows_of_outlines_[row.spec].push_back(std::move(row.row));
}

void SectionOutlines::add_outline(const SectionSpec& section, const std::vector<Text>& paragraphs,
                                  std::size_t place) {
  const bool unnumbered = std::any_of(section.outline.begin(), section.outline.end(),
                                      [](const OutlineLevel& level) { return level.unnumbered; });
  std::vector<Pattern> labels;
  for (const OutlineLevel& level : section.outline) labels.push_back(level.label);
  std::vector<OutlineItem> items =
      outline_of(paragraphs, static_cast<int>(section.outline.size()), unnumbered, labels);
  Outline outline{state_.sight->places[place].section, place, {}, {}};
  for (const OutlineItem& item : items) {
    outline.structure.insert(outline.structure.end(), item.structure.begin(), item.structure.end());
    // Values are marked all the same: what is left is the end that the level drops.
    const Pattern& drop = section.outline[static_cast<std::size_t>(item.level)].drop;
    if (without_tail(item.text, drop).utf8.size() == item.text.utf8.size()) continue;
    for (const Source& source : item.text.sources()) outline.structure.push_back(source);
  }
  outline.records = outline_records(section, std::move(items), state_.schemas.tables());
  if (!outline.records.empty()) outlines_.push_back(std::move(outline));
}

// A heading may stand in a table of contents too, or be repeated on each page.
void SectionOutlines::keep_fullest() {
  std::map<int, std::size_t> fullest;
  for (std::size_t i = 0; i < outlines_.size(); ++i) {
    const auto [at, first] = fullest.try_emplace(outlines_[i].section, i);
    if (!first && outlines_[i].records.size() > outlines_[at->second].records.size()) {
      at->second = i;
    }
  }
  std::vector<bool> chosen(state_.sight->places.size(), false);
  for (const auto& [section, index] : fullest) chosen[outlines_[index].place] = true;
  for (const std::size_t place : places_of_rows_) chosen[place] = true;
  state_.account->add_places(chosen);
  for (const auto& [section, index] : fullest) {
    state_.account->add_structure(outlines_[index].structure);
    auto& records = outlines_[index].records;
    settle_keys(records, state_.schemas.tables(), state_.keys, state_.out.issues);
    std::move(records.begin(), records.end(), std::back_inserter(state_.out.records));
  }
}

std::vector<LogicalRow> SectionOutlines::rows_of(const TableSpec& spec) const {
  const TableSpec* main = spec.beside.empty() ? &spec : state_.sight->schema->table(spec.beside);
  const auto found = rows_of_outlines_.find(main);
  std::vector<LogicalRow> rows;
  if (found == rows_of_outlines_.end()) return rows;
  for (const LogicalRow& row : found->second) {
    rows.push_back(row);
    if (main == &spec) continue;
    rows.back().values.assign(spec.columns.size(), {});
    for (std::size_t c = 0; c < spec.columns.size(); ++c) {
      const int from = main->column(spec.columns[c].name);
      if (from >= 0) rows.back().values[c] = row.values[static_cast<std::size_t>(from)];
    }
  }
  return rows;
}

}  // namespace niandu
