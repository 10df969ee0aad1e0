// RowCollector: cells and rows that are named by what stands beside them.
#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/rows.h"
#include "pipeline/records/segment/side_grid.h"
#include "pipeline/records/segment/sources.h"

namespace niandu {
namespace {

struct LabelledRow {
  Text label, value;
  int column = 0;       // of the label
  bool within = false;  // beside cells of the rows above
};

// One cell over all columns with a colon in it, or a label and a cell over the rest; beside the
// two, at the edges, cells of the rows above may go on.
std::optional<LabelledRow> labelled_row(const Grid& grid, int row) {
  std::vector<const Cell*> cells;
  bool within = false, ended = false;
  for (int column = 0; column < grid.columns() && cells.size() < 3; ++column) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || (!cells.empty() && cell == cells.back())) continue;
    if (cell->row < row) {
      within = true;
      ended = !cells.empty();
      continue;
    }
    if (cell->text.empty() || ended) return std::nullopt;
    cells.push_back(cell);
  }
  if (cells.size() == 2 && cells[1]->column_span > 1) {
    return LabelledRow{cells[0]->text, cells[1]->text, cells[0]->column, within};
  }
  if (cells.size() != 1 || within) return std::nullopt;
  const Text& text = cells[0]->text;
  const Folded folded = fold(text.utf8);
  const std::size_t colon = folded.text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto [begin, end] = folded.raw_range(colon, colon + 1);
  return LabelledRow{text.slice(0, end), text.slice(end, text.utf8.size()).trimmed(), 0, false};
}

// The text of a row that is one cell over all columns; null: it is not.
const Text* whole_row(const Grid& grid, int row) {
  if (row >= grid.rows()) return nullptr;
  const Cell* cell = grid.at(row, 0);
  const bool whole = cell != nullptr && cell->row == row && cell->column_span >= grid.columns();
  return whole && !cell->text.empty() ? &cell->text : nullptr;
}

// Where a stroke parts two figures, or nothing but white space, as of two lines; none: empty.
std::optional<std::pair<std::size_t, std::size_t>> between_two(std::string_view text) {
  const Folded folded = fold(text);
  const std::size_t stroke = folded.text.find('/');
  if (stroke != std::string::npos) {
    if (folded.text.find('/', stroke + 1) != std::string::npos) return std::nullopt;
    return folded.raw_range(stroke, stroke + 1);
  }
  constexpr std::string_view kSpace = " \n";
  if (folded.text.find_first_not_of("0123456789.,%- \n") != std::string::npos) return std::nullopt;
  const std::size_t begin = text.find_first_of(kSpace);
  const std::size_t end = text.find_first_not_of(kSpace, begin);
  if (end == std::string_view::npos || text.find_first_of(kSpace, end) != std::string_view::npos) {
    return std::nullopt;
  }
  return std::pair(begin, end);
}

// 「各季累計進度（實際／預定）」: the two, without places; none: empty.
std::optional<std::pair<Text, Text>> two_labels(std::string_view label, const Pattern& labels) {
  const std::size_t open = label.rfind('(');
  if (open != std::string_view::npos && label.ends_with(')')) {
    label = label.substr(open + 1, label.size() - open - 2);
  }
  const std::size_t between = label.find('/');
  if (between == std::string_view::npos || label.find('/', between + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  std::pair<Text, Text> two;
  two.first.utf8 = label.substr(0, between);
  two.second.utf8 = label.substr(between + 1);
  if (!labels.matches(two.first.utf8) || !labels.matches(two.second.utf8)) return std::nullopt;
  return two;
}

}  // namespace

// 「行政作業：…」 is a row of its own.
bool RowCollector::begins_with_label(const Text& text) const {
  const Folded folded = fold(text.utf8);
  const std::size_t colon = folded.text.find(':');
  if (colon == std::string::npos) return false;
  const std::string key = fold_key(folded.text.substr(0, colon));
  return std::any_of(spec_.columns.begin(), spec_.columns.end(),
                     [&](const ColumnSpec& column) { return column.headers.matches(key); });
}

// 行政作業, 經費運用, 總分: each names what its row says in another column.
bool RowCollector::names_parts(const HeaderMatch& header, int column) const {
  if (spec_.parts.label < 0) return false;
  const std::vector<int>& labels = header.columns[static_cast<std::size_t>(spec_.parts.label)];
  return std::find(labels.begin(), labels.end(), column) != labels.end();
}

bool RowCollector::take_labelled(const Grid& grid, const HeaderMatch& header, int row,
                                 int section) {
  const auto is_band = [](const ColumnSpec& column) { return column.band != ColumnBand::kNone; };
  if (std::none_of(spec_.columns.begin(), spec_.columns.end(), is_band)) return false;
  auto found = labelled_row(grid, row);
  // 「評核意見：」 at the end of a page, and what it says in the row behind.
  const Text* behind = found && found->value.empty() ? whole_row(grid, row + 1) : nullptr;
  if (behind != nullptr && !begins_with_label(*behind)) found->value = *behind;
  if (!found || found->value.empty()) return false;
  if (found->within && names_parts(header, found->column)) return false;
  std::string key = fold_key(found->label.utf8);
  if (key.ends_with(':')) key.pop_back();
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    const ColumnSpec& spec = spec_.columns[c];
    if (!is_band(spec) || !header.columns[c].empty() || !spec.headers.matches(key)) continue;
    if (behind != nullptr && spec.band == ColumnBand::kAbove) return false;
    const int column = static_cast<int>(c);
    RowValue value;
    value.text = std::move(found->value);
    if (spec.band == ColumnBand::kAbove) {
      // Below the first record it might be the one above's.
      if (rows_.size() > begun_ && banner_column_ != column) return false;
      add_sources(skipped_, found->label);
      put_banner(std::move(value), column, section);
      return true;
    }
    if (rows_.empty() || rows_.back().section != section) return false;
    RowValue& into = rows_.back().values[c];
    // Below a head of its own it is of a record of its own, but where its rows went on before it.
    const bool first = rows_.size() == begun_ && header.header_rows > 0 && !went_on_;
    if (!into.text.empty() || first) return false;
    add_sources(skipped_, found->label);
    value.present = true;
    value.evidence = behind == nullptr ? Evidence::kStated : Evidence::kJoined;
    into = std::move(value);
    if (behind != nullptr) told_row_ = row + 1;
    return true;
  }
  return false;
}

