#include "pipeline/records/segment/segment.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "common/disk_heap.h"
#include "common/limits.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/schema/gazetteer.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/account.h"
#include "pipeline/records/segment/cut.h"
#include "pipeline/records/segment/fields.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/forms.h"
#include "pipeline/records/segment/guess.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/identity.h"
#include "pipeline/records/segment/ideographs.h"
#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/matrix.h"
#include "pipeline/records/segment/named_column.h"
#include "pipeline/records/segment/outline.h"
#include "pipeline/records/segment/outline_records.h"
#include "pipeline/records/segment/outline_rows.h"
#include "pipeline/records/segment/page_heads.h"
#include "pipeline/records/segment/prose.h"
#include "pipeline/records/segment/recognition.h"
#include "pipeline/records/segment/rows.h"
#include "pipeline/records/segment/sections.h"
#include "pipeline/records/segment/shapes.h"
#include "pipeline/records/segment/side_grid.h"
#include "pipeline/records/segment/tail.h"
#include "pipeline/records/segment/told_work.h"
#include "pipeline/records/segment/volume.h"

namespace niandu {
namespace {

// A table of the document, made ready once for all schemas.
struct SourceTable {
  std::size_t flow_index = 0;
  Grid grid;
  HeaderReader header;
  Shapes shapes;

  // The same table read as a form of labels and values, once that has fitted a schema: what was
  // matched points to it, whatever other schemas make of it.
  std::optional<Table> form;
  std::unique_ptr<SourceTable> as_form;
  bool form_fits = false;

  SourceTable(std::size_t index, const Table& table)
      : flow_index(index), grid(table), header(grid), shapes(grid, header) {}
  SourceTable(const SourceTable&) = delete;
  SourceTable& operator=(const SourceTable&) = delete;

