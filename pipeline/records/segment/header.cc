#include "pipeline/records/segment/header.h"

#include <re2/re2.h>

#include <algorithm>
#include <string_view>
#include <tuple>

#include "common/roc_year.h"
#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/header_words.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {

namespace {

constexpr int kMostHeaderRows = 4;
constexpr std::size_t kLongestHeaderCell = 180;  // bytes

// Its text has a number of its own: 「1.改善里程」.
bool is_numbered(const Cell& cell) {
  const auto marker = leading_marker(cell.text.utf8);
  return marker && marker->style != NumberStyle::kBullet;
}

bool has_needs(const HeaderMatch& match) {
  const auto found = [&](int column) {
    const auto c = static_cast<std::size_t>(column);
    return static_cast<int>(match.columns[c].size()) >= match.spec->columns[c].least;
  };
  const TableSpec& spec = *match.spec;
  return std::all_of(spec.needs.begin(), spec.needs.end(), found) &&
         (spec.any.empty() || std::any_of(spec.any.begin(), spec.any.end(), found));
}

// "100萬元", "100%": what stands behind a number that is no year.
bool is_quantity(std::string_view behind) {
  for (const std::string_view unit : {"萬", "千", "億", "元", "人", "件", "%", ".", "-", "/"}) {
    if (behind.starts_with(unit)) return true;
  }
  return false;
}

// 「88%」, 「60輛」, 「1-1」: what stands beside a label of a form, and never names a column. Parts
// of a year do (1-6月, 第1季).
bool is_value(std::string_view key) {
  static const re2::RE2 kValue(
      "[0-9][0-9,]*(?:[.\\-/][0-9]+)*(?:%|[^0-9.,()\\-/年月季期日度]{1,3})?(?:以[上下內])?");
  const re2::StringPiece piece(key.data(), key.size());
  return key.find_first_not_of("0123456789") != std::string_view::npos && year_named(key) == 0 &&
         re2::RE2::FullMatch(piece, kValue);
}

// 「共同性目標」 where the first header says 「關鍵策略目標」: another word for the same column.
bool heads_column(const HeaderMatch& header, int column, const std::string& key) {
  for (std::size_t c = 0; header.spec != nullptr && c < header.columns.size(); ++c) {
    const std::vector<int>& columns = header.columns[c];
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) continue;
    return may_head(header.spec->columns[c].headers, key);
  }
  return false;
}

// Words of one of the table's columns, wherever they stand.
bool heads_any_column(const HeaderMatch& header, const std::string& key) {
  return header.spec != nullptr && !key.empty() &&
         std::any_of(header.spec->columns.begin(), header.spec->columns.end(),
                     [&](const ColumnSpec& column) { return may_head(column.headers, key); });
}

// All grid columns under one header cell but the last, which is the inner column's own.
void part_outer_columns(HeaderMatch& match) {
  for (std::size_t c = 0; c < match.columns.size(); ++c) {
    const int inner = match.spec->columns[c].outer;
    if (inner < 0 || !match.columns[c].empty()) continue;
    std::vector<int>& all = match.columns[static_cast<std::size_t>(inner)];
    if (all.size() < 2) continue;
    match.columns[c].assign(all.begin(), std::prev(all.end()));
    all.erase(all.begin(), std::prev(all.end()));
  }
}

}  // namespace

// "2012", "2012年", "西元2012年目標值": the ROC year of it; 0: none.
static int gregorian_year(std::string_view key, std::size_t at, std::size_t digits) {
  constexpr std::size_t kDigits = 4;
  if (digits != kDigits) return 0;
  int year = 0;
  for (std::size_t i = at; i < at + digits; ++i) year = year * 10 + (key[i] - '0');
  year -= kRocOffset;
  if (year < kFirstNamedYear || year > kLastNamedYear) return 0;
  const std::string_view behind = key.substr(at + digits);
  const bool alone = at == 0 && behind.empty();
  return alone || behind.starts_with("年") ? year : 0;
}