bool RowCollector::take_group(const Text& text, int section) {
  std::size_t begin = 0;
  if (const auto marker = leading_marker(text.utf8)) begin = marker->size;
  const std::string key = fold_key(text.utf8.substr(begin));
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    const Pattern& group = spec_.columns[c].group;
    if (group.empty() || !group.matches(key)) continue;
    RowValue value;
    value.text = text.slice(begin, text.utf8.size()).trimmed();
    add_sources(value.structure, text.slice(0, begin));
    value.present = true;
    value.evidence = Evidence::kCarriedDown;
    groups_of_[static_cast<int>(c)] = std::move(value);
    groups_section_ = section;
    return true;
  }
  return false;
}

// The one cell of a row: 「一、院管制計畫」 over the whole width, or beside empty cells.
bool RowCollector::take_group_row(const Grid& grid, const HeaderMatch& header, int row,
                                  int section) {
  const Cell* only = nullptr;
  for (int column = 0; column < grid.columns(); ++column) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell == only || (cell->row == row && cell->text.empty())) continue;
    if (only != nullptr || cell->row < row) return false;
    only = cell;
  }
  if (only == nullptr || grid.columns() < 2) return false;
  const auto has_column = [&](const ColumnSpec& column) {
    const auto c = static_cast<std::size_t>(&column - spec_.columns.data());
    return !column.group.empty() && !header.columns[c].empty();
  };
  if (std::any_of(spec_.columns.begin(), spec_.columns.end(), has_column)) return false;
  if (!take_group(only->text, section)) return false;
  add_sources(skipped_, only->text);
  return true;
}

void RowCollector::note_legend(int column, const std::string& sign, const Text& words) {
  const auto [known, fresh] = legends_[column].try_emplace(sign, words);
  // Two meanings are none.
  if (!fresh && fold_key(known->second.utf8) != fold_key(words.utf8)) known->second = {};
}

// 「★」 where a note says 「★：綠燈」: the words, at the place of the sign.
void RowCollector::read_sign(std::size_t column, RowValue& value) const {
  const auto legend = legends_.find(static_cast<int>(column));
  if (legend == legends_.end() || value.text.empty()) return;
  const auto sign = legend->second.find(fold_key(value.text.utf8));
  if (sign == legend->second.end() || sign->second.empty()) return;
  value.text.utf8 = sign->second.utf8;
  value.text.spans.resize(1);
  value.evidence = Evidence::kJoined;
}