  template <class Match>  // (const HeaderReader&) -> std::optional<HeaderMatch>
  std::optional<HeaderMatch> match_form(Match match) {
    if (as_form == nullptr) {
      form = form_as_table(grid.table());
      if (!form) return std::nullopt;
      as_form = std::make_unique<SourceTable>(flow_index, *form);
    }
    auto found = match(as_form->header);
    form_fits = form_fits || found.has_value();
    if (!form_fits) {
      as_form.reset();
      form.reset();
    }
    return found;
  }
};

// What a table's header says it is.
struct MatchedTable {
  std::size_t flow_index = 0;
  int place = -1;  // of the sections found
  const Grid* grid = nullptr;
  std::shared_ptr<Part> part;  // that the grid is of; null: the table itself
  HeaderMatch header;
  std::optional<SideGrid> side;  // it is no table of records but a grid beside the last one
};

// Records in running text, as a table.
struct ProseSource {
  ProseTable prose;
  Grid grid;
  explicit ProseSource(ProseTable table) : prose(std::move(table)), grid(prose.table) {}
  ProseSource(const ProseSource&) = delete;
  ProseSource& operator=(const ProseSource&) = delete;
};

// What one schema sees in a document.
struct Sight {
  const Schema* schema = nullptr;
  Identity identity;
  std::vector<SectionPlace> places;
  std::vector<MatchedTable> tables;
  std::unique_ptr<ProseSource> prose;  // one of the tables is its grid
};

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

// A grid of the kind that the schema's tables have beside them.
bool match_side_grid(const Grid& grid, MatchedTable& table, const Sight& sight) {
  for (const TableSpec& spec : sight.schema->tables) {
    table.side = read_side_grid(grid, spec.grids.across);
    if (!table.side) continue;
    table.header = HeaderMatch();
    table.header.spec = &spec;
    table.header.columns.resize(spec.columns.size());
    return true;
  }
  return false;
}

// Where no table of a kind is found that may be printed as running text.
void match_prose(const std::vector<FlowItem>& flow, Sight& sight) {
  for (const TableSpec& spec : sight.schema->tables) {
    if (sight.prose != nullptr) return;
    const bool found = std::any_of(
        sight.tables.begin(), sight.tables.end(),
        [&](const MatchedTable& table) { return table.header.spec == &spec && !table.side; });
    if (found) continue;
    auto prose = prose_as_table(flow, spec);
    if (!prose) continue;
    sight.prose = std::make_unique<ProseSource>(std::move(*prose));
    MatchedTable table;
    table.flow_index = sight.prose->prose.first;
    table.place = place_of(sight.places, table.flow_index);
    table.grid = &sight.prose->grid;
    table.header.spec = &spec;
    table.header.columns = sight.prose->prose.columns;
    sight.tables.insert(sight.tables.begin(), std::move(table));
  }
}

// A table, and those that read its grid along with it.
void add_with_beside(MatchedTable main, const std::vector<TableSpec>& specs, int roc_year,
                     std::vector<MatchedTable>& tables) {
  std::vector<MatchedTable> beside;
  for (const TableSpec& spec : specs) {
    if (spec.beside.empty() || spec.beside != main.header.spec->name) continue;
    auto match = HeaderReader(*main.grid).match_as(spec, main.header.header_rows, roc_year);
    if (!match) continue;
    MatchedTable& table = beside.emplace_back(main);
    table.header = std::move(*match);
    // What it leaves is not left: the main table reads it, or says that it does not.
    table.header.ignored.clear();
    table.header.other_columns.clear();
  }
  tables.push_back(std::move(main));
  std::move(beside.begin(), beside.end(), std::back_inserter(tables));
}

// A table as it stands, as a form, or in the shapes that the schema describes.
std::vector<MatchedTable> match_table(SourceTable& source, int roc_year, const Sight& sight) {
  const std::vector<TableSpec>& specs = sight.schema->tables;
  MatchedTable table;
  table.flow_index = source.flow_index;
  table.place = place_of(sight.places, source.flow_index);
  table.grid = &source.grid;
  const auto allowed = [&](const TableSpec& spec) {
    return allowed_here(spec, sight, table.place);
  };
  const auto read = [&](const HeaderReader& header) {
    return header.match(specs, roc_year, [&](const TableSpec& spec) {
      return !spec.shaped() && spec.beside.empty() && allowed(spec);
    });
  };
  std::vector<MatchedTable> found;
  if (auto match = read(source.header)) {
    table.header = std::move(*match);
    add_with_beside(std::move(table), specs, roc_year, found);
    return found;
  }
  for (ShapedTable& shaped : source.shapes.match(specs, roc_year, allowed)) {
    MatchedTable part = table;
    part.header = std::move(shaped.header);
    part.part = std::move(shaped.part);
    if (part.part != nullptr) part.grid = &part.part->grid;
    add_with_beside(std::move(part), specs, roc_year, found);
  }
  if (!found.empty()) return found;
  if (auto match = source.match_form(read)) {
    table.grid = &source.as_form->grid;
    table.header = std::move(*match);
    add_with_beside(std::move(table), specs, roc_year, found);
  }
  return found;
}

// The next page's part of the last table, without a repeated header.
bool goes_on(const MatchedTable& before, const SourceTable& source) {
  const TableSpec& spec = *before.header.spec;
  return !spec.form && !spec.turned && source.flow_index == before.flow_index + 1 &&
         before.grid->columns() == source.grid.columns();
}

// The same with more or fewer of the columns of which each counts; those before and behind them
// are the same.
std::optional<HeaderMatch> goes_on_wider(const MatchedTable& before, const SourceTable& source) {
  const TableSpec& spec = *before.header.spec;
  if (spec.shaped() || source.flow_index != before.flow_index + 1) return std::nullopt;
  for (std::size_t c = 0; c < spec.columns.size(); ++c) {
    const std::vector<int>& each = before.header.columns[c];
    if (spec.columns[c].names.empty() || each.empty()) continue;
    const int behind = before.grid->columns() - 1 - each.back();
    HeaderMatch header = before.header;
    header.header_rows = 0;
    header.columns[c].clear();
    for (int column = each.front(); column < source.grid.columns() - behind; ++column) {
      header.columns[c].push_back(column);
    }
    if (header.columns[c].empty()) return std::nullopt;
    return header;
  }
  return std::nullopt;
}

// A table without a header of the schema's: a grid beside the last one, or the last one goes on.
std::vector<MatchedTable> match_behind(const SourceTable& source, const Sight& sight) {
  MatchedTable table;
  table.flow_index = source.flow_index;
  table.place = place_of(sight.places, source.flow_index);
  table.grid = &source.grid;
  if (match_side_grid(source.grid, table, sight)) return {std::move(table)};
  if (sight.tables.empty() || sight.tables.back().side) return {};
  const MatchedTable& last = sight.tables.back();
  std::vector<MatchedTable> found;
  if (goes_on(last, source)) {
    // With all that read the table before.
    for (const MatchedTable& before : sight.tables) {
      if (before.flow_index != last.flow_index || before.grid != last.grid) continue;
      table.header = before.header;
      table.header.header_rows = 0;
      found.push_back(table);
    }
  } else if (auto header = goes_on_wider(last, source)) {
    table.header = std::move(*header);
    found.push_back(std::move(table));
  }
  return found;
}

// `roc_year`: the document's, once it is known.
void match_tables(const std::vector<FlowItem>& flow, std::deque<SourceTable>& sources, int roc_year,
                  Sight& sight) {
  sight.tables.clear();
  sight.prose.reset();
  for (SourceTable& source : sources) {
    std::vector<MatchedTable> found = match_table(source, roc_year, sight);
    if (found.empty()) found = match_behind(source, sight);
    std::move(found.begin(), found.end(), std::back_inserter(sight.tables));
  }
  match_prose(flow, sight);
}

// Names of the goals, as the records so far have them.
KnownNames names_of(const std::vector<Record>& records) {
  KnownNames names;
  for (const Record& record : records) {
    if (const Value* name = record.find("name")) names.insert(fold_key(datum_text(name->datum)));
  }
  return names;
}

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

// 「貳、業務計畫　單位：新臺幣千元」 stands once above several tables.
void borrow_units(const std::vector<FlowItem>& flow, MatchedTable& table) {
  constexpr std::size_t kReach = 12;  // items; between two tables of a part stand two to six
  const TableSpec& spec = *table.header.spec;
  const std::vector<ColumnSpec>& columns = spec.columns;
  // A figure that must have this unit; what others count is said where they stand.
  const auto needs_unit = [&](std::size_t c) {
    return std::any_of(spec.fields.begin(), spec.fields.end(), [&](const FieldSpec& field) {
      return !field.only_unit.empty() && field.from == std::vector<int>{static_cast<int>(c)};
    });
  };
  table.header.units.resize(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const bool has_column = !table.header.columns[c].empty();
    if (columns[c].header_unit.empty() || !has_column || !needs_unit(c)) continue;
    Text& unit = table.header.units[c];
    for (std::size_t i = table.flow_index; i-- > 0 && i + kReach >= table.flow_index;) {
      if (!unit.empty()) break;
      const std::string words =
          fold(flow[i].table != nullptr ? flow[i].table->unit : flow[i].view()).text;
      const auto place = columns[c].header_unit.group_in(words);
      if (place) unit.utf8 = words.substr(place->first, place->second - place->first);
    }
  }
}

// Flow items before the first thing that speaks for the schema, it included: there its title
// stands. `title`: the item from which on it is looked for.
std::span<const FlowItem> before_evidence(const std::vector<FlowItem>& flow, std::size_t title,
                                          const Sight& sight) {
  std::size_t end = flow.size();
  if (!sight.places.empty()) end = std::min(end, sight.places.front().first);
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

// What of it speaks for the schema.
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
  }
  for (const MatchedTable& found : sight.tables) {
    if (found.side) continue;
    const Table& table = found.grid->table();
    recognition.find(Recognition::Of::kTable, found.header.spec->name,
                     table.places.empty() ? Source{} : table.places.front(), first_row(table));
  }
  return recognition;
}

std::deque<SourceTable> tables_of(const std::vector<FlowItem>& flow) {
  std::deque<SourceTable> tables;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    if (flow[i].table != nullptr) tables.emplace_back(i, *flow[i].table);
  }
  return tables;
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

// take(schema, run) for all pages that carry a title of the schema at their heads.
template <class Take>
void each_run(const Document& document, const SchemaSet& schemas, Take take) {
  std::optional<std::vector<PageHead>> heads;
  for (const Schema& schema : schemas.schemas()) {
    if (schema.running_titles.empty()) continue;
    if (!heads) heads = page_heads(document);
    for (const HeadRun& run : head_runs(*heads, schema, schemas.gazetteer())) take(schema, run);
  }
}

// Of each item.
std::vector<int> page_numbers(const std::vector<FlowItem>& flow) {
  std::vector<int> pages;
  pages.reserve(flow.size());
  for (const FlowItem& item : flow) pages.push_back(item.page_number());
  return pages;
}

// `pages`: page_numbers(flow).
std::vector<FlowItem> flow_on(const std::vector<FlowItem>& flow, const std::vector<int>& pages,
                              const HeadRun& run) {
  std::vector<FlowItem> own;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    if (pages[i] >= run.first_page && pages[i] <= run.last_page) own.push_back(flow[i]);
  }
  return own;
}

