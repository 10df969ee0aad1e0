#include "pipeline/records/segment/section_outlines.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/outline.h"
#include "pipeline/records/segment/outline_records.h"
#include "pipeline/records/segment/outline_rows.h"
#include "pipeline/records/segment/tail.h"

namespace niandu {
namespace {

// How the items of an outline's outermost level are counted, so that it is known behind a table
// whether a paragraph goes on counting.
class OuterCount {
 public:
  explicit OuterCount(const Pattern& label) : label_(label) {}

  [[nodiscard]] bool goes_on(std::string_view text) const {
    const auto marker = marker_of(text);
    return last_.number > 0 && marker && marker->style == last_.style &&
           marker->number == last_.number + 1;
  }
  void note(std::string_view text) {
    const auto marker = marker_of(text);
    if (marker && (last_.number == 0 || marker->style == last_.style)) last_ = *marker;
  }

 private:
  [[nodiscard]] std::optional<Marker> marker_of(std::string_view text) const {
    const auto labelled = labelled_number(text, label_);
    return labelled ? labelled : leading_marker(text);
  }

  const Pattern& label_;
  Marker last_;  // number 0: none yet
};

}  // namespace

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
    if (!tables_say_it(section)) read_outline_rows(flow, index);
    return;
  }
  std::vector<Text> paragraphs;
  if (!place.rest.empty()) paragraphs.push_back(place.rest);
  // 「施政目標一…」, its table, 「施政目標二…」: behind a table the outline goes on where it
  // counts.
  OuterCount count(section.outline.front().label);
  bool interrupted = false;
  for (std::size_t i = place.first; i < place.end; ++i) {
    if (flow[i].table != nullptr) {
      interrupted = interrupted || (!paragraphs.empty() && is_matched(*state_.sight, i));
      continue;
    }
    if (interrupted && !count.goes_on(flow[i].view())) continue;
    interrupted = false;
    count.note(flow[i].view());
    paragraphs.push_back(flow[i].text());
  }
  add_outline(section, paragraphs, index);
}

// Of rows that are read only where nothing else gives such records: does a table give them?
bool SectionOutlines::tables_say_it(const SectionSpec& section) const {
  return std::all_of(
      section.outline.begin(), section.outline.end(), [&](const OutlineLevel& level) {
        const TableSpec* rows = state_.sight->schema->table(level.rows);
        if (rows == nullptr || !rows->fallback) return false;
        const auto& tables = state_.sight->tables;
        return std::any_of(tables.begin(), tables.end(), [&](const MatchedTable& table) {
          return table.header.spec->record == rows->record;
        });
      });
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
