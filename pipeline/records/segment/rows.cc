#include "pipeline/records/segment/rows.h"

#include <algorithm>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/bracketed.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/side_grid.h"
#include "pipeline/records/segment/sources.h"
#include "pipeline/records/segment/tail.h"

namespace niandu {
namespace {

// A number without a stop in front of a name is believed up to here; above it is a quantity.
constexpr int kMostUnstopped = 30;

// "5 年", "20 萬": a quantity, whatever stands before it.
bool is_counted(std::string_view rest) {
  constexpr std::u32string_view kUnits = U"年月日季週天億萬千百％%歲";
  if (rest.empty()) return false;
  std::size_t at = 0;
  return kUnits.find(decode_utf8(rest, at)) != std::u32string_view::npos;
}

// Takes off what `drop` matches, unless nothing would be left.
void drop_tail(const Pattern& drop, RowValue& value) {
  Text kept = without_tail(value.text, drop);
  if (kept.empty() || kept.utf8.size() == value.text.utf8.size()) return;
  // What remains is a value all the same.
  add_sources(value.structure, value.text);
  value.tail = value.text.slice(kept.utf8.size(), value.text.utf8.size());
  value.text = std::move(kept);
}

std::size_t first_break(const Text& text) {
  return text.spans.size() > 1 ? text.spans[1].begin : std::string_view::npos;
}

}  // namespace

struct RowCollector::Raw {
  std::vector<RowValue> values;
  std::vector<SpreadValue> spread;
  std::vector<bool> earlier;  // the cell began on an earlier row
  bool empty = true;
};

void RowCollector::split_number(std::size_t column, bool own_cell, RowValue& value) const {
  if (own_cell || value.text.empty()) return;
  const std::string_view text = value.text.utf8;
  auto marker = labelled_number(text, spec_.columns[column].label);
  if (!marker) marker = leading_marker(text);
  if (const auto nested = nested_number(text); nested && nested_[column]) {
    marker = Marker{NumberStyle::kArabic, nested->inner, nested->size};
  }
  if (marker && marker->style == NumberStyle::kBullet) marker.reset();
  if (!marker) {
    marker = leading_number(text, first_break(value.text));
    if (marker && (marker->number > kMostUnstopped || is_counted(text.substr(marker->size)))) {
      marker.reset();
    }
  }
  if (!marker && touching_[column]) marker = touching_number(text);
  if (!marker) {
    marker = touching_chinese(text);
    if (marker && !chinese_[column] && !names_.contains(fold_key(text.substr(marker->size)))) {
      marker.reset();
    }
  }
  if (!marker) return;
  value.number = marker->number;
  add_sources(value.structure, value.text.slice(0, marker->size));
  value.text = value.text.slice(marker->size, text.size()).trimmed();
}

RowCollector::Raw RowCollector::read_row(const Grid& grid, const HeaderMatch& header,
                                         int row) const {
  Raw raw;
  raw.values.resize(spec_.columns.size());
  raw.earlier.assign(spec_.columns.size(), false);
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    RowValue& value = raw.values[c];
    const std::vector<int>& columns = header.columns[c];
    value.present = !columns.empty();
    if (c < header.units.size()) value.unit = header.units[c];
    if (spec_.columns[c].each) {
      read_parts(grid, header, row, c, raw);
      continue;
    }
    if (static_cast<int>(c) == spec_.grids.into && !header.figures.empty()) {
      read_figures(grid, header, row, value);
      raw.empty = raw.empty && value.text.empty();
      continue;
    }
    if (!columns.empty()) {
      if (const auto head = header.heads.find(columns.front()); head != header.heads.end()) {
        value.header = head->second;
      }
      const auto year = header.years.find(columns.front());
      value.year = year == header.years.end() ? 0 : year->second;
    }
    if (read_marked(grid, header, row, c, value)) {
      raw.empty = false;
      continue;
    }
    const int inner = spec_.columns[c].outer;
    const Cell* before = nullptr;
    bool own_number = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Cell* cell = grid.at(row, columns[i]);
      if (cell == nullptr || cell == before) continue;
      before = cell;
      if (cell->row < row) {
        raw.earlier[c] = true;
        continue;
      }
      if (cell->text.empty()) continue;
      // What spans the inner column too is its.
      if (inner >= 0 && cell->column + cell->column_span > columns.back() + 1) continue;
      if (spec_.columns[c].numbered && i == 0 && columns.size() > 1) {
        if (const auto number = bare_number(cell->text.utf8)) {
          value.number = number->number;
          add_sources(value.structure, cell->text);
          own_number = true;
          continue;
        }
        const auto nested = nested_number(cell->text.utf8);
        if (nested && nested->size == cell->text.utf8.size()) {
          value.number = nested->inner;
          add_sources(value.structure, cell->text);
          own_number = true;
          continue;
        }
      }
      if (!value.text.empty() || cell->joined) value.evidence = Evidence::kJoined;
      value.text.append(cell->text, wrap_separator(value.text.utf8, cell->text.utf8));
    }
    read_none(c, value);
    read_sign(c, value);
    if (!value.text.empty() && spec_.again.matches(fold_key(value.text.utf8))) {
      value.again = true;
      add_sources(value.structure, value.text);
      value.text = {};
      raw.empty = false;
      continue;
    }
    if (header.pairs && is_label(header, c, value.text)) value.text = {};  // stays unread
    const Pattern& only = spec_.columns[c].only;
    if (!only.empty() && !only.matches(fold_key(value.text.utf8))) {
      add_sources(value.ignored, value.text);
      value.text = {};
    }
    if (value.text.empty() && !value.number) continue;
    raw.empty = false;
    raw.earlier[c] = false;
    if (value.evidence == Evidence::kMissing) value.evidence = Evidence::kStated;
    if (!spec_.columns[c].drop.empty()) {
      drop_tail(spec_.columns[c].drop, value);
    }
    if (spec_.columns[c].numbered) split_number(c, own_number, value);
  }
  part_bracketed(header, grid, row, raw.values);
  name_part(raw.values);
  for (const SpreadColumn& column : header.spread) {
    SpreadValue& spread = raw.spread.emplace_back();
    spread.column = column;
    const Cell* cell = grid.at(row, column.column);
    if (cell == nullptr || cell->row < row || cell->text.empty()) continue;
    spread.value.text = cell->text;
    spread.value.evidence = cell->joined ? Evidence::kJoined : Evidence::kStated;
  }
  return raw;
}

