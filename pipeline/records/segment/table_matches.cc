#include "pipeline/records/segment/table_matches.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/told_table.h"

namespace niandu {
namespace {

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

// What stands in a column of a table's rows, as fold_keys.
std::set<std::string> keys_in(const Grid& grid, const std::vector<int>& columns, int first_row) {
  std::set<std::string> keys;
  for (const int column : columns) {
    for (int row = first_row; row < grid.rows(); ++row) {
      const Cell* cell = grid.at(row, column);
      if (cell != nullptr && !cell->text.empty()) keys.insert(fold_key(cell->text.utf8));
    }
  }
  return keys;
}

// Does the running text tell of the records of these tables, each by its name? Then it completes
// them.
bool tells_of(const ProseTable& prose, const std::vector<const MatchedTable*>& tables,
              const TableSpec& spec) {
  const auto name = static_cast<std::size_t>(spec.row.back());
  const Grid grid(prose.table);
  const std::set<std::string> told = keys_in(grid, prose.columns[name], 0);
  std::set<std::string> known;
  for (const MatchedTable* table : tables) {
    known.merge(keys_in(*table->grid, table->header.columns[name], table->header.header_rows));
  }
  return !told.empty() && std::includes(known.begin(), known.end(), told.begin(), told.end());
}

// Records that are printed as running text, where no table of their kind is found or where the text
// tells more of those in the tables.
void match_prose(const std::vector<FlowItem>& flow, int roc_year, Sight& sight) {
  for (const TableSpec& spec : sight.schema->tables) {
    if (sight.prose != nullptr) return;
    if (!spec.prose.allowed) continue;
    std::vector<const MatchedTable*> found;
    std::set<std::size_t> matched;
    for (const MatchedTable& table : sight.tables) {
      if (table.side) continue;
      matched.insert(table.flow_index);
      if (table.header.spec == &spec) found.push_back(&table);
    }
    auto prose = prose_as_table(flow, spec, matched, roc_year, sight.schema->appendix);
    if (!prose || (!found.empty() && !tells_of(*prose, found, spec))) continue;
    const std::set<std::size_t> read(prose->tables.begin(), prose->tables.end());
    sight.tables.erase(
        std::remove_if(sight.tables.begin(), sight.tables.end(),
                       [&](const MatchedTable& t) { return read.contains(t.flow_index); }),
        sight.tables.end());
    sight.prose = std::make_unique<ProseSource>(std::move(*prose));
    MatchedTable table;
    table.flow_index = sight.prose->prose.first;
    table.place = place_of(sight.places, table.flow_index);
    table.grid = &sight.prose->grid;
    table.header.spec = &spec;
    table.header.columns = sight.prose->prose.columns;
    const auto behind =
        std::find_if(sight.tables.begin(), sight.tables.end(),
                     [&](const MatchedTable& t) { return t.flow_index > table.flow_index; });
    sight.tables.insert(behind, std::move(table));
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

// A form of one project, with figures by quarter or another small table in it: no head stands over
// its rows, though some of its labels look like one. It is read among the lines that tell of
// projects.
bool is_told(const Table& table, const Sight& sight) {
  return std::any_of(
      sight.schema->tables.begin(), sight.schema->tables.end(), [&](const TableSpec& spec) {
        const auto told = spec.prose.allowed ? told_by_table(table, spec) : std::nullopt;
        const auto has = [&](int column) {
          return std::any_of(told->cells.begin(), told->cells.end(),
                             [&](const ToldCell& cell) { return cell.column == column; });
        };
        return told && told->inner && std::all_of(spec.needs.begin(), spec.needs.end(), has);
      });
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
  if (is_told(source.grid.table(), sight)) return found;
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
    table.header.pairs = true;
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

// Figures by quarter and more behind a form of one project, and no project of their own: the form's
// second half (form_rest.h), no grid beside it.
bool is_rest_of_form(const SourceTable& source, const Sight& sight) {
  if (sight.tables.empty() || !sight.tables.back().header.pairs) return false;
  const TableSpec& spec = *sight.tables.back().header.spec;
  if (!spec.prose.allowed) return false;
  const auto told = told_by_table(source.grid.table(), spec);
  if (!told || !told->inner) return false;
  const auto is_grid = [&](const ToldCell& cell) { return cell.column == spec.grids.into; };
  const auto is_name = [&](const ToldCell& cell) {
    return std::find(spec.needs.begin(), spec.needs.end(), cell.column) != spec.needs.end();
  };
  return !std::all_of(told->cells.begin(), told->cells.end(), is_grid) &&
         std::none_of(told->cells.begin(), told->cells.end(), is_name);
}

// A table without a header of the schema's: a grid beside the last one, or the last one goes on.
std::vector<MatchedTable> match_behind(const SourceTable& source, const Sight& sight) {
  MatchedTable table;
  table.flow_index = source.flow_index;
  table.place = place_of(sight.places, source.flow_index);
  table.grid = &source.grid;
  if (is_rest_of_form(source, sight)) return {};
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

}  // namespace

void match_tables(const std::vector<FlowItem>& flow, std::deque<SourceTable>& sources, int roc_year,
                  Sight& sight) {
  sight.tables.clear();
  sight.prose.reset();
  for (SourceTable& source : sources) {
    std::vector<MatchedTable> found = match_table(source, roc_year, sight);
    if (found.empty()) found = match_behind(source, sight);
    std::move(found.begin(), found.end(), std::back_inserter(sight.tables));
  }
  match_prose(flow, roc_year, sight);
}

}  // namespace niandu