// The row's figures of parts of the year, as one text (side_grid.h).
void RowCollector::read_figures(const Grid& grid, const HeaderMatch& header, int row,
                                RowValue& value) const {
  const Cell* part = header.parts < 0 ? nullptr : grid.at(row, header.parts);
  if (part != nullptr && part->row == row) add_sources(value.structure, part->text);
  const Cell* kind = header.kinds < 0 ? nullptr : grid.at(row, header.kinds);
  if (kind != nullptr && kind->row == row) add_sources(value.structure, kind->text);
  std::vector<Text> kinds;
  if (kind != nullptr) kinds = labels_below_each_other(kind->text, spec_.grids.labels);
  for (const FigureColumn& figure : header.figures) {
    const Cell* cell = grid.at(row, figure.column);
    if (cell == nullptr || cell->row != row || cell->column != figure.column ||
        cell->text.empty()) {
      continue;
    }
    Text named = figure.part;
    if (part != nullptr && !figure.year) named.utf8 = part->text.utf8;
    Text label = figure.label;
    if (kinds.size() > 1 && !figure.year) {
      // As many figures under each other; else nobody knows which is which, and they are unread.
      const std::vector<Text> below = lines_of_cell(cell->text);
      if (below.size() != kinds.size()) continue;
      for (std::size_t k = 0; k < kinds.size(); ++k) {
        label.utf8 = fold_key(kinds[k].utf8);
        add_figure(label, named, below[k], value.text);
      }
      value.evidence = Evidence::kStated;
      continue;
    }
    if (kind != nullptr && !figure.year) label.utf8 = fold_key(kind->text.utf8);
    if (const auto two = two_labels(label.utf8, spec_.grids.labels)) {
      const auto parted = between_two(cell->text.utf8);
      if (!parted) continue;  // nobody knows which of the two it is
      const Text first = cell->text.slice(0, parted->first).trimmed();
      const Text second = cell->text.slice(parted->second, cell->text.utf8.size()).trimmed();
      if (first.empty() || second.empty()) continue;
      add_figure(two->first, named, first, value.text);
      add_figure(two->second, named, second, value.text);
    } else {
      add_figure(label, named, cell->text, value.text);
    }
    if (cell->joined || value.evidence == Evidence::kMissing) {
      value.evidence = cell->joined ? Evidence::kJoined : Evidence::kStated;
    }
  }
}

// 「●」 below 「燈號 / 綠燈」 among the columns of one name: what stands over it. Two marks say
// nothing.
bool RowCollector::read_marked(const Grid& grid, const HeaderMatch& header, int row,
                               std::size_t column, RowValue& value) const {
  const Pattern& mark = spec_.columns[column].mark;
  if (mark.empty() || header.columns[column].size() < 2 || header.header_rows == 0) return false;
  const Cell* marked = nullptr;
  int marks = 0;
  for (const int at : header.columns[column]) {
    const Cell* cell = grid.at(row, at);
    if (cell == nullptr || cell->row != row || cell->text.empty()) continue;
    if (cell->column_span > 1 || !mark.matches(fold_key(cell->text.utf8))) return false;
    marked = cell;
    ++marks;
  }
  if (marked == nullptr) return false;
  const Cell* head = grid.at(header.header_rows - 1, marked->column);
  if (marks > 1 || head == nullptr || head->text.empty() || head->column_span > 1) return true;
  value.text = marked->text;
  value.text.utf8 = head->text.utf8;
  value.text.spans.resize(1);
  value.evidence = Evidence::kJoined;
  return true;
}

// Is there a column for a part of this name?
bool RowCollector::knows_part(const std::string& key) const {
  const auto named = [&](const ColumnSpec& column) { return column.headers.matches(key); };
  const auto cut = [&](const CutSpec& each) {
    return std::any_of(each.into.begin(), each.into.end(),
                       [&](const CutSpec::Part& part) { return part.headings.prefix_of(key) > 0; });
  };
  return std::any_of(spec_.columns.begin(), spec_.columns.end(), named) ||
         std::any_of(spec_.cuts.begin(), spec_.cuts.end(), cut);
}

// The row of one part of a record, or of the whole of it (PartRowsSpec).
void RowCollector::name_part(std::vector<RowValue>& values) const {
  const PartRowsSpec& parts = spec_.parts;
  if (parts.label < 0) return;
  RowValue& label = values[static_cast<std::size_t>(parts.label)];
  RowValue& into = values[static_cast<std::size_t>(parts.into)];
  const std::string key = without_brackets(fold_key(label.text.utf8));
  if (key.empty()) return;
  add_sources(label.structure, label.text);
  const std::size_t bracket = std::min(label.text.utf8.find("（"), label.text.utf8.find('('));
  const Text name = label.text.slice(0, bracket).trimmed();
  label.text = {};
  if (parts.total.matches(key)) {
    if (parts.total_into < 0 || into.text.empty()) return;
    RowValue& whole = values[static_cast<std::size_t>(parts.total_into)];
    if (!whole.text.empty()) return;
    whole.text = std::move(into.text);
    whole.evidence = into.evidence;
    into.text = {};
    return;
  }
  for (const int column : parts.of_total) {
    RowValue& figure = values[static_cast<std::size_t>(column)];
    add_sources(figure.ignored, figure.text);
    figure.text = {};
  }
  if (name.empty() || into.text.empty()) return;
  if (!knows_part(key)) {  // in whatever part stands above it nobody would look for it: unread
    into.text = {};
    return;
  }
  Text text = name;
  text.append(into.text, "：");
  into.text = std::move(text);
  into.part = true;
}

}  // namespace niandu