// 「評核結果 | 初核分數」 in a form that has no other cell of that label: no value.
bool RowCollector::is_label(const HeaderMatch& header, std::size_t column, const Text& text) const {
  constexpr std::size_t kLongest = 60;  // bytes: twenty characters
  if (text.empty() || text.utf8.size() > kLongest) return false;
  const std::string key = without_note_marks(fold_key(text.utf8));
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    if (c == column || !header.columns[c].empty()) continue;
    if (spec_.columns[c].headers.matches(key)) return true;
  }
  return false;
}

// 「--」: no value.
void RowCollector::read_none(std::size_t column, RowValue& value) const {
  const Words& none = spec_.columns[column].none;
  if (none.empty() || value.text.empty() || !none.matches(fold_key(value.text.utf8))) return;
  add_sources(value.structure, value.text);
  value.text = {};
}

void RowCollector::read_parts(const Grid& grid, const HeaderMatch& header, int row,
                              std::size_t column, Raw& raw) const {
  RowValue& value = raw.values[column];
  for (const int grid_column : header.columns[column]) {
    RowValue part;
    part.present = true;
    part.unit = value.unit;
    if (const auto head = header.heads.find(grid_column); head != header.heads.end()) {
      part.header = head->second;
    }
    const auto year = header.years.find(grid_column);
    part.year = year == header.years.end() ? 0 : year->second;
    const Cell* cell = grid.at(row, grid_column);
    const bool again = grid_column > 0 && grid.at(row, grid_column - 1) == cell;
    if (cell != nullptr && cell->row == row && !again && !cell->text.empty()) {
      part.text = cell->text;
      part.evidence = cell->joined ? Evidence::kJoined : Evidence::kStated;
      read_none(column, part);
      if (spec_.columns[column].names.matches(fold_key(part.text.utf8))) {
        part.name = std::move(part.text);
        part.text = {};
        raw.empty = false;
      }
      value.structure.insert(value.structure.end(), part.structure.begin(), part.structure.end());
    }
    if (again && !value.parts.empty()) part.name = value.parts.back().name;
    raw.empty = raw.empty && part.text.empty();
    value.parts.push_back(std::move(part));
  }
}

