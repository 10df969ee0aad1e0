#include "pipeline/records/segment/table_records.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/segment/cut.h"
#include "pipeline/records/segment/fields.h"
#include "pipeline/records/segment/form_rest.h"
#include "pipeline/records/segment/goal_names.h"
#include "pipeline/records/segment/joined_rows.h"
#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/outline.h"
#include "pipeline/records/segment/outline_records.h"
#include "pipeline/records/segment/part_heading.h"
#include "pipeline/records/segment/sources.h"
#include "pipeline/records/segment/tail.h"
#include "pipeline/records/segment/told_table.h"
#include "pipeline/records/segment/years_in_text.h"

namespace niandu {
namespace {

bool is_filled(const TableSpec& spec, const LogicalRow& row) {
  return spec.filled.empty() || std::any_of(spec.filled.begin(), spec.filled.end(), [&](int c) {
           return !row.values[static_cast<std::size_t>(c)].text.empty();
         });
}

}  // namespace

namespace {

// 「無。」 as a part of a cell or in a line of its own: no value.
void drop_none(const TableSpec& spec, LogicalRow& row) {
  for (std::size_t c = 0; c < row.values.size(); ++c) {
    RowValue& value = row.values[c];
    if (spec.columns[c].none.empty() || value.text.empty()) continue;
    std::string key = fold_key(without_separator(value.text).utf8);
    constexpr std::string_view kStop = "。";
    if (key.ends_with(kStop)) key.resize(key.size() - kStop.size());
    if (!spec.columns[c].none.matches(key)) continue;
    add_sources(value.structure, value.text);
    value.text = {};
  }
}

}  // namespace

void TableRecords::read(const std::vector<FlowItem>& flow) {
  const KnownNames names = goal_names(state_.out.records);
  for (const TableSpec& spec : state_.sight->schema->tables) {
    if (spec.fallback && state_.has_records(spec.record)) continue;
    read_table(flow, spec, names);
  }
}

void TableRecords::read_table(const std::vector<FlowItem>& flow, const TableSpec& spec,
                              const KnownNames& names) {
  RowCollector collector(spec, names);
  const NamedColumn named = named_column(spec, state_.out.records);
  for (const MatchedTable& found : state_.sight->tables) {
    if (found.header.spec == &spec && !found.side)
      collector.note_numbers(*found.grid, found.header);
  }
  take_legends(flow, spec, collector);
  std::map<std::string, Source> ignored;  // headers, and where each stands first
  for (const MatchedTable& found : state_.sight->tables) {
    if (found.header.spec != &spec) continue;
    HeaderMatch header = found.header;
    if (found.side) {
      add_side_grid(found, spec, collector);
      continue;
    }
    if (state_.sight->prose != nullptr && found.grid == &state_.sight->prose->grid) {
      collector.add(*found.grid, header,
                    {found.place, static_cast<int>(found.flow_index), nullptr, false});
      state_.account->add_prose(state_.sight->prose->prose, spec);
      continue;
    }
    attach_named_column(*found.grid, named, header);
    const FlowItem* above = found.flow_index == 0 ? nullptr : &flow[found.flow_index - 1];
    if (above != nullptr && above->table == nullptr &&
        take_part_heading(above->text(), *found.grid, header)) {
      state_.account->add_structure(above->text().sources());
    }
    take_headings(flow, found, named, collector);
    take_group_headings(flow, found, collector);
    collector.add(*found.grid, header,
                  {found.place, static_cast<int>(found.flow_index),
                   found.part == nullptr ? nullptr : &found.part->rows, found.part != nullptr});
    add_form_rest(flow, found, collector);
    state_.account->add_table({found.flow_index, found.grid, header});
    report_guesses(spec, found);
    for (const Text& words : header.ignored) ignored.emplace(words.utf8, first_place(words));
  }
  for (const auto& [header, place] : ignored) {
    Issue issue =
        make_issue(IssueCode::kColumnIgnored, {{"header", header}}, place.page_number, place.box);
    issue.table = spec.record;
    state_.out.issues.push_back(std::move(issue));
  }
  std::vector<LogicalRow> rows = collector.rows();
  join_rows(spec, state_.sight->prose != nullptr, rows);
  std::vector<LogicalRow> others = outlines_.rows_of(spec);
  // 「（一）計畫目標：…」 is a label below an item and none itself.
  std::erase_if(others, [&](const LogicalRow& row) {
    return std::any_of(spec.skip.begin(), spec.skip.end(), [&](const RowWords& each) {
      return each.words.matches(
          fold_key(row.values[static_cast<std::size_t>(each.column)].text.utf8));
    });
  });
  std::move(others.begin(), others.end(), std::back_inserter(rows));
  build(spec, collector, std::move(rows));
}

void TableRecords::add_side_grid(const MatchedTable& found, const TableSpec& spec,
                                 RowCollector& collector) {
  if (collector.rows().empty()) return;
  // Among lines that are read, the tables of each record were read with them: this one is of none,
  // as below a heading that is not understood.
  if (state_.sight->prose != nullptr && collector.rows().size() > 1) return;
  collector.attach(spec.grids.into, found.side->text);
  state_.account->add_table({found.flow_index, found.grid, found.header});
  state_.account->add_structure(found.side->labels);
}

// 「案次：1　經費單位：新臺幣千元」 above a form.
static std::string unit_line_above(const std::vector<FlowItem>& flow, std::size_t form,
                                   const TableSpec& spec) {
  constexpr std::size_t kFarthest = 3, kLongest = 180;  // lines; bytes
  for (std::size_t i = form; i-- > 0 && form - i <= kFarthest && flow[i].table == nullptr;) {
    if (flow[i].view().size() > kLongest) break;
    const std::string key = fold_key(flow[i].view());
    const bool unit = std::any_of(spec.columns.begin(), spec.columns.end(), [&](const auto& of) {
      return !of.header_unit.empty() && of.header_unit.group_in(key);
    });
    if (unit) return key;
  }
  return {};
}

// Behind a form without opinions of its own: what stands up to the next form.
void TableRecords::add_form_rest(const std::vector<FlowItem>& flow, const MatchedTable& found,
                                 RowCollector& collector) {
  const TableSpec& spec = *found.header.spec;
  const bool form = &found.grid->table() != flow[found.flow_index].table && found.part == nullptr;
  const auto has = [&](int column) {
    return !found.header.columns[static_cast<std::size_t>(column)].empty();
  };
  const bool told = std::any_of(spec.cuts.begin(), spec.cuts.end(), [&](const CutSpec& cut) {
    return has(cut.from) ||
           std::any_of(cut.into.begin(), cut.into.end(),
                       [&](const CutSpec::Part& part) { return has(part.column); });
  });
  if (!form || told || !spec.prose.allowed) return;
  std::set<std::size_t> taken;
  std::size_t end = flow.size();
  for (const MatchedTable& table : state_.sight->tables) {
    taken.insert(table.flow_index);
    if (!table.side && table.flow_index > found.flow_index) end = std::min(end, table.flow_index);
  }
  const FormRest rest = read_form_rest(flow, found.flow_index + 1, end, spec,
                                       fold_key(datum_text(state_.out.title_value.datum)), taken);
  const std::string unit = unit_line_above(flow, found.flow_index, spec);
  if (!unit.empty()) form_unit_ = unit;  // the running head of later pages is not in the flow
  for (const auto& [column, text] : rest.columns) {
    collector.attach(column, with_label_unit(spec, column, form_unit_, text));
  }
  state_.account->add_structure(rest.structure);
}

// 「一、健全法制」 above a table without a column for goals. What stands between two tables and
// is no such heading ends the one before.
void TableRecords::take_headings(const std::vector<FlowItem>& flow, const MatchedTable& found,
                                 const NamedColumn& named, RowCollector& collector) const {
  const std::size_t first =
      found.place < 0 ? 0 : state_.sight->places[static_cast<std::size_t>(found.place)].first;
  const Pattern none;
  const Pattern& label =
      named.column < 0 ? none
                       : found.header.spec->columns[static_cast<std::size_t>(named.column)].label;
  for (std::size_t i = found.flow_index; i-- > first && flow[i].table == nullptr;) {
    if (flow[i].heads.empty()) continue;
    // 「施政目標一：健全法制」 counts by its label.
    if (!flow[i].heads.front().marker && !labelled_number(flow[i].view(), label)) continue;
    if (collector.take_heading(flow[i].text(), named, found.header, found.place)) return;
  }
}

// 「一、院管制計畫」 above a table: its rows are of that group, and those of the next table unless
// another heading stands between.
void TableRecords::take_group_headings(const std::vector<FlowItem>& flow, const MatchedTable& found,
                                       RowCollector& collector) const {
  const TableSpec& spec = *found.header.spec;
  if (std::all_of(spec.columns.begin(), spec.columns.end(),
                  [](const ColumnSpec& column) { return column.group.empty(); })) {
    return;
  }
  bool other = false;
  for (std::size_t i = found.flow_index; i-- > 0 && flow[i].table == nullptr;) {
    if (collector.take_group(flow[i].text(), found.place)) {
      state_.account->add_structure(flow[i].text().sources());
      return;
    }
    other = other || !flow[i].heads.empty();
  }
  if (other) collector.end_groups();
}

// 「★表示綠燈、▲表示黃燈」 in the text around the tables, for columns with signs.
void TableRecords::take_legends(const std::vector<FlowItem>& flow, const TableSpec& spec,
                                RowCollector& collector) const {
  for (std::size_t c = 0; c < spec.columns.size(); ++c) {
    const Pattern& legend = spec.columns[c].legend;
    if (legend.empty()) continue;
    for (const FlowItem& item : flow) {
      if (item.table != nullptr) continue;
      const Text text = item.text();
      const Folded folded = fold(text.utf8);
      for (std::size_t at = 0; at < folded.text.size();) {
        std::string sign;
        Text words;
        std::size_t end = 0;
        for (const Pattern::Group& group :
             legend.groups_in(std::string_view(folded.text).substr(at))) {
          const auto [from, to] = folded.raw_range(at + group.begin, at + group.end);
          end = std::max(end, group.end);
          if (group.name.starts_with("sign")) sign = fold_key(text.utf8.substr(from, to - from));
          if (group.name.starts_with("words")) words = text.slice(from, to);
        }
        if (end == 0) break;
        at += end;
        if (!sign.empty() && !words.empty()) {
          collector.note_legend(static_cast<int>(c), sign, words);
          state_.account->add_structure(text.sources());
        }
      }
    }
  }
}

// Says of a column told by what stands in it which field depends on it.
void TableRecords::report_guesses(const TableSpec& spec, const MatchedTable& found) {
  for (const int column : found.header.guessed) {
    const int at = found.header.columns[static_cast<std::size_t>(column)].front();
    const Cell* cell = found.grid->at(std::max(0, found.header.header_rows - 1), at);
    const Text words = cell == nullptr ? Text{} : cell->text;
    const Source place =
        words.empty()
            ? found.grid->table().places.empty() ? Source{} : found.grid->table().places.front()
            : first_place(words);
    const std::string& name = spec.columns[static_cast<std::size_t>(column)].name;
    Issue issue = make_issue(IssueCode::kHeaderGuessed, {{"header", words.utf8}, {"column", name}},
                             place.page_number, place.box);
    issue.table = spec.record;
    for (const FieldSpec& field : spec.fields) {
      const bool reads =
          std::find(field.from.begin(), field.from.end(), column) != field.from.end();
      if (reads && !field.number && issue.field.empty()) issue.field = field.name;
    }
    state_.out.issues.push_back(std::move(issue));
  }
}

// A table of which only the rows of the document's own year count.
bool TableRecords::is_own_year(const TableSpec& spec, const LogicalRow& row) const {
  if (spec.own_year < 0) return true;
  const RowValue& cell = row.values[static_cast<std::size_t>(spec.own_year)];
  return state_.out.roc_year > 0 && year_named(fold_key(cell.text.utf8)) == state_.out.roc_year;
}

// A row that gives no record: its number and its heading are structure all the same.
void TableRecords::mark_row(const TableSpec& spec, const LogicalRow& row) {
  for (std::size_t c = 0; c < row.values.size(); ++c) {
    const RowValue& value = row.values[c];
    if (value.evidence == Evidence::kCarriedDown) continue;
    state_.account->add_structure(value.structure);
    if (spec.columns[c].numbered) state_.account->add_structure(value.text.sources());
  }
}

// No row of the document says a word of quarters, and nothing is there that should: no rows.
void TableRecords::drop_silent(const ChildSpec& child, const RowCollector& collector) {
  if (child.silent_with.empty()) return;
  const TableDefinition& table = *state_.schemas.find_table(child.table);
  const auto is_key = [&](const std::string& name) {
    return std::find(table.key.begin(), table.key.end(), name) != table.key.end();
  };
  for (const LogicalRow& row : collector.rows()) {
    if (row.by_parts) return;
    LogicalRow cut = row;
    for (const CutSpec& each : collector.spec().cuts) cut_cell(each, cut);
    for (const int column : child.silent_with) {
      if (!cut.values[static_cast<std::size_t>(column)].text.empty()) return;
    }
  }
  std::vector<Record>& all = state_.out.records;
  const bool says = std::any_of(all.begin(), all.end(), [&](const Record& record) {
    return record.table == child.table &&
           std::any_of(record.fields.begin(), record.fields.end(), [&](const Field& field) {
             const std::string words = datum_text(field.value.datum);
             return !is_key(field.name) && !words.empty() && words != "unstated";
           });
  });
  const bool doubted = std::any_of(state_.out.issues.begin(), state_.out.issues.end(),
                                   [&](const Issue& issue) { return issue.table == child.table; });
  if (says || doubted) return;
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const Record& record) { return record.table == child.table; }),
            all.end());
}