Sight look_at(const Document& document, const HeadRun& run, const std::vector<FlowItem>& flow,
              std::deque<SourceTable>& tables, const Schema& schema, const Gazetteer& gazetteer) {
  Sight sight = look(document, flow, 0, tables, schema, gazetteer);
  if (sight.identity.titled) return sight;
  sight.identity = run.identity;
  return sight;
}

class Segmenter {
 public:
  Segmenter(const Document& document, const SchemaSet& schemas, const SegmentOptions& options,
            DocumentRecords& out, std::vector<PlacedFate>* placed)
      : document_(document), schemas_(schemas), options_(options), out_(out), placed_(placed) {}

  // `start`: where in the flow its title is looked for, and its name if none says it.
  void run(const std::vector<FlowItem>& whole, const DocumentStart& start) {
    std::deque<SourceTable> tables = tables_of(whole);
    Sight best;
    int most = 0;
    for (const Schema& schema : schemas_.schemas()) {
      Sight sight = look(document_, whole, start.title, tables, schema, schemas_.gazetteer());
      if (start.schema == &schema) sight.identity = start.identity;
      recognitions_.push_back(weigh(sight));
      const int points = recognitions_.back().sum();
      if (!recognitions_.back().enough() || points <= most) continue;
      best = std::move(sight);
      most = points;
    }
    std::optional<Chapter> chapter = best_chapter(whole, best, most);
    const std::vector<FlowItem>& flow = chapter ? chapter->flow : whole;
    if (chapter) tables.swap(chapter->tables);
    if (best.schema == nullptr) {
      report(IssueCode::kUnknownKind, "kind", {{"nearest", nearest_of(recognitions_)}});
      unknown_ = identify_unknown(whole, schemas_.gazetteer());
      for (const FlowItem& item : flow) {
        if (item.table != nullptr) out_.tables.push_back(*item.table);
      }
      account_for_unknown(document_, out_, placed_);
    } else {
      sight_ = &best;
      recognition_of(*best.schema).taken = true;
      out_.kind = best.schema->kind;
      out_.schema = best.schema->kind;
      complete_identity(document_, flow, *best.schema, schemas_.gazetteer(), best.identity);
      take_year();
      out_.title_value = best.identity.title;
      if (out_.roc_year > 0) match_tables(flow, tables, out_.roc_year, best);
      for (MatchedTable& table : best.tables) borrow_units(flow, table);
      account_.emplace(document_, *best.schema, flow, best.places);
      for (std::size_t i = 0; i < best.places.size(); ++i) read_outline(flow, i);
      keep_fullest_outlines();
      guess_tables(tables);
      read_tables(flow);
      read_prose(flow);
      read_matrices(flow);
      note_absent_sections();
    }
    take_identity();
    if (account_) account_->close(out_, placed_);
    add_document_record();
  }

  // After run(): what spoke for each kind.
  [[nodiscard]] const std::vector<Recognition>& recognitions() const { return recognitions_; }

 private:
  // Pages that carry one title at their heads: what stands on others is another matter.
  struct Chapter {
    std::vector<FlowItem> flow;
    std::deque<SourceTable> tables;
  };

  // The chapter in which a schema sees more than `best`, which it becomes; nothing if none does.
  // `most`: the points of `best`.
  std::optional<Chapter> best_chapter(const std::vector<FlowItem>& flow, Sight& best, int most) {
    std::optional<Chapter> found;
    const std::vector<int> pages = page_numbers(flow);
    each_run(document_, schemas_, [&](const Schema& schema, const HeadRun& run) {
      Chapter chapter;
      chapter.flow = flow_on(flow, pages, run);
      chapter.tables = tables_of(chapter.flow);
      Sight sight =
          look_at(document_, run, chapter.flow, chapter.tables, schema, schemas_.gazetteer());
      Recognition recognition = weigh(sight);
      if (!recognition.enough() || recognition.sum() <= most) return;
      most = recognition.sum();
      recognition_of(schema) = std::move(recognition);
      best = std::move(sight);
      found = std::move(chapter);
    });
    return found;
  }

  Recognition& recognition_of(const Schema& schema) {
    return recognitions_[static_cast<std::size_t>(&schema - schemas_.schemas().data())];
  }