bool RowCollector::has(const std::vector<RowWords>& words, const Raw& raw) const {
  return std::any_of(words.begin(), words.end(), [&](const RowWords& each) {
    const RowValue& value = raw.values[static_cast<std::size_t>(each.column)];
    return !value.text.empty() && each.words.matches(fold_key(value.text.utf8));
  });
}

// 「合 | 計」: a word whose characters stand in cells of their own, one beside the other.
static std::string stretched_word(const Grid& grid, int row) {
  std::string word;
  int characters = 0;
  const Cell* before = nullptr;
  for (int column = 0; column < grid.columns(); ++column) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell == before || cell->row != row || cell->text.empty()) continue;
    before = cell;
    std::size_t end = 0;
    if (!is_cjk(decode_utf8(cell->text.utf8, end)) || end < cell->text.utf8.size()) continue;
    word += cell->text.utf8;
    ++characters;
  }
  return characters > 1 ? fold_key(word) : std::string();
}

static bool is_skipped_word(const std::vector<RowWords>& words, const std::string& key) {
  return !key.empty() && std::any_of(words.begin(), words.end(),
                                     [&](const RowWords& each) { return each.words.matches(key); });
}

void RowCollector::note_numbers(const Grid& grid, const HeaderMatch& header) {
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    if (!spec_.columns[c].numbered || header.columns[c].size() != 1) continue;
    Numbering& numbering = numbering_[c];
    for (int row = header.header_rows; row < grid.rows(); ++row) {
      const Cell* cell = grid.at(row, header.columns[c].front());
      if (cell == nullptr || cell->row != row || cell->text.empty()) continue;
      const auto nested = nested_number(cell->text.utf8);
      const bool follows =
          nested && ((numbering.nested_seen == 0 && nested->inner == 1) ||
                     (numbering.nested_seen > 0 && nested->outer == numbering.nested.outer &&
                      nested->inner == numbering.nested.inner + 1) ||
                     (nested->outer > numbering.nested.outer && nested->inner == 1));
      numbering.all_nested = numbering.all_nested && follows;
      if (nested) numbering.nested = *nested;
      if (nested) ++numbering.nested_seen;
      const auto number = touching_number(cell->text.utf8);
      if (!number) {
        ++numbering.others;
        continue;
      }
      const auto marker = leading_marker(cell->text.utf8);
      if (marker && marker->style == NumberStyle::kArabic) ++numbering.stopped;
      const bool next = number->number == numbering.last + 1 || number->number == 1;
      numbering.runs_on = numbering.runs_on && next;
      numbering.last = number->number;
    }
  }
}

void RowCollector::find_touching_numbers(const Grid& grid, const HeaderMatch& header) {
  touching_.assign(spec_.columns.size(), false);
  chinese_.assign(spec_.columns.size(), false);
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    if (!spec_.columns[c].numbered || header.columns[c].size() != 1) continue;
    chinese_[c] = counts_in_chinese(grid, header.columns[c].front(), header.header_rows);
    int last = 0, seen = 0;
    bool runs_on = true;
    for (int row = header.header_rows; row < grid.rows() && runs_on; ++row) {
      const Cell* cell = grid.at(row, header.columns[c].front());
      if (cell == nullptr || cell->row != row || cell->text.empty()) continue;
      const auto number = touching_number(cell->text.utf8);
      if (!number) continue;
      runs_on = number->number == last + 1 || number->number == 1;
      last = number->number;
      ++seen;
    }
    const Numbering& all = numbering_[c];
    touching_[c] =
        (runs_on && seen > 1) || (all.runs_on && all.stopped > 0 && all.stopped >= all.others);
  }
}