int year_named(std::string_view key) {
  constexpr std::size_t kFewest = 2, kMost = 3;  // digits
  for (std::size_t at = 0; at < key.size(); ++at) {
    std::size_t end = at;
    int year = 0;
    for (; end < key.size() && key[end] >= '0' && key[end] <= '9'; ++end) {
      if (end - at < kMost) year = year * 10 + (key[end] - '0');
    }
    const std::size_t digits = end - at;
    if (const int gregorian = gregorian_year(key, at, digits); gregorian > 0) return gregorian;
    // "110目標值": three digits in front that can be no other number than a year.
    const bool can_be = year >= kFirstNamedYear && year <= kLastNamedYear;
    const bool alone = at == 0 && (end == key.size() ||
                                   (digits == kMost && can_be && !is_quantity(key.substr(end))));
    const bool named = names_year(year, key.substr(end));
    if (digits >= kFewest && digits <= kMost && (alone || named)) {
      return year;
    }
    if (digits > 0) at = end - 1;
  }
  return 0;
}

int HeaderReader::Path::year_level() const {
  for (std::size_t level = keys.size(); level-- > 0;) {
    if (year_named(keys[level]) > 0) return static_cast<int>(level);
  }
  return -1;
}

int HeaderReader::Path::year() const {
  const int level = year_level();
  return level < 0 ? 0 : year_named(keys[static_cast<std::size_t>(level)]);
}

HeaderReader::HeaderReader(const Grid& grid) : grid_(grid) {
  const int rows = std::min(grid.rows(), kMostHeaderRows);
  keys_.resize(static_cast<std::size_t>(rows));
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < std::min(grid.columns(), kMostHeaderColumns); ++column) {
      const Cell* cell = grid.at(row, column);
      const bool read = cell != nullptr && cell->text.utf8.size() <= kLongestHeaderCell;
      const bool again = column > 0 && cell == grid.at(row, column - 1);
      auto& line = keys_[static_cast<std::size_t>(row)];
      line.push_back(again ? line.back() : read ? fold_key(cell->text.utf8) : std::string());
    }
  }
}