  const TableDefinition* table(std::string_view name) const { return schemas_.find_table(name); }

  void take_year() {
    Identity& identity = sight_->identity;
    if (options_.roc_year > 0) {
      if (identity.titled && identity.roc_year > 0 && identity.roc_year != options_.roc_year) {
        report(IssueCode::kYearContradicts, "year",
               {{"stated", std::to_string(identity.roc_year)},
                {"set", std::to_string(options_.roc_year)}},
               place_of_value(identity.year));
      }
      identity.roc_year = options_.roc_year;
      identity.year =
          Value{static_cast<std::int64_t>(options_.roc_year), {}, Evidence::kInferred, {}, {}};
    }
    out_.roc_year = identity.roc_year;
  }

  // The paragraphs of a section as records of its outline's tables.
  void read_outline(const std::vector<FlowItem>& flow, std::size_t index) {
    const SectionPlace& place = sight_->places[index];
    const SectionSpec& section = sight_->schema->sections[static_cast<std::size_t>(place.section)];
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
      } else if (!paragraphs.empty() && is_matched(i)) {
        break;
      }
    }
    add_outline(section, paragraphs, index);
  }

  void read_outline_rows(const std::vector<FlowItem>& flow, std::size_t index) {
    std::vector<OutlineRow> rows =
        outline_rows(flow, sight_->places[index], static_cast<int>(index), *sight_->schema);
    if (!rows.empty()) places_of_rows_.push_back(index);
    for (OutlineRow& row : rows) rows_of_outlines_[row.spec].push_back(std::move(row.row));
  }

  bool is_matched(std::size_t flow_index) const {
    return std::any_of(sight_->tables.begin(), sight_->tables.end(),
                       [&](const MatchedTable& t) { return t.flow_index == flow_index; });
  }

  void add_outline(const SectionSpec& section, const std::vector<Text>& paragraphs,
                   std::size_t place) {
    const bool unnumbered = std::any_of(section.outline.begin(), section.outline.end(),
                                        [](const OutlineLevel& level) { return level.unnumbered; });
    std::vector<Pattern> labels;
    for (const OutlineLevel& level : section.outline) labels.push_back(level.label);
    std::vector<OutlineItem> items =
        outline_of(paragraphs, static_cast<int>(section.outline.size()), unnumbered, labels);
    Outline outline{sight_->places[place].section, place, {}, {}};
    for (const OutlineItem& item : items) {
      outline.structure.insert(outline.structure.end(), item.structure.begin(),
                               item.structure.end());
      // Values are marked all the same: what is left is the end that the level drops.
      const Pattern& drop = section.outline[static_cast<std::size_t>(item.level)].drop;
      if (without_tail(item.text, drop).utf8.size() == item.text.utf8.size()) continue;
      for (const Source& source : item.text.sources()) outline.structure.push_back(source);
    }
    outline.records = outline_records(section, std::move(items), schemas_.tables());
    if (!outline.records.empty()) outlines_.push_back(std::move(outline));
  }

  // A heading may stand in a table of contents too, or be repeated on each page.
  void keep_fullest_outlines() {
    std::map<int, std::size_t> fullest;
    for (std::size_t i = 0; i < outlines_.size(); ++i) {
      const auto [at, first] = fullest.try_emplace(outlines_[i].section, i);
      if (!first && outlines_[i].records.size() > outlines_[at->second].records.size()) {
        at->second = i;
      }
    }
    std::vector<bool> chosen(sight_->places.size(), false);
    for (const auto& [section, index] : fullest) chosen[outlines_[index].place] = true;
    for (const std::size_t place : places_of_rows_) chosen[place] = true;
    account_->add_places(chosen);
    for (const auto& [section, index] : fullest) {
      account_->add_structure(outlines_[index].structure);
      auto& records = outlines_[index].records;
      settle_keys(records, schemas_.tables(), keys_, out_.issues);
      std::move(records.begin(), records.end(), std::back_inserter(out_.records));
    }
  }

  // Tables whose headers are not all known; they are read with those that are.
  void guess_tables(const std::deque<SourceTable>& sources) {
    const KnownNames names = names_of(out_.records);
    for (MatchedTable& found : sight_->tables) {
      if (found.header.header_rows == 0 || found.header.ignored.empty()) continue;
      const auto source = std::find_if(sources.begin(), sources.end(),
                                       [&](const auto& each) { return &each.grid == found.grid; });
      if (source == sources.end()) continue;
      auto guessed = guess_columns(*found.grid, found.header, names);
      if (!guessed) continue;
      source->header.complete(*guessed, out_.roc_year);
      found.header = std::move(*guessed);
    }
    for (const SourceTable& source : sources) {
      if (is_matched(source.flow_index)) continue;
      if (auto found = guess_table(source, *sight_, out_.roc_year, names)) {
        sight_->tables.push_back(std::move(*found));
      }
    }
    std::stable_sort(
        sight_->tables.begin(), sight_->tables.end(),
        [](const MatchedTable& a, const MatchedTable& b) { return a.flow_index < b.flow_index; });
  }

  // Says of a column told by what stands in it which field depends on it.
  void report_guesses(const TableSpec& spec, const MatchedTable& found) {
    for (const int column : found.header.guessed) {
      const int at = found.header.columns[static_cast<std::size_t>(column)].front();
      const Cell* cell = found.grid->at(std::max(0, found.header.header_rows - 1), at);
      const Text words = cell == nullptr ? Text{} : cell->text;
      const Source place =
          words.empty()
              ? found.grid->table().places.empty() ? Source{} : found.grid->table().places.front()
              : first_place(words);
      const std::string& name = spec.columns[static_cast<std::size_t>(column)].name;
      Issue issue =
          make_issue(IssueCode::kHeaderGuessed, {{"header", words.utf8}, {"column", name}},
                     place.page_number, place.box);
      issue.table = spec.record;
      for (const FieldSpec& field : spec.fields) {
        const bool reads =
            std::find(field.from.begin(), field.from.end(), column) != field.from.end();
        if (reads && !field.number && issue.field.empty()) issue.field = field.name;
      }
      out_.issues.push_back(std::move(issue));
    }
  }

  void read_tables(const std::vector<FlowItem>& flow) {
    const KnownNames names = names_of(out_.records);
    for (const TableSpec& spec : sight_->schema->tables) {
      if (spec.fallback && has_records(spec.record)) continue;
      RowCollector collector(spec, names);
      const NamedColumn named = named_column(spec, out_.records);
      std::map<std::string, Source> ignored;  // headers, and where each stands first
      for (const MatchedTable& found : sight_->tables) {
        if (found.header.spec != &spec) continue;
        HeaderMatch header = found.header;
        if (found.side) {
          add_side_grid(found, spec, collector);
          continue;
        }
        if (sight_->prose != nullptr && found.grid == &sight_->prose->grid) {
          const ProseTable& prose = sight_->prose->prose;
          collector.add(*found.grid, header,
                        {found.place, static_cast<int>(found.flow_index), nullptr, false});
          account_->add_prose(prose.first, prose.end, spec);
          account_->add_structure(prose.labels);
          continue;
        }
        attach_named_column(*found.grid, named, header);
        take_headings(flow, found, named, collector);
        collector.add(*found.grid, header,
                      {found.place, static_cast<int>(found.flow_index),
                       found.part == nullptr ? nullptr : &found.part->rows, found.part != nullptr});
        account_->add_table({found.flow_index, found.grid, header});
        report_guesses(spec, found);
        for (const Text& words : header.ignored) ignored.emplace(words.utf8, first_place(words));
      }
      for (const auto& [header, place] : ignored) {
        Issue issue = make_issue(IssueCode::kColumnIgnored, {{"header", header}}, place.page_number,
                                 place.box);
        issue.table = spec.record;
        out_.issues.push_back(std::move(issue));
      }
      std::vector<LogicalRow> rows = collector.rows();
      std::vector<LogicalRow> others = outline_rows_of(spec);
      std::move(others.begin(), others.end(), std::back_inserter(rows));
      build_records(spec, collector, std::move(rows));
    }
  }

  void add_side_grid(const MatchedTable& found, const TableSpec& spec, RowCollector& collector) {
    if (collector.rows().empty()) return;
    collector.attach(spec.grids.into, found.side->text);
    account_->add_table({found.flow_index, found.grid, found.header});
    account_->add_structure(found.side->labels);
  }

  // Tables of marks, once the records that their heads name are there.
  void read_matrices(const std::vector<FlowItem>& flow) {
    for (const MatrixSpec& spec : sight_->schema->matrices) {
      const TableDefinition* output = table(spec.record);
      std::set<std::string> keys;
      for (const Record& record : out_.records) {
        if (output != nullptr && record.table == spec.record)
          keys.insert(record_key(record, *output));
      }
      for (std::size_t i = 0; i < flow.size(); ++i) {
        if (flow[i].table == nullptr || is_matched(i)) continue;
        auto reading = read_matrix(Grid(*flow[i].table), spec, out_.records);
        if (!reading) continue;
        account_->add_structure(reading->structure);
        account_->add_matrix(i, spec.record);
        for (Record& record : reading->records) {
          if (output == nullptr || !keys.insert(record_key(record, *output)).second) continue;
          out_.records.push_back(std::move(record));
        }
      }
    }
  }

  // 「一、健全法制」 above a table without a column for goals. What stands between two tables and
  // is no such heading ends the one before.
  void take_headings(const std::vector<FlowItem>& flow, const MatchedTable& found,
                     const NamedColumn& named, RowCollector& collector) const {
    const std::size_t first =
        found.place < 0 ? 0 : sight_->places[static_cast<std::size_t>(found.place)].first;
    for (std::size_t i = found.flow_index; i-- > first && flow[i].table == nullptr;) {
      if (flow[i].heads.empty() || !flow[i].heads.front().marker) continue;
      if (collector.take_heading(flow[i].text(), named, found.header, found.place)) return;
    }
  }

  // Sections of which no table gave records: what they tell in prose.
  void read_prose(const std::vector<FlowItem>& flow) {
    std::int64_t last_number = 0;
    std::set<std::string> read;
    for (std::size_t p = 0; p < sight_->places.size(); ++p) {
      const SectionPlace& place = sight_->places[p];
      const auto& prose = sight_->schema->sections[static_cast<std::size_t>(place.section)].prose;
      if (!prose || (has_records(prose->record) && !read.contains(prose->record))) continue;
      read.insert(prose->record);
      std::vector<Text> paragraphs;
      if (!place.rest.empty()) paragraphs.push_back(place.rest);
      for (std::size_t i = place.first; i < place.end; ++i) {
        if (flow[i].table == nullptr) paragraphs.push_back(flow[i].text());
      }
      for (Record& record : told_records(*prose, paragraphs, last_number)) {
        for (const NamedValue& value : section_values(static_cast<int>(p))) {
          record.set(value.name, value.value);
        }
        out_.records.push_back(std::move(record));
      }
    }
  }

  // A section by which the kind is known, and nothing of what it lists, beside other records.
  void note_absent_sections() {
    if (out_.records.empty()) return;
    for (const SectionSpec& section : sight_->schema->sections) {
      if (section.outline.empty() || section.weight == 0) continue;
      const std::string& name = section.outline.front().record;
      if (name.empty() || has_records(name)) continue;
      Issue issue =
          make_issue(IssueCode::kSectionAbsent, {{"table", name}}, out_.records.front().page_first);
      issue.table = name;
      out_.issues.push_back(std::move(issue));
    }
  }

  [[nodiscard]] bool has_records(std::string_view name) const {
    return std::any_of(out_.records.begin(), out_.records.end(),
                       [&](const Record& record) { return record.table == name; });
  }

  // A table of which only the rows of the document's own year count.
  bool is_own_year(const TableSpec& spec, const LogicalRow& row) const {
    if (spec.own_year < 0) return true;
    const RowValue& cell = row.values[static_cast<std::size_t>(spec.own_year)];
    return out_.roc_year > 0 && year_named(fold_key(cell.text.utf8)) == out_.roc_year;
  }

  static bool is_filled(const TableSpec& spec, const LogicalRow& row) {
    return spec.filled.empty() || std::any_of(spec.filled.begin(), spec.filled.end(), [&](int c) {
             return !row.values[static_cast<std::size_t>(c)].text.empty();
           });
  }

  // A row that gives no record: its number and its heading are structure all the same.
  void mark_row(const TableSpec& spec, const LogicalRow& row) {
    for (std::size_t c = 0; c < row.values.size(); ++c) {
      const RowValue& value = row.values[c];
      if (value.evidence == Evidence::kCarriedDown) continue;
      account_->add_structure(value.structure);
      if (spec.columns[c].numbered) account_->add_structure(value.text.sources());
    }
  }

  // Rows of the outline that another table reads as well, by the names of its columns.
  std::vector<LogicalRow> outline_rows_of(const TableSpec& spec) const {
    const TableSpec* main = spec.beside.empty() ? &spec : sight_->schema->table(spec.beside);
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

  void build_records(const TableSpec& spec, const RowCollector& collector,
                     std::vector<LogicalRow> rows) {
    std::vector<const TableDefinition*> children;
    for (const ChildSpec& child : spec.children) children.push_back(table(child.table));
    RecordBuilder builder(spec, *table(spec.record), children, keys_, out_);
    std::int64_t line = 0;
    for (LogicalRow& collected : rows) {
      if (!is_own_year(spec, collected)) continue;
      for (const CutSpec& cut : spec.cuts) cut_cell(cut, collected);
      if (spec.carries || !is_filled(spec, collected)) {
        mark_row(spec, collected);
        continue;
      }
      std::vector<LogicalRow> each = expanded(spec, collected);
      if (!each.empty()) ++line;
      for (LogicalRow& row : each) {
        row.line = line;
        account_->add_row(spec, row, builder.add(row, section_values(row.section)));
        note_units(spec, row);
      }
    }
    for (const Text& note : collector.notes()) {
      read_note(note);
      account_->add_note(note);
    }
  }

  // A row over the whole width may be what stands under the table elsewhere.
  void read_note(const Text& note) {
    const Folded folded = fold(note.utf8);
    for (std::size_t i = 0; i < sight_->schema->sections.size(); ++i) {
      const SectionSpec& section = sight_->schema->sections[i];
      const std::size_t length = section.opening.prefix_of(folded.text);
      if (length == 0 || section.outline.empty()) continue;
      const std::size_t begin = folded.raw_range(0, length).second;
      std::vector<OutlineItem> items = outline_of({note.slice(begin, note.utf8.size()).trimmed()},
                                                  static_cast<int>(section.outline.size()), false);
      for (const OutlineItem& item : items) account_->add_structure(item.structure);
      account_->add_structure(note.slice(0, begin).sources());
      std::vector<Record> records = outline_records(section, items, schemas_.tables());
      settle_keys(records, schemas_.tables(), keys_, out_.issues);
      std::move(records.begin(), records.end(), std::back_inserter(out_.records));
    }
  }

  std::vector<NamedValue> section_values(int place_index) const {
    std::vector<NamedValue> values;
    if (place_index < 0) return values;
    const SectionPlace& place = sight_->places[static_cast<std::size_t>(place_index)];
    for (const SectionValue& spec :
         sight_->schema->sections[static_cast<std::size_t>(place.section)].values) {
      Value value;
      value.sources = place.heading.sources();
      value.raw = place.heading.utf8;
      if (!spec.is_year) {
        value.datum = spec.text;
      } else if (const int year = roc_year_number(place.year); year > 0) {
        value.datum = static_cast<std::int64_t>(year);
      } else if (out_.roc_year > 0) {
        value.datum = static_cast<std::int64_t>(out_.roc_year + spec.year_offset);
        value.evidence = Evidence::kInferred;
      } else {
        value.evidence = Evidence::kMissing;
      }
      values.push_back({spec.name, std::move(value)});
    }
    return values;
  }

  void note_units(const TableSpec& spec, const LogicalRow& row) {
    for (std::size_t i = 0; i < sight_->schema->agency_columns.size(); ++i) {
      const std::string& name = sight_->schema->agency_columns[i];
      const std::size_t dot = name.find('.');
      if (dot == std::string::npos || name.substr(0, dot) != spec.name) continue;
      const int column = spec.column(name.substr(dot + 1));
      if (column < 0) continue;
      const Text& unit = row.values[static_cast<std::size_t>(column)].text;
      units_.resize(std::max(units_.size(), i + 1));
      if (!unit.empty()) units_[i].push_back({unit.utf8, first_place(unit)});
    }
  }

  void take_identity() {
    Identity& identity = sight_ == nullptr ? unknown_ : sight_->identity;
    out_.title_value = identity.title;
    out_.title = datum_text(identity.title.datum);
    out_.edition = identity.edition;
    out_.year_value = identity.year;
    out_.roc_year = identity.roc_year;
    out_.agency_value = identity.agency;
    const Source first{first_page(), 0, {}};
    if (sight_ != nullptr && out_.title.empty())
      report(IssueCode::kTitleMissing, "title", {}, first);
    if (sight_ != nullptr && out_.roc_year == 0 && sight_->schema->dated)
      report(IssueCode::kYearMissing, "year", {}, first);
    if (options_.roc_year > 0) out_.roc_year = options_.roc_year;
    if (!options_.agency.empty()) {
      note_other_agency(identity);
      out_.agency_value = Value{options_.agency, {}, Evidence::kInferred, {}, {}};
    } else if (sight_ != nullptr && datum_text(identity.agency.datum).empty()) {
      take_agency();
    }
    out_.agency = datum_text(out_.agency_value.datum);
  }

  // The title names another than what was set by hand.
  void note_other_agency(const Identity& identity) {
    if (!identity.titled || !identity.names_agency()) return;
    const std::string stated = datum_text(identity.agency.datum);
    const Gazetteer& gazetteer = schemas_.gazetteer();
    const Gazetteer::Agency* known = gazetteer.find(stated);
    const bool same = fold_key(stated) == fold_key(options_.agency) ||
                      (known != nullptr && known == gazetteer.find(options_.agency));
    if (same) return;
    report(IssueCode::kAgencyContradicts, "agency", {{"stated", stated}, {"set", options_.agency}},
           place_of_value(identity.agency));
  }

  static Source place_of_value(const Value& value) {
    return value.sources.empty() ? Source{} : value.sources.front();
  }

  [[nodiscard]] int first_page() const { return out_.pages > 0 ? out_.first_page : 0; }

  // An issue about what the document says of itself.
  void report(IssueCode code, std::string_view field, IssueArgs args = {},
              const Source& place = {}) {
    Issue issue = make_issue(code, args, place.page_number, place.box);
    issue.table = "documents";
    issue.field = field;
    out_.issues.push_back(std::move(issue));
  }

  // The agency of all documents of the kind, or that which all records name.
  void take_agency() {
    const std::string& fixed = sight_->schema->agency;
    if (!fixed.empty()) {
      out_.agency_value = Value{fixed, {}, Evidence::kInferred, {}, {}};
      return;
    }
    const std::string& column = sight_->schema->agency_column;
    const std::size_t dot = column.find('.');
    std::optional<Value> named;
    bool same = true;
    for (const Record& record : out_.records) {
      if (dot == std::string::npos || record.table != column.substr(0, dot)) continue;
      const Value* value = record.find(column.substr(dot + 1));
      if (value == nullptr || datum_text(value->datum).empty()) continue;
      same = same && (!named || named->datum == value->datum);
      if (!named) named = *value;
    }
    if (named && same) {
      out_.agency_value = *named;
    } else {
      infer_agency();
    }
  }

  // Units of the first column that has any that decide.
  void infer_agency() {
    const Source title = sight_->identity.title.sources.empty()
                             ? Source{first_page(), 0, {}}
                             : sight_->identity.title.sources.front();
    for (const std::vector<Unit>& units : units_) {
      std::vector<std::string> names;
      names.reserve(units.size());
      for (const Unit& unit : units) names.push_back(unit.name);
      const Gazetteer::Agency* agency = agency_of_units(names, schemas_.gazetteer());
      const std::string name = agency == nullptr ? "" : agency->name_in(out_.roc_year);
      if (name.empty()) continue;
      out_.agency_value = Value{name, {}, Evidence::kInferred, {}, {}};
      std::string basis;
      Source place = title;
      for (const Unit& unit : units) {
        if (schemas_.gazetteer().owner_of(unit.name) != agency ||
            basis.find(unit.name) != std::string::npos) {
          continue;
        }
        if (basis.empty()) place = unit.place;
        if (!basis.empty()) basis += "、";
        basis += unit.name;
        if (basis.size() > 90) break;
      }
      report(IssueCode::kAgencyInferred, "agency", {{"agency", name}, {"basis", basis}}, place);
      return;
    }
    report(IssueCode::kAgencyMissing, "agency", {}, title);
  }

  void add_document_record() {
    Record record;
    record.table = "documents";
    const auto set = [&](std::string_view name, Datum datum) {
      Value value;
      value.datum = std::move(datum);
      record.set(name, std::move(value));
    };
    set("file_name", out_.file_name);
    set("kind", out_.kind.empty() ? Datum() : Datum(out_.kind));
    record.set("title", out_.title_value);
    set("year", Datum());
    if (out_.roc_year > 0) {
      Value year = out_.year_value;
      year.datum = static_cast<std::int64_t>(out_.roc_year + kRocOffset);
      record.set("year", std::move(year));
    }
    set("pages", out_.pages > 0 ? Datum(static_cast<std::int64_t>(out_.pages)) : Datum());
    set("text_source", std::string(text_source_name(out_.text_source)));
    set("schema", out_.schema.empty() ? Datum() : Datum(out_.schema));
    set("records", static_cast<std::int64_t>(out_.records.size()));
    set("issues", static_cast<std::int64_t>(out_.issues.size()));
    set("characters", out_.characters);
    set("characters_unread", out_.characters_unread);
    if (out_.pages > 0) {
      record.page_first = out_.first_page;
      record.page_last = out_.first_page + out_.pages - 1;
    }
    out_.records.insert(out_.records.begin(), std::move(record));
  }

  // Gregorian year = ROC year + 1911 (民國元年 is 1912).
  static constexpr int kRocOffset = 1911;

  struct Unit {
    std::string name;
    Source place;
  };

  struct Outline {
    int section = -1;
    std::size_t place = 0;
    std::vector<Record> records;
    std::vector<Source> structure;  // where its numbers stand
  };

  const Document& document_;
  const SchemaSet& schemas_;
  const SegmentOptions& options_;
  DocumentRecords& out_;
  std::vector<PlacedFate>* placed_;
  Sight* sight_ = nullptr;
  Identity unknown_;  // of a document that no schema recognises
  KeyRegister keys_;
  std::optional<Account> account_;  // if a schema recognises the document
  std::vector<Outline> outlines_;
  std::map<const TableSpec*, std::vector<LogicalRow>> rows_of_outlines_;
  std::vector<std::size_t> places_of_rows_;  // sections they stand in
  std::vector<std::vector<Unit>> units_;
  std::vector<Recognition> recognitions_;
};

}  // namespace