// Does every cell of the column begin with the next Chinese numeral: 一推辦, 二強化, 三促進?
bool RowCollector::counts_in_chinese(const Grid& grid, int column, int first_row) {
  constexpr int kFewest = 3;  // 「一般行政」 and 「二代健保」 may meet
  int last = 0;
  for (int row = first_row; row < grid.rows(); ++row) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell->row != row || cell->text.empty() || cell->column_span > 1)
      continue;
    const auto number = touching_chinese(cell->text.utf8);
    if (!number || number->number != last + 1) return false;
    last = number->number;
  }
  return last >= kFewest;
}

// Columns whose numbers are nested ("1.1", "1.2", "2.1") and run on.
void RowCollector::find_nested_numbers(const Grid& grid, const HeaderMatch& header) {
  nested_.assign(spec_.columns.size(), false);
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    if (!spec_.columns[c].numbered || header.columns[c].size() != 1) continue;
    NestedNumber last;
    int seen = 0;
    bool runs_on = true;
    for (int row = header.header_rows; row < grid.rows() && runs_on; ++row) {
      const Cell* cell = grid.at(row, header.columns[c].front());
      if (cell == nullptr || cell->row != row || cell->text.empty()) continue;
      const auto number = nested_number(cell->text.utf8);
      if (!number) {
        runs_on = !leading_marker(cell->text.utf8);
        continue;
      }
      const bool next = number->outer == last.outer && number->inner == last.inner + 1;
      // The rest of a table on its next page may begin in the middle of a group.
      runs_on = seen == 0 || next || (number->outer > last.outer && number->inner == 1);
      last = *number;
      ++seen;
    }
    const Numbering& all = numbering_[c];
    nested_[c] = (runs_on && seen > 1) || (all.all_nested && all.nested_seen > 1);
  }
}

// A row begins where its key has text, but for the pieces of a row that a page break cut.
bool RowCollector::continues(const Raw& raw, bool fragment_start) const {
  if (rows_.empty()) return false;
  const auto key = static_cast<std::size_t>(key_);
  const RowValue& mine = raw.values[key];
  if (mine.again) return false;
  bool new_group = false;
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    if (!spec_.columns[c].carry || c == key) continue;
    const RowValue& value = raw.values[c];
    if (value.number || (!value.text.empty() && !fragment_start)) new_group = true;
  }
  if (mine.text.empty() && !mine.number) {
    return !new_group && !has_again(raw) && (raw.earlier[key] || !fills_gaps(raw));
  }
  if (!fragment_start || mine.number || new_group || !spec_.columns[key].numbered) return false;
  if (pairs_) return false;  // its label stands there again
  // The rest of a name on the next page has no number where the others have one.
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    if (!raw.values[c].text.empty() && spec_.columns[c].carry) return false;
    const auto marker = leading_marker(raw.values[c].text.utf8);
    if (c != key && marker && marker->number == 1) return false;
  }
  return rows_.back().values[key].number.has_value();
}

// Labels that the record above has as well, with other values: no part of that record.
bool RowCollector::has_again(const Raw& raw) const {
  if (!pairs_) return false;
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    if (spec_.columns[c].carry || raw.values[c].text.empty()) continue;
    if (!rows_.back().values[c].text.empty()) return true;
  }
  return false;
}