HeaderMatch HeaderReader::match_rows(const TableSpec& spec, int header_rows, int roc_year) const {
  HeaderMatch match;
  match.spec = &spec;
  match.header_rows = header_rows;
  match.columns.resize(spec.columns.size());
  const int columns = std::min(grid_.columns(), kMostHeaderColumns);
  std::vector<Path> paths;
  paths.reserve(static_cast<std::size_t>(columns));
  for (int column = 0; column < columns; ++column) {
    paths.push_back(path(column, header_rows));
    for (std::string& key : paths.back().keys) key = as_meant(spec, key);
  }

  struct Candidate {
    bool other_year;
    int depth, rank, wanted, column, level;
  };
  std::vector<bool> taken(static_cast<std::size_t>(columns), false);
  note_figures(match, paths, roc_year, taken);
  std::vector<Candidate> candidates;
  for (int column = 0; column < columns; ++column) {
    if (taken[static_cast<std::size_t>(column)]) continue;
    const Path& p = paths[static_cast<std::size_t>(column)];
    const int year = roc_year > 0 ? p.year() : 0;
    const bool other_year = year > 0 && year != roc_year;
    for (std::size_t wanted = 0; wanted < spec.columns.size(); ++wanted) {
      const Pattern& cells = spec.columns[wanted].cells;
      const auto fits = [&] { return cells.empty() || holds_only(cells, column, header_rows); };
      // The empty word: a column without a header.
      if (p.keys.empty() && spec.columns[wanted].headers.matches("") && fits()) {
        candidates.push_back({false, kMostHeaderRows, 0, static_cast<int>(wanted), column, 0});
        continue;
      }
      for (std::size_t up = 0; up < p.keys.size(); ++up) {
        const std::size_t level = p.keys.size() - 1 - up;
        int rank = rank_of(spec.columns[wanted].headers, p, level);
        if (rank < 0 && is_several(spec, p.keys[level])) break;  // nor is it what stands above
        if (rank < 0) continue;
        if (!fits()) break;
        if (!cells.empty()) rank = -1;  // what stands in it says the same
        candidates.push_back({other_year, static_cast<int>(up), rank, static_cast<int>(wanted),
                              column, static_cast<int>(level)});
        break;
      }
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.other_year, a.depth, a.rank) < std::tuple(b.other_year, b.depth, b.rank);
  });
  std::vector<int> levels(spec.columns.size(), 0);  // where the first column's words stand
  for (const Candidate& c : candidates) {
    auto& found = match.columns[static_cast<std::size_t>(c.wanted)];
    if (taken[static_cast<std::size_t>(c.column)]) continue;
    if (!found.empty() && !spec.columns[static_cast<std::size_t>(c.wanted)].each) {
      // Only more columns under the same header cell belong to it too.
      const Path& mine = paths[static_cast<std::size_t>(c.column)];
      const Path& first = paths[static_cast<std::size_t>(found.front())];
      const auto level = static_cast<std::size_t>(c.level);
      // 「合計」 of 「中央補助 | 縣自籌 | 合計」 under 「預算金額」 is one column, not three.
      const bool less = c.level < levels[static_cast<std::size_t>(c.wanted)];
      if (c.other_year || less || level >= first.cells.size() ||
          mine.cells[level] != first.cells[level]) {
        continue;
      }
    }
    if (found.empty()) levels[static_cast<std::size_t>(c.wanted)] = c.level;
    found.push_back(c.column);
    std::sort(found.begin(), found.end());
    taken[static_cast<std::size_t>(c.column)] = true;
  }
  // Labels and values in turn are a form, not the names of columns.
  for (std::size_t column = 0; column < paths.size(); ++column) {
    if (taken[column] || !std::ranges::any_of(paths[column].keys, is_value)) continue;
    for (auto& found : match.columns) found.clear();
    return match;
  }
  attach_number_columns(match, paths, taken);
  part_outer_columns(match);
  for (const auto& found : match.columns) {
    if (found.empty()) continue;
    ++match.matched;
    // A lower row that tells years apart belongs to the header. One that merely names the year
    // does not: 「召開 107 年會議」 is a record.
    const Path& mine = paths[static_cast<std::size_t>(found.front())];
    if (roc_year > 0 && mine.year() == roc_year && tells_years_apart(mine, paths)) ++match.matched;
  }
  return match;
}

// Does another column beside this one, under the same words or under none, name another year?
bool HeaderReader::tells_years_apart(const Path& mine, const std::vector<Path>& paths) {
  return std::any_of(paths.begin(), paths.end(), [&](const Path& other) {
    if (other.year() == 0 || other.year() == mine.year()) return false;
    // 「100」 in a record below another header is no year.
    if (other.year_level() != mine.year_level()) return false;
    return other.cells.size() == 1 || mine.cells.size() == 1 || other.cells[0] == mine.cells[0];
  });
}