namespace {

DocumentRecords segment_one(const Document& document, const std::vector<FlowItem>& flow,
                            const DocumentStart& start, const SchemaSet& schemas,
                            const SegmentOptions& options, std::vector<PlacedFate>* placed) {
  DocumentRecords records;
  records.file_name = document.file_name;
  records.pages = document.pages;
  records.first_page = document.first_page;
  records.text_source = document.text_source;
  records.issues = document.issues;
  Segmenter(document, schemas, options, records, placed).run(flow, start);
  unify_ideographs(records);
  return records;
}

// A title begins an item wherever it stands.
std::vector<FlowItem> titled_flow_of(const Document& document, const SchemaSet& schemas) {
  std::vector<FlowItem> flow = flow_of(document);
  split_at_pages(flow, [&](const Text& rest) {
    Identity identity;
    return std::any_of(schemas.schemas().begin(), schemas.schemas().end(),
                       [&](const Schema& schema) {
                         return take_printed_title(rest, schema, schemas.gazetteer(), identity);
                       });
  });
  return flow;
}

}  // namespace

DocumentRecords segment(const Document& document, const SchemaSet& schemas,
                        const SegmentOptions& options, std::vector<PlacedFate>* placed) {
  return segment_one(document, titled_flow_of(document, schemas), {}, schemas, options, placed);
}