// 「1 | 輕軌 | 第2季 | …」 below 「1 | 輕軌 | 第1季 | …」: nothing new but figures. Then only those
// are left in `raw`.
bool RowCollector::repeats_record(const HeaderMatch& header, Raw& raw) const {
  if (header.parts < 0 || rows_.empty()) return false;
  const auto into = static_cast<std::size_t>(spec_.grids.into);
  for (std::size_t c = 0; c < raw.values.size(); ++c) {
    const RowValue& mine = raw.values[c];
    const RowValue& before = rows_.back().values[c];
    if (c == into || (mine.text.empty() && !mine.number)) continue;
    if (mine.number != before.number || fold_key(mine.text.utf8) != fold_key(before.text.utf8)) {
      return false;
    }
  }
  for (std::size_t c = 0; c < raw.values.size(); ++c) {
    if (c == into) continue;
    add_sources(raw.values[c].structure, raw.values[c].text);
    raw.values[c].text = {};
  }
  return true;
}

// A row without its key that has all the cells which every record has, as its predecessor does:
// a record whose key was lost, no continuation.
bool RowCollector::fills_gaps(const Raw& raw) const {
  if (spec_.whole.empty()) return false;
  return std::all_of(spec_.whole.begin(), spec_.whole.end(),
                     [&](int column) {
                       const auto c = static_cast<std::size_t>(column);
                       return !raw.values[c].present ||
                              (!raw.values[c].text.empty() && !rows_.back().values[c].text.empty());
                     }) &&
         std::any_of(spec_.whole.begin(), spec_.whole.end(), [&](int column) {
           return raw.values[static_cast<std::size_t>(column)].present;
         });
}

void RowCollector::append_to_group(std::size_t column, const Text& text) {
  const int group = rows_.back().values[column].group;
  for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
    RowValue& value = row->values[column];
    if (value.group != group) break;
    value.text.append(text, wrap_separator(value.text.utf8, text.utf8));
    if (value.evidence != Evidence::kCarriedDown) value.evidence = Evidence::kJoined;
  }
}

void RowCollector::append(const Raw& raw) {
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    const RowValue& piece = raw.values[c];
    RowValue& kept = rows_.back().values[c];
    kept.structure.insert(kept.structure.end(), piece.structure.begin(), piece.structure.end());
    kept.ignored.insert(kept.ignored.end(), piece.ignored.begin(), piece.ignored.end());
    for (std::size_t p = 0; p < piece.parts.size() && p < kept.parts.size(); ++p) {
      RowValue& part = kept.parts[p];
      part.text.append(piece.parts[p].text,
                       wrap_separator(part.text.utf8, piece.parts[p].text.utf8));
      if (part.evidence == Evidence::kMissing) part.evidence = piece.parts[p].evidence;
    }
    if (piece.text.empty()) continue;
    if (spec_.columns[c].carry) {
      append_to_group(c, piece.text);
      continue;
    }
    RowValue& value = rows_.back().values[c];
    if (!value.number && value.text.empty()) value.number = piece.number;
    const bool figures = static_cast<int>(c) == spec_.grids.into;
    if (piece.part) {  // its name stands in a line of its own
      value.evidence = Evidence::kJoined;
      value.text.append(piece.text, "");
      continue;
    }
    value.evidence = value.text.empty() || figures ? piece.evidence : Evidence::kJoined;
    value.text.append(piece.text,
                      figures ? kBetweenFigures : wrap_separator(value.text.utf8, piece.text.utf8));
  }
  for (const SpreadValue& piece : raw.spread) {
    if (piece.value.text.empty()) continue;
    for (SpreadValue& kept : rows_.back().spread) {
      if (kept.column.role != piece.column.role || kept.column.roc_year != piece.column.roc_year)
        continue;
      RowValue& value = kept.value;
      value.evidence = value.text.empty() ? piece.value.evidence : Evidence::kJoined;
      value.text.append(piece.value.text, wrap_separator(value.text.utf8, piece.value.text.utf8));
    }
  }
}