HeaderReader::Path HeaderReader::path(int column, int header_rows) const {
  Path p;
  for (int row = 0; row < header_rows; ++row) {
    const Cell* cell = grid_.at(row, column);
    const std::string& key = keys_[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    if (cell == nullptr || key.empty() || (!p.cells.empty() && p.cells.back() == cell)) continue;
    p.cells.push_back(cell);
    p.keys.push_back(key);
  }
  return p;
}

const std::string& HeaderReader::as_meant(const TableSpec& spec, const std::string& key) const {
  if (!is_damaged_once(key)) return key;
  const std::pair asked(&spec, key);
  auto known = meant_.find(asked);
  if (known == meant_.end()) known = meant_.emplace(asked, read_damaged_header(spec, key)).first;
  return known->second.key;
}

bool HeaderReader::is_several(const TableSpec& spec, const std::string& key) const {
  if (meant_.empty()) return false;
  const auto known = meant_.find({&spec, key});
  return known != meant_.end() && known->second.several;
}

// One key is asked for again with every number of header rows: patterns are matched once.
int HeaderReader::cached_rank(const Words& words, const std::string& key) const {
  auto& ranks = ranks_[&words];
  if (const auto known = ranks.find(key); known != ranks.end()) return known->second;
  const int rank = rank_of_key(words, key);
  ranks.emplace(key, rank);
  return rank;
}

int HeaderReader::rank_of(const Words& words, const Path& p, std::size_t level) const {
  const std::string& key = p.keys[level];
  if (const int rank = cached_rank(words, key); rank >= 0) return rank;
  // A header whose words were cut into rows: "與中長程" over "個案計畫關聯".
  if (level == 0) return -1;
  std::string joined;
  for (std::size_t i = 0; i <= level; ++i) joined += p.keys[i];
  return cached_rank(words, joined);
}

// A column without a header beside a numbered one, that holds nothing but numbers (or the words
// that belong to the numbers), or one right before it whose header is known to say no more (編號).
void HeaderReader::attach_number_columns(HeaderMatch& match, const std::vector<Path>& paths,
                                         std::vector<bool>& taken) const {
  int row_numbers = -1;
  for (std::size_t wanted = 0; wanted < match.columns.size(); ++wanted) {
    auto& found = match.columns[wanted];
    if (found.size() != 1 || !match.spec->columns[wanted].numbered) continue;
    const int column = found.front();
    const auto free = [&](int other) {
      return other >= 0 && other < static_cast<int>(paths.size()) &&
             !taken[static_cast<std::size_t>(other)] &&
             paths[static_cast<std::size_t>(other)].keys.empty();
    };
    const auto counts = [&](int other) {
      if (other < 0 || taken[static_cast<std::size_t>(other)]) return false;
      const Path& p = paths[static_cast<std::size_t>(other)];
      return !p.keys.empty() && rank_of(match.spec->other_headers, p, p.keys.size() - 1) >= 0;
    };
    if (free(column + 1) && only_numbers(column, match.header_rows)) {
      found.push_back(column + 1);
      taken[static_cast<std::size_t>(column + 1)] = true;
    } else if ((free(column - 1) || counts(column - 1)) &&
               only_numbers(column - 1, match.header_rows)) {
      if (!free(column - 1) && counts_rows(column - 1, column, match.header_rows)) {
        row_numbers = column - 1;
        continue;
      }
      found.insert(found.begin(), column - 1);
      taken[static_cast<std::size_t>(column - 1)] = true;
    }
  }
  attach_row_numbers(match, row_numbers, taken);
}

// 「編號 | 施政目標 | 績效指標」: the numbers count the records, beside a column that they carry
// and that has no numbers. Where it has, a record is numbered within it.
void HeaderReader::attach_row_numbers(HeaderMatch& match, int numbers,
                                      std::vector<bool>& taken) const {
  if (numbers < 0 || match.spec->row.empty()) return;
  const auto wanted = static_cast<std::size_t>(match.spec->row.front());
  auto& found = match.columns[wanted];
  if (!match.spec->columns[wanted].numbered || found.size() != 1) return;
  if (found.front() <= numbers || taken[static_cast<std::size_t>(numbers)]) return;
  for (int row = match.header_rows; row < grid_.rows(); ++row) {
    const Cell* number = grid_.at(row, numbers);
    const Cell* name = grid_.at(row, found.front());
    if (number == nullptr || name == nullptr || number == name || name->row != row) continue;
    // A number for each record, and none that a record has of its own.
    if (is_numbered(*name) || name->text.empty() != number->text.empty() || number->row != row) {
      return;
    }
    const Cell* beside = grid_.at(row, numbers + 1);
    if (beside != nullptr && is_numbered(*beside)) return;
  }
  found.insert(found.begin(), numbers);
  taken[static_cast<std::size_t>(numbers)] = true;
}

// Is each cell below the header this, from end to end?
bool HeaderReader::holds_only(const Pattern& pattern, int column, int first_row) const {
  int seen = 0;
  for (int row = first_row; row < grid_.rows(); ++row) {
    const Cell* cell = grid_.at(row, column);
    if (cell == nullptr || cell->text.empty() || cell->column_span > 1) continue;
    if (cell->text.utf8.size() > kLongestHeaderCell || !pattern.matches(fold_key(cell->text.utf8)))
      return false;
    ++seen;
  }
  return seen > 0;
}

bool HeaderReader::only_numbers(int column, int first_row) const {
  int numbers = 0;
  for (int row = first_row; row < grid_.rows(); ++row) {
    const Cell* cell = grid_.at(row, column);
    if (cell == nullptr || cell->text.empty()) continue;
    if (!bare_number(cell->text.utf8)) return false;
    ++numbers;
  }
  return numbers > 0;
}

// Do the numbers count the rows rather than the names beside them? So where a name has a number of
// its own, or where a row of the same name has the next.
bool HeaderReader::counts_rows(int numbers, int names, int first_row) const {
  std::string before;
  bool marked = false, bare = false;
  for (int row = first_row; row < grid_.rows(); ++row) {
    const Cell* number = grid_.at(row, numbers);
    const Cell* name = grid_.at(row, names);
    if (number == nullptr || name == nullptr || number == name || number->text.empty()) continue;
    const bool began = name->row < row || name->text.empty();
    if (began && number->row == row && row > first_row) return true;
    if (began) continue;
    if (number->row == row && name->text.utf8 == before) return true;
    before = name->text.utf8;
    (is_numbered(*name) ? marked : bare) = true;
  }
  return marked && !bare;
}

// 「年度目標值（單位：％）」, or a line above the table that says the same of all its figures.
Text HeaderReader::unit_in_header(const Pattern& pattern, int column, int header_rows) const {
  const Path p = path(column, header_rows);
  for (auto cell = p.cells.rbegin(); cell != p.cells.rend(); ++cell) {
    const Text& text = (*cell)->text;
    const Folded folded = fold(text.utf8);
    const auto place = pattern.group_in(folded.text);
    if (!place) continue;
    const auto [begin, end] = folded.raw_range(place->first, place->second);
    if (Text unit = text.slice(begin, end).trimmed(); !unit.empty()) return unit;
  }
  // 「單位：千元」 above the frame.
  Text unit;
  const Folded above = fold(grid_.table().unit);
  if (const auto place = pattern.group_in(above.text); place && place->second > place->first) {
    unit.utf8 = above.text.substr(place->first, place->second - place->first);
  }
  return unit;
}

void HeaderReader::note_units(HeaderMatch& match) const {
  match.units.resize(match.columns.size());
  for (std::size_t wanted = 0; wanted < match.columns.size(); ++wanted) {
    const Pattern& pattern = match.spec->columns[wanted].header_unit;
    if (pattern.empty() || match.columns[wanted].empty()) continue;
    match.units[wanted] = unit_in_header(pattern, match.columns[wanted].front(), match.header_rows);
  }
  if (match.spread.empty() || match.spec->spread->main < 0) return;
  const ColumnSpec& main = match.spec->columns[static_cast<std::size_t>(match.spec->spread->main)];
  if (main.header_unit.empty()) return;
  for (SpreadColumn& each : match.spread) {
    each.unit = unit_in_header(main.header_unit, each.column, match.header_rows);
  }
}

// Where the words behind a head's own begin: in brackets at its end, or behind a stroke or one
// more character, or in a line of their own.
std::vector<std::string> HeaderReader::names_behind(const Words& own, const Cell& cell,
                                                    const std::string& key) {
  std::vector<std::string> names;
  const std::string bare = without_brackets(key);
  if (!bare.empty() && bare.size() < key.size()) {
    names.push_back(key.substr(bare.size() + 1, key.size() - bare.size() - 2));
    return names;
  }
  for (std::size_t at = 0; at < key.size();) {
    if (at > 0 && rank_of_key(own, key.substr(0, at)) >= 0) {
      std::size_t behind = at;
      (void)decode_utf8(key, behind);
      names.push_back(key.substr(behind));
    }
    (void)decode_utf8(key, at);
  }
  // A head that is listed as one name is one, if it is wrapped.
  if (own.is_literal(key)) return names;
  for (const Text::Span& line : cell.text.spans) {
    if (line.begin == 0) continue;
    if (rank_of_key(own, fold_key(cell.text.utf8.substr(0, line.begin))) < 0) continue;
    names.push_back(fold_key(cell.text.utf8.substr(line.begin)));
  }
  return names;
}

// 「計畫名稱（主辦機關）」, 「計畫名稱／主辦機關」, where no column has the second alone.
void HeaderReader::note_brackets(HeaderMatch& match) const {
  const auto& columns = match.spec->columns;
  // 「計畫」 over 「項目」 are no two columns: a record begins with neither beside the other.
  const auto is_free = [&](std::size_t into, const std::string& key) {
    const std::vector<int>& keys = match.spec->row;
    return match.columns[into].empty() &&
           (key.ends_with(')') ||
            std::find(keys.begin(), keys.end(), static_cast<int>(into)) == keys.end());
  };
  for (std::size_t from = 0; from < match.columns.size(); ++from) {
    if (match.columns[from].size() != 1) continue;
    const Path p = path(match.columns[from].front(), match.header_rows);
    if (p.keys.empty()) continue;
    for (const std::string& name :
         names_behind(columns[from].headers, *p.cells.back(), p.keys.back())) {
      std::size_t into = 0;
      while (into < columns.size() &&
             !(is_free(into, p.keys.back()) && columns[into].headers.rank_of(name) >= 0)) {
        ++into;
      }
      if (into == columns.size()) continue;
      match.bracketed.emplace_back(static_cast<int>(from), static_cast<int>(into));
      break;
    }
  }
}

void HeaderReader::note_heads(HeaderMatch& match) const {
  for (const std::vector<int>& columns : match.columns) {
    for (const int column : columns) {
      const Path p = path(column, match.header_rows);
      Text& head = match.heads[column];
      for (const Cell* cell : p.cells) head.append(cell->text, " ");
      if (const int year = p.year(); year > 0) match.years[column] = year;
    }
  }
}

// 「項目資金（萬元）」 in a head cell, else 「單位：千元」 above the frame.
void HeaderReader::note_table_unit(HeaderMatch& match) const {
  const Pattern& pattern = match.spec->unit;
  if (pattern.empty()) return;
  for (int row = 0; row < match.header_rows; ++row) {
    for (int column = 0; column < grid_.columns(); ++column) {
      const Cell* cell = grid_.at(row, column);
      if (cell == nullptr || cell->text.utf8.size() > kLongestHeaderCell) continue;
      const Folded folded = fold(cell->text.utf8);
      const auto place = pattern.group_in(folded.text);
      if (!place) continue;
      const auto [begin, end] = folded.raw_range(place->first, place->second);
      match.unit = cell->text.slice(begin, end).trimmed();
      return;
    }
  }
  for (const std::string& line : {grid_.table().unit, grid_.table().title}) {
    const Folded above = fold(line);
    if (const auto place = pattern.group_in(above.text)) {
      match.unit.utf8 = above.text.substr(place->first, place->second - place->first);
      return;
    }
  }
}

// Figures of a year, or words of what a record should have.
bool HeaderReader::is_wanted(const TableSpec& spec, const Path& path) {
  if (spec.spread && path.year() > 0) return true;
  return !spec.wanted_headers.empty() &&
         std::any_of(path.keys.begin(), path.keys.end(),
                     [&](const std::string& key) { return spec.wanted_headers.found_in(key); });
}

void HeaderReader::note_rest(HeaderMatch& match) const {
  std::set<int> taken;
  for (const std::vector<int>& columns : match.columns)
    taken.insert(columns.begin(), columns.end());
  for (const SpreadColumn& each : match.spread) taken.insert(each.column);
  taken.insert(match.parts);
  for (int column = 0; column < std::min(grid_.columns(), kMostHeaderColumns); ++column) {
    const Path p = path(column, match.header_rows);
    for (const std::string& key : p.keys) match.keys.insert(key);
    if (taken.contains(column) || p.keys.empty()) continue;
    const bool known = match.spec->other_headers.matches(as_meant(*match.spec, p.keys.back()));
    // What is wanted stays unread, which is said.
    if (known || !is_wanted(*match.spec, p)) match.other_columns.push_back(column);
    if (known) {
      match.known_others.push_back(column);
      continue;
    }
    match.ignored.push_back(p.cells.back()->text);
  }
}

// Each of the words that must be there as well is a header's.
bool HeaderReader::has_company(const TableSpec& spec, int header_rows) const {
  return std::all_of(spec.company.begin(), spec.company.end(), [&](const Words& words) {
    for (int column = 0; column < std::min(grid_.columns(), kMostHeaderColumns); ++column) {
      const Path p = path(column, std::min(header_rows, grid_.rows()));
      if (std::any_of(p.keys.begin(), p.keys.end(),
                      [&](const std::string& key) { return words.matches(key); })) {
        return true;
      }
    }
    return false;
  });
}

// Do the words head any column, alone or in cells below each other? Asked once for each list of
// words, and remembered as one answer: most are in no table.
bool HeaderReader::has_word(const Words& words) const {
  const auto [known, fresh] = has_word_.try_emplace(&words, false);
  if (!fresh) return known->second;
  for (int column = 0; column < std::min(grid_.columns(), kMostHeaderColumns); ++column) {
    std::string joined;
    for (const std::vector<std::string>& row : keys_) {
      const std::string& key = row[static_cast<std::size_t>(column)];
      if (key.empty()) continue;
      joined += key;
      if (may_head(words, key) || (joined.size() > key.size() && may_head(words, joined))) {
        known->second = true;
        return true;
      }
    }
  }
  return false;
}

// Cheap, for the thousands of tables of a book: every needed column has a header somewhere.
bool HeaderReader::may_match(const TableSpec& spec) const {
  return std::all_of(spec.needs.begin(), spec.needs.end(), [&](int wanted) {
    return has_word(spec.columns[static_cast<std::size_t>(wanted)].headers);
  });
}

void HeaderReader::complete(HeaderMatch& match, int roc_year) const {
  match.spread.clear();
  match.known_others.clear();
  match.other_columns.clear();
  match.ignored.clear();
  match.heads.clear();
  match.years.clear();
  match.bracketed.clear();
  note_spread(match, roc_year);
  note_rest(match);
  note_units(match);
  note_heads(match);
  note_brackets(match);
  note_table_unit(match);
}

std::optional<HeaderMatch> HeaderReader::match_partly(const TableSpec& spec, int roc_year) const {
  std::optional<HeaderMatch> best;
  if (grid_.columns() > kMostHeaderColumns || grid_.columns() < 2) return best;
  for (int rows = 1; rows <= std::min(grid_.rows(), kMostHeaderRows); ++rows) {
    HeaderMatch match = match_rows(spec, rows, roc_year);
    if (match.matched > 0 && (!best || match.matched > best->matched)) best = std::move(match);
  }
  if (best) complete(*best, roc_year);
  ranks_.clear();
  meant_.clear();
  return best;
}

// Do two or more header cells stand beside the next row as well, and words alone in that row?
bool HeaderReader::reaches_below(const HeaderMatch& match) const {
  const int next = match.header_rows;
  if (next >= grid_.rows()) return false;
  std::set<const Cell*> below;
  for (const std::vector<int>& columns : match.columns) {
    for (const int column : columns) {
      const Cell* cell = grid_.at(next, column);
      if (cell != nullptr && cell->row < next && !cell->text.empty()) below.insert(cell);
    }
  }
  bool words = false;
  for (int column = 0; column < grid_.columns(); ++column) {
    const Cell* cell = grid_.at(next, column);
    if (cell == nullptr || cell->row < next || cell->text.empty()) continue;
    // Figures may stand below words that span more: 第1季 | 第2季 under 各季查核點.
    const Cell* above = grid_.at(next - 1, column);
    const bool part = above != nullptr && above->column_span > cell->column_span;
    const bool figure = fold_key(cell->text.utf8).find_first_of("0123456789") != std::string::npos;
    if (cell->text.utf8.size() > kLongestHeaderCell || (figure && !part)) return false;
    words = true;
  }
  return words && below.size() >= 2;
}

std::optional<HeaderMatch> HeaderReader::match(
    std::span<const TableSpec> specs, int roc_year,
    const std::function<bool(const TableSpec&)>& allowed) const {
  std::optional<HeaderMatch> best;
  if (grid_.columns() > kMostHeaderColumns || grid_.columns() < 2) return best;
  for (const TableSpec& spec : specs) {
    if (spec.needs.empty() || !allowed(spec) || !may_match(spec)) continue;
    for (int rows = 1; rows <= std::min(grid_.rows(), kMostHeaderRows); ++rows) {
      HeaderMatch match = match_rows(spec, rows, roc_year);
      if (!has_needs(match) || !has_company(spec, rows)) continue;
      note_spread(match, roc_year);
      // A lower row that tells what the years' columns are belongs to the header.
      const auto known = [](const HeaderMatch& m) {
        return std::tuple(m.matched, m.spread.size());
      };
      if (!best || known(match) > known(*best) ||
          (best->spec == &spec && known(match) == known(*best) && reaches_below(*best))) {
        best = std::move(match);
      }
    }
  }
  if (best) complete(*best, roc_year);
  meant_.clear();
  ranks_.clear();  // they are of this schema's words; thousands of tables would keep them
  return best;
}

std::optional<HeaderMatch> HeaderReader::match_as(const TableSpec& spec, int header_rows,
                                                  int roc_year) const {
  if (grid_.columns() > kMostHeaderColumns || grid_.columns() < 2) return std::nullopt;
  HeaderMatch match = match_rows(spec, std::min(header_rows, grid_.rows()), roc_year);
  if (!has_needs(match) || !has_company(spec, header_rows)) return std::nullopt;
  complete(match, roc_year);
  return match;
}

namespace {

struct HeaderWords {
  int all = 0, same = 0;  // cells with words; of these, the header's own
  bool known = true;      // all of them may stand in a header of the schema's table
  bool in_place = true;   // and each over the column it is known for
};

HeaderWords header_words(const Grid& grid, int row, const HeaderMatch& header) {
  HeaderWords found;
  const Cell* before = nullptr;
  for (int column = 0; column < grid.columns() && found.known; ++column) {
    const Cell* cell = grid.at(row, column);
    if (cell == nullptr || cell == before || cell->text.empty()) continue;
    before = cell;
    const bool is_short = cell->text.utf8.size() <= kLongestHeaderCell;
    const std::string key = is_short ? fold_key(cell->text.utf8) : std::string();
    const bool same = header.keys.contains(key);
    const bool in_place = same || heads_column(header, column, key);
    found.known = is_short && (in_place || heads_any_column(header, key));
    found.in_place = found.in_place && in_place;
    ++found.all;
    found.same += same ? 1 : 0;
  }
  return found;
}

bool repeats(const HeaderWords& words) {
  return words.known && words.in_place && words.all >= 2 && words.same * 2 >= words.all;
}

}  // namespace

bool repeats_header(const Grid& grid, int row, const HeaderMatch& header) {
  const HeaderWords words = header_words(grid, row, header);
  if (repeats(words)) return true;
  // 「共同性目標 | 共同性指標」 over the row that tells the columns apart.
  return words.known && words.all >= 2 && row + 1 < grid.rows() &&
         repeats(header_words(grid, row + 1, header));
}

}  // namespace niandu