namespace {

// Chapters: runs of pages that are a document of their kind, in page order; those on whose pages
// the flow has a title of its own are none.
std::vector<Opening> chapters_of(const Document& document, const std::vector<FlowItem>& flow,
                                 const SchemaSet& schemas, const std::vector<Opening>& openings) {
  std::vector<Opening> chapters;
  const std::vector<int> pages = page_numbers(flow);
  each_run(document, schemas, [&](const Schema& schema, const HeadRun& run) {
    const auto on_it = [&](int page) { return page >= run.first_page && page <= run.last_page; };
    const bool titled = std::any_of(openings.begin(), openings.end(), [&](const Opening& opening) {
      return on_it(pages[opening.first]);
    });
    const auto first = std::find_if(pages.begin(), pages.end(), on_it);
    if (titled || first == pages.end()) return;
    const std::vector<FlowItem> own = flow_on(flow, pages, run);
    std::deque<SourceTable> tables = tables_of(own);
    const Sight sight = look_at(document, run, own, tables, schema, schemas.gazetteer());
    if (!weigh(sight).enough()) return;
    const auto at = static_cast<std::size_t>(first - pages.begin());
    chapters.push_back({at, at, &schema, run.identity, /*at_head=*/true, /*weighed=*/true});
  });
  return chapters;
}

// Where the documents of a file begin.
std::vector<DocumentStart> starts_of(const Document& document, const std::vector<FlowItem>& flow,
                                     const SchemaSet& schemas) {
  std::vector<Opening> openings = find_openings(flow, schemas);
  std::vector<Opening> chapters = chapters_of(document, flow, schemas, openings);
  add_openings(flow, find_head_openings(document, flow, schemas), openings);
  add_openings(flow, std::move(chapters), openings);
  return find_starts(flow, schemas, openings);
}

}  // namespace