// "五" alone in the goals' column and a goal's name in the next: the name slid, and what stood in
// its place is lost.
void RowCollector::find_shift(LogicalRow& row) const {
  if (spec_.shifted_from < 0) return;
  RowValue& from = row.values[static_cast<std::size_t>(spec_.shifted_from)];
  RowValue& into = row.values[static_cast<std::size_t>(spec_.shifted_into)];
  if (from.evidence == Evidence::kCarriedDown || !from.number || !from.text.empty() ||
      into.number || into.text.empty()) {
    return;
  }
  const auto is_sound = [&](const LogicalRow& other) {
    const RowValue& value = other.values[static_cast<std::size_t>(spec_.shifted_from)];
    return value.number && !value.text.empty() && !other.shifted;
  };
  const bool proved = names_.empty() ? std::any_of(rows_.begin(), rows_.end(), is_sound)
                                     : names_.contains(fold_key(into.text.utf8));
  if (!proved) return;
  from.text = std::move(into.text);
  from.evidence = Evidence::kStated;
  into.text = {};
  into.evidence = Evidence::kMissing;
  row.shifted = true;
}

// 「工作計畫：環境保護業務」: the column's label and a colon, without a number. Takes them off.
bool RowCollector::take_label(const Pattern& label, RowValue& value) {
  if (label.empty()) return false;
  const Folded folded = fold(value.text.utf8);
  const std::size_t length = label.prefix_of(folded.text);
  if (length == 0 || std::string_view(folded.text).substr(length, 1) != ":") return false;
  const std::size_t size = folded.raw_range(0, length + 1).second;
  add_sources(value.structure, value.text.slice(0, size));
  value.text = value.text.slice(size, value.text.utf8.size()).trimmed();
  return true;
}

// The column whose values may stand in rows of their own, since the table has none for them; -1:
// there is none.
int RowCollector::banner_column(const HeaderMatch& header) const {
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    const ColumnSpec& spec = spec_.columns[c];
    if (spec.carry && spec.numbered && header.columns[c].empty()) return static_cast<int>(c);
  }
  return -1;
}

void RowCollector::put_banner(RowValue value, int column, int section) {
  add_sources(skipped_, value.structure);  // it stands in no row of records
  value.present = true;
  value.evidence = Evidence::kCarriedDown;
  value.group = groups_++;
  banner_ = std::move(value);
  banner_column_ = column;
  banner_section_ = section;
}

// 「目標一：健全法制」 over the whole width, in a table without a column for goals: the rows below
// it are the goal's. It must have a number, the column's label, or a name that is known.
bool RowCollector::take_banner(const Text& text, const HeaderMatch& header, int section) {
  const int column = banner_column(header);
  if (column < 0) return false;
  RowValue value;
  value.text = text;
  const ColumnSpec& spec = spec_.columns[static_cast<std::size_t>(column)];
  if (!spec.drop.empty()) {
    drop_tail(spec.drop, value);
  }
  split_number(static_cast<std::size_t>(column), false, value);
  const bool labelled = !value.number && take_label(spec.label, value);
  const bool known = value.number || labelled || names_.contains(fold_key(value.text.utf8));
  if (value.text.empty() || !known) return false;
  put_banner(std::move(value), column, section);
  return true;
}

bool RowCollector::take_heading(const Text& text, const NamedColumn& named,
                                const HeaderMatch& header, int section) {
  if (named.column < 0 || !header.columns[static_cast<std::size_t>(named.column)].empty()) {
    return false;
  }
  if (take_banner(text, header, section) && banner_column_ == named.column &&
      named.names.contains(fold_key(banner_.text.utf8))) {
    return true;
  }
  banner_ = {};
  banner_column_ = -1;
  group_ended_ = true;
  return false;
}