// 「111年 2.6萬人，112年 2.8萬人」: a row for each year beside a table, the document's year in it.
static std::vector<LogicalRow> by_year(const TableSpec& spec, std::vector<LogicalRow> rows,
                                       int roc_year) {
  if (spec.years_in < 0) return rows;
  const auto column = static_cast<std::size_t>(spec.years_in);
  std::vector<LogicalRow> parted;
  for (LogicalRow& row : rows) {
    const std::size_t before = parted.size();
    for (RowValue& value : values_by_year(row.values[column], spec.year_label)) {
      if (spec.beside.empty() && value.year != roc_year) continue;
      parted.push_back(row);
      parted.back().values[column] = std::move(value);
    }
    if (parted.size() == before) parted.push_back(std::move(row));
  }
  return parted;
}

void TableRecords::build(const TableSpec& spec, const RowCollector& collector,
                         std::vector<LogicalRow> rows) {
  std::vector<const TableDefinition*> children;
  for (const ChildSpec& child : spec.children)
    children.push_back(state_.schemas.find_table(child.table));
  RecordBuilder builder(spec, *state_.schemas.find_table(spec.record), children, state_.keys,
                        state_.out);
  std::int64_t& line = lines_[spec.record];  // counts on where a table comes in two forms
  for (LogicalRow& collected : rows) {
    if (!is_own_year(spec, collected)) continue;
    for (const CutSpec& cut : spec.cuts) cut_cell(cut, collected);
    drop_none(spec, collected);
    if (spec.carries || !is_filled(spec, collected)) {
      mark_row(spec, collected);
      continue;
    }
    std::vector<LogicalRow> each = by_year(spec, expanded(spec, collected), state_.out.roc_year);
    if (!each.empty()) ++line;
    for (LogicalRow& row : each) {
      row.line = line;
      state_.account->add_row(spec, row, builder.add(row, state_.section_values(row.section)));
      agency_.note_units(spec, row);
    }
  }
  for (const ChildSpec& child : spec.children) drop_silent(child, collector);
  state_.account->add_structure(builder.structure());
  state_.account->add_structure(collector.skipped());
  for (const Text& note : collector.notes()) {
    read_note(note);
    state_.account->add_note(note);
  }
}

// A row over the whole width may be what stands under the table elsewhere.
void TableRecords::read_note(const Text& note) {
  const Folded folded = fold(note.utf8);
  for (std::size_t i = 0; i < state_.sight->schema->sections.size(); ++i) {
    const SectionSpec& section = state_.sight->schema->sections[i];
    const std::size_t length = section.opening.prefix_of(folded.text);
    if (length == 0 || section.outline.empty()) continue;
    const std::size_t begin = folded.raw_range(0, length).second;
    std::vector<OutlineItem> items = outline_of({note.slice(begin, note.utf8.size()).trimmed()},
                                                static_cast<int>(section.outline.size()), false);
    for (const OutlineItem& item : items) state_.account->add_structure(item.structure);
    state_.account->add_structure(note.slice(0, begin).sources());
    std::vector<Record> records = outline_records(section, items, state_.schemas.tables());
    settle_keys(records, state_.schemas.tables(), state_.keys, state_.out.issues);
    std::move(records.begin(), records.end(), std::back_inserter(state_.out.records));
  }
}

}  // namespace niandu