std::vector<DocumentRecords> segment_file(const Document& document, const SchemaSet& schemas,
                                          const SegmentOptions& options,
                                          std::vector<PlacedFate>* placed) {
  // Of a long file, what is kept of all its documents is on disk, and one of them at a time is read
  // in memory.
  const OnDisk passing(false);
  const auto flow = kept_with_the_rest([&] { return titled_flow_of(document, schemas); });
  const std::vector<DocumentStart> starts = starts_of(document, flow, schemas);
  std::vector<DocumentRecords> documents;
  if (starts.size() == 1) {
    documents.push_back(kept_with_the_rest(
        [&] { return segment_one(document, flow, {}, schemas, options, placed); }));
    return documents;
  }
  const auto parts = kept_with_the_rest([&] { return cut_document(document, flow, starts); });
  for (const VolumePart& part : parts) {
    const OnDisk long_part(static_cast<std::size_t>(part.document.pages) > kMostPagesOfPart);
    const std::vector<FlowItem> own = titled_flow_of(part.document, schemas);
    DocumentRecords records = segment_one(part.document, own, part.start, schemas, options, placed);
    records.part = static_cast<int>(documents.size()) + 1;
    documents.push_back(kept_with_the_rest([&] { return DocumentRecords(records); }));
  }
  return documents;
}

std::string explain_kind(const Document& document, const SchemaSet& schemas) {
  const SegmentOptions as_it_says;
  const auto explained = [&](const Document& part, const std::vector<FlowItem>& flow,
                             const DocumentStart& start) {
    DocumentRecords records;
    records.pages = part.pages;
    records.first_page = part.first_page;
    Segmenter segmenter(part, schemas, as_it_says, records, nullptr);
    segmenter.run(flow, start);
    return explain(segmenter.recognitions());
  };
  const std::vector<FlowItem> flow = titled_flow_of(document, schemas);
  const auto starts = starts_of(document, flow, schemas);
  if (starts.size() == 1) return explained(document, flow, {});
  std::string text;
  int number = 0;
  for (const VolumePart& part : cut_document(document, flow, starts)) {
    text += fmt::format("{}document {} of {} in this file\n", number > 0 ? "\n" : "", number + 1,
                        starts.size());
    ++number;
    text += explained(part.document, titled_flow_of(part.document, schemas), part.start);
  }
  return text;
}

}  // namespace niandu