// 「目標一 | 深耕文化首都 | | | 35%」: such a row that white space has cut, with nothing beside it
// but a percentage.
std::optional<Text> RowCollector::cut_banner(const Grid& grid, const HeaderMatch& header,
                                             int row) const {
  const int banner = banner_column(header);
  if (banner < 0) return std::nullopt;
  const Cell* label = grid.at(row, 0);
  const Cell* name = nullptr;
  if (label == nullptr || label->row != row || label->text.empty()) return std::nullopt;
  for (int column = label->column_span; column < grid.columns(); ++column) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell == name || cell->text.empty()) continue;
    if (cell->row != row || (name != nullptr && !cell->text.utf8.ends_with("%"))) {
      return std::nullopt;
    }
    if (name == nullptr) name = cell;
  }
  if (name == nullptr || name->column != label->column_span) return std::nullopt;
  const Pattern& words = spec_.columns[static_cast<std::size_t>(banner)].label;
  const auto number = labelled_number(label->text.utf8, words);
  if (!number || number->size < label->text.utf8.size()) return std::nullopt;
  Text text = label->text;
  text.append(name->text, " ");
  return text;
}

// The one cell of a row that has text, if it spans columns that the schema tells apart.
const Cell* RowCollector::group_cell(const Grid& grid, const HeaderMatch& header, int row) const {
  const Cell* only = nullptr;
  for (int column = 0; column < grid.columns(); ++column) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell == only || (cell->row == row && cell->text.empty())) continue;
    if (only != nullptr || cell->row < row) return nullptr;
    only = cell;
  }
  if (only == nullptr || only->column_span < 2) return nullptr;
  const auto spanned = std::count_if(
      header.columns.begin(), header.columns.end(), [&](const std::vector<int>& columns) {
        return std::any_of(columns.begin(), columns.end(), [&](int column) {
          return column >= only->column && column < only->column + only->column_span;
        });
      });
  return spanned > 1 || only->column_span >= grid.columns() ? only : nullptr;
}

void RowCollector::begin_row(Raw& raw, int section) {
  LogicalRow row{
      std::move(raw.values), std::move(raw.spread), section, false, -1, -1, {}, false, 0, {}};
  const bool ended = std::exchange(group_ended_, false);
  const LogicalRow* before =
      !ended && !rows_.empty() && rows_.back().section == section ? &rows_.back() : nullptr;
  bool outer_changed = false;
  for (std::size_t c = 0; c < spec_.columns.size(); ++c) {
    RowValue& value = row.values[c];
    const bool has_text = !value.text.empty() || value.number;
    const bool above = before != nullptr &&
                       (before->values[c].number.has_value() || !before->values[c].text.empty());
    if (value.again && !above) value.structure.clear();  // stays unread
    if (spec_.columns[c].carry && has_text) {
      value.group = groups_++;
      outer_changed = true;
    } else if (value.again && above) {
      std::vector<Source> structure = std::move(value.structure);
      value = before->values[c];
      value.structure = std::move(structure);
      value.again = true;
      value.present = true;
      value.evidence = Evidence::kCarriedDown;
    } else if (!has_text && before != nullptr &&
               ((spec_.columns[c].carry && !outer_changed) || raw.earlier[c])) {
      const bool present = value.present;
      value = before->values[c];
      value.present = present;
      if (value.evidence != Evidence::kMissing) value.evidence = Evidence::kCarriedDown;
    }
  }
  if (banner_column_ >= 0 && banner_section_ == section) {
    RowValue& value = row.values[static_cast<std::size_t>(banner_column_)];
    if (!value.present) value = banner_;
  }
  for (const auto& [column, group] : groups_of_) {
    RowValue& value = row.values[static_cast<std::size_t>(column)];
    if (groups_section_ == section && !value.present) value = group;
  }
  find_shift(row);
  rows_.push_back(std::move(row));
}

void RowCollector::attach(int column, const Text& text) {
  if (rows_.empty()) return;
  RowValue& value = rows_.back().values[static_cast<std::size_t>(column)];
  value.text.append(text, kBetweenFigures);
  value.evidence = Evidence::kStated;
  value.present = true;
}

// The first of the key's columns that has text below the head.
static int used_key(const TableSpec& spec, const Grid& grid, const HeaderMatch& header) {
  for (const int column : spec.row) {
    for (const int grid_column : header.columns[static_cast<std::size_t>(column)]) {
      for (int row = header.header_rows; row < grid.rows(); ++row) {
        const Cell* cell = grid.at(row, grid_column);
        if (cell != nullptr && !cell->text.empty() && cell->row >= header.header_rows) {
          return column;
        }
      }
    }
  }
  return spec.row.front();
}

