#include "pipeline/records/segment/section_outlines.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/item_lists.h"
#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/labelled_rows.h"
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
    std::vector<Text> paragraphs;
    std::vector<int> blocks;
    for (std::size_t i = place.first; i < place.end; ++i) {
      if (flow[i].table != nullptr) continue;
      paragraphs.push_back(flow[i].text());
      blocks.push_back(static_cast<int>(i));
    }
    read_outline_rows(section, paragraphs, blocks, index);
    return;
  }
  if (!place.lists.empty()) {
    read_item_lists(flow, index);
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
    if (is_group(section, flow[i].view())) {
      const Text group = flow[i].text();
      state_.account->add_structure(group.sources());
      continue;
    }
    count.note(flow[i].view());
    paragraphs.push_back(flow[i].text());
  }
  add_outline(section, paragraphs, index);
}

// 「（一）業務面向策略績效目標」 over 「1.健全預算制度」.
bool SectionOutlines::is_group(const SectionSpec& section, std::string_view text) {
  constexpr std::size_t kLongest = 120;  // bytes
  if (section.groups.empty() || text.size() > kLongest) return false;
  const auto marker = leading_marker(text);
  if (marker) text.remove_prefix(marker->size);
  return section.groups.matches(fold_key(text));
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

void SectionOutlines::read_outline_rows(const SectionSpec& section,
                                        const std::vector<Text>& paragraphs,
                                        const std::vector<int>& blocks, std::size_t index) {
  if (tables_say_it(section)) return;
  const Schema& schema = *state_.sight->schema;
  const int place = static_cast<int>(index);
  auto labelled = labelled_rows(section, paragraphs, blocks, place, schema);
  std::vector<OutlineRow> rows =
      labelled ? std::move(*labelled) : outline_rows(section, paragraphs, blocks, place, schema);
  if (rows.empty()) return;
  places_of_rows_.push_back(index);
  state_.account->begin_outline(index, static_cast<std::size_t>(rows.front().row.block));
  for (OutlineRow& row : rows) {
    if (row.used) rows_of_outlines_[row.spec].push_back(std::move(row.row));
  }
}

void SectionOutlines::read_item_lists(const std::vector<FlowItem>& flow, std::size_t index) {
  const Schema& schema = *state_.sight->schema;
  const SectionPlace& place = state_.sight->places[index];
  ItemLists lists = item_lists(flow, place, schema);
  state_.account->add_structure(lists.structure);
  if (!place.rest.empty()) {
    std::vector<Text>& own = lists.parts.front().paragraphs;
    own.insert(own.begin(), place.rest);
  }
  for (const ItemLists::Part& part : lists.parts) {
    const SectionSpec& section = schema.sections[static_cast<std::size_t>(part.section)];
    if (section.outline.empty()) continue;
    if (section.outline.front().rows.empty()) {
      add_outline(section, part.paragraphs, index);
    } else {
      read_outline_rows(section, part.paragraphs, part.blocks, index);
    }
  }
}

void SectionOutlines::add_outline(const SectionSpec& section, const std::vector<Text>& paragraphs,
                                  std::size_t place) {
  const bool unnumbered = std::any_of(section.outline.begin(), section.outline.end(),
                                      [](const OutlineLevel& level) { return level.unnumbered; });
  std::vector<Pattern> labels;
  for (const OutlineLevel& level : section.outline) labels.push_back(level.label);
  std::vector<OutlineItem> items =
      outline_of(paragraphs, static_cast<int>(section.outline.size()), unnumbered, labels);
  const auto index = &section - state_.sight->schema->sections.data();
  Outline outline{static_cast<int>(index), place, {}, {}, {}, false};
  for (const OutlineItem& item : items) {
    outline.structure.insert(outline.structure.end(), item.structure.begin(), item.structure.end());
    // Values are marked all the same: what is left is the end that the level drops.
    const Pattern& drop = section.outline[static_cast<std::size_t>(item.level)].drop;
    if (without_tail(item.text, drop).utf8.size() == item.text.utf8.size()) continue;
    for (const Source& source : item.text.sources()) outline.structure.push_back(source);
  }
  outline.goes_deep = std::any_of(items.begin(), items.end(),
                                  [](const OutlineItem& item) { return item.level > 0; });
  for (const OutlineItem& item : items) {
    if (item.level == 0) outline.names.insert(fold_key(item.text.utf8));
  }
  outline.records = outline_records(section, std::move(items), state_.schemas.tables());
  if (!outline.records.empty()) outlines_.push_back(std::move(outline));
}

// The same heading in another chapter, over items of its own: 「貳、農業處」, 「參、工務處」, each
// with its 「一、策略績效目標」. What stands in a table of contents has nothing below it.
bool SectionOutlines::is_another_chapter(const Outline& outline,
                                         const std::vector<std::size_t>& kept) const {
  const auto heading = [&](const Outline& of) {
    return fold_key(state_.sight->places[of.place].heading.utf8);
  };
  return outline.goes_deep && std::all_of(kept.begin(), kept.end(), [&](std::size_t k) {
           const Outline& other = outlines_[k];
           return other.goes_deep && heading(other) == heading(outline) &&
                  std::none_of(outline.names.begin(), outline.names.end(),
                               [&](const std::string& name) { return other.names.contains(name); });
         });
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
  std::vector<std::size_t> all;
  for (const auto& [section, index] : fullest) {
    std::vector<std::size_t> kept = {index};
    for (std::size_t i = 0; i < outlines_.size(); ++i) {
      if (outlines_[i].section == section && is_another_chapter(outlines_[i], kept)) {
        kept.push_back(i);
      }
    }
    std::sort(kept.begin(), kept.end());
    all.insert(all.end(), kept.begin(), kept.end());
  }
  for (const std::size_t index : all) chosen[outlines_[index].place] = true;
  for (const std::size_t place : places_of_rows_) chosen[place] = true;
  state_.account->add_places(chosen);
  for (const std::size_t index : all) {
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