void RowCollector::add(const Grid& grid, const HeaderMatch& header, const GridPlace& place) {
  const int section = place.section;
  pairs_ = header.pairs && header.header_rows > 0;
  find_touching_numbers(grid, header);
  find_nested_numbers(grid, header);
  key_ = used_key(spec_, grid, header);
  const std::vector<int>& breaks = grid.table().fragment_rows;
  bool first = !rows_.empty() && rows_.back().section == section && !place.fresh;
  const bool same_section = first;
  if (place.fresh) group_ended_ = true;
  begun_ = rows_.size();
  went_on_ = false;
  told_row_ = -1;
  if (header.header_rows > 0 && banner_column_ >= 0 &&
      spec_.columns[static_cast<std::size_t>(banner_column_)].band != ColumnBand::kNone) {
    banner_column_ = -1;  // it was of another table's rows
  }
  for (int row = header.header_rows; row < grid.rows(); ++row) {
    if (row == told_row_ || repeats_header(grid, row, header)) continue;
    if (take_labelled(grid, header, row, section)) continue;
    if (take_group_row(grid, header, row, section)) continue;
    const Cell* cell = grid.at(row, 0);
    const bool whole = cell != nullptr && cell->column_span >= grid.columns();
    if (!whole) cell = group_cell(grid, header, row);
    if (cell != nullptr && grid.columns() > 1) {
      if (cell->row == row && !cell->text.empty() && !take_banner(cell->text, header, section)) {
        notes_.push_back(cell->text);
        group_ended_ = group_ended_ || !whole;
      }
      continue;
    }
    if (const auto cut = cut_banner(grid, header, row); cut && take_banner(*cut, header, section)) {
      continue;
    }
    Raw raw = read_row(grid, header, row);
    if (raw.empty) continue;
    if (has(spec_.stop, raw)) break;
    if (has(spec_.skip, raw) || is_skipped_word(spec_.skip, stretched_word(grid, row))) {
      for (const Cell& each : grid.table().cells) {
        if (each.row != row) continue;
        for (const Source& source : each.text.sources()) skipped_.push_back(source);
      }
      continue;
    }
    const bool fragment_start =
        first || std::find(breaks.begin(), breaks.end(), row) != breaks.end();
    const bool can_continue = row > header.header_rows || same_section;
    first = false;
    if (can_continue && !rows_.empty() && rows_.back().section == section &&
        (continues(raw, fragment_start) || repeats_record(header, raw))) {
      append(raw);
      went_on_ = true;
    } else {
      begin_row(raw, section);
      rows_.back().block = place.block;
      for (const FigureColumn& figure : header.figures) {
        rows_.back().figures.insert(figure.year ? figure.part.utf8 + figure.label.utf8
                                                : figure.label.utf8);
        rows_.back().by_parts = rows_.back().by_parts || !figure.year;
      }
      rows_.back().row = place.rows == nullptr ? row : (*place.rows)[static_cast<std::size_t>(row)];
      rows_.back().unit = header.unit;
    }
  }
}

std::vector<LogicalRow> expanded(const TableSpec& spec, const LogicalRow& row) {
  const auto each = std::find_if(spec.columns.begin(), spec.columns.end(),
                                 [](const ColumnSpec& column) { return column.each; });
  if (each == spec.columns.end()) return {row};
  const auto column = static_cast<std::size_t>(each - spec.columns.begin());
  LogicalRow bare = row;
  bare.values[column].parts.clear();
  std::vector<LogicalRow> rows;
  for (const RowValue& part : row.values[column].parts) {
    if (part.text.empty()) continue;
    rows.push_back(bare);
    RowValue& value = rows.back().values[column];
    std::vector<Source> structure = std::move(value.structure);
    value = part;
    value.structure = std::move(structure);
  }
  return rows;
}

}  // namespace niandu
