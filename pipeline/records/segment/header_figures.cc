// HeaderReader: the columns with figures of a part of the year (SideGridSpec), whether their heads
// name the part (第1季 over 預定 | 實際) or a column beside them does, row by row.
#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/side_grid.h"

namespace niandu {
namespace {

constexpr std::size_t kLongestKind = 60;  // bytes: twenty characters

Text words(std::string_view text) {
  Text bare;  // what a head says has its place in the head
  bare.utf8 = text;
  return bare;
}

bool is_other_year(std::string_view key, int roc_year) {
  const int year = year_named(key);
  return roc_year > 0 && year > 0 && year != roc_year;
}

// A column whose head says by itself that it is of the year; `beside`: the year's words of the one
// left of it, null if that is none.
std::optional<FigureColumn> year_figure(const SideGridSpec& grids, int column,
                                        const std::string& label, const Text* beside) {
  if (!grids.year_labels.empty() && grids.year_labels.matches(label)) {
    return FigureColumn{column, words(label), words(label), true};
  }
  if (grids.year_difference.empty() || !grids.year_difference.matches(label)) return std::nullopt;
  if (grids.year_difference.group_in(label)) {
    return FigureColumn{column, words(label), words(label), true};
  }
  if (beside == nullptr) return std::nullopt;
  return FigureColumn{column, words(label), *beside, true};
}

}  // namespace

// 「第1季 / 預定」, 「預定進度 / 第1季」, 「第1季預定進度」.
std::optional<FigureColumn> HeaderReader::figure_along(const SideGridSpec& grids, int column,
                                                       const Path& p) {
  std::string label, part;
  for (const std::string& key : p.keys) {
    if (part.empty() && grids.across.matches(key)) {
      part = key;
    } else {
      label += key;
    }
  }
  if (part.empty() && !label.empty()) {
    const std::size_t length = grids.across.prefix_of(label);
    part = label.substr(0, length);
    label.erase(0, length);
  }
  if (part.empty()) return std::nullopt;
  return FigureColumn{column, words(label), words(part), false};
}

// 「年度累計進度」 over 預定 | 實際 | 差異, or 年度預定進度 | 年度實際進度 | 差異 beside each
// other: one of them alone says nothing, but how they differ.
std::vector<FigureColumn> HeaderReader::year_figures(const SideGridSpec& grids,
                                                     const std::vector<Path>& paths) {
  std::vector<FigureColumn> found;
  bool alone = false;  // there is one that speaks for itself
  if (grids.year.empty()) return found;
  for (std::size_t column = 0; column < paths.size(); ++column) {
    const std::vector<std::string>& keys = paths[column].keys;
    if (keys.empty()) continue;
    std::string label;
    if (keys.size() > 1 && grids.year.matches(keys.front())) {
      for (std::size_t k = 1; k < keys.size(); ++k) label += keys[k];
      if (!grids.labels.matches(label)) continue;
      found.push_back({static_cast<int>(column), words(label), words(keys.front()), true});
      continue;
    }
    for (const std::string& key : keys) label += key;
    const Text* beside = found.empty() || found.back().column + 1 != static_cast<int>(column)
                             ? nullptr
                             : &found.back().part;
    if (auto figure = year_figure(grids, static_cast<int>(column), label, beside)) {
      alone = alone || grids.year_difference.matches(label);
      found.push_back(std::move(*figure));
    }
  }
  if (found.size() < 2 && !alone) found.clear();
  return found;
}

// The grid column that says row by row what the figures are (預定 over 實際), or in one cell for as
// many figures in each of the others; `listed`: only such cells. -1: none.
int HeaderReader::kind_column(const SideGridSpec& grids, int header_rows, bool listed) const {
  constexpr int kFewest = 2;
  for (int column = 0; column < std::min(grid_.columns(), kMostHeaderColumns); ++column) {
    std::set<std::string> kinds;
    bool all = true;
    for (int row = header_rows; row < grid_.rows() && all; ++row) {
      const Cell* cell = grid_.at(row, column);
      if (cell == nullptr || cell->text.empty() || cell->column_span > 1) continue;
      const std::string key = fold_key(cell->text.utf8);
      if (keys_[0][static_cast<std::size_t>(column)] == key) continue;
      const std::vector<Text> below = labels_below_each_other(cell->text, grids.labels);
      if (below.size() > 1) {
        for (const Text& name : below) kinds.insert(fold_key(name.utf8));
        continue;
      }
      all = !listed && cell->text.utf8.size() <= kLongestKind && grids.labels.matches(key);
      if (all) kinds.insert(key);
    }
    if (all && static_cast<int>(kinds.size()) >= kFewest) return column;
  }
  return -1;
}

// The grid column that names the part of the year of each row; -1: none.
int HeaderReader::part_column(const SideGridSpec& grids, int header_rows, int roc_year) const {
  constexpr int kFewest = 2;
  for (int column = 0; column < std::min(grid_.columns(), kMostHeaderColumns); ++column) {
    std::set<std::string> parts;
    bool all = true;
    for (int row = header_rows; row < grid_.rows() && all; ++row) {
      const Cell* cell = grid_.at(row, column);
      if (cell == nullptr || cell->text.empty() || cell->column_span > 1) continue;
      const std::string key = fold_key(cell->text.utf8);
      const bool again = keys_[0][static_cast<std::size_t>(column)] == key;
      all = again || (grids.across.matches(key) && !is_other_year(key, roc_year));
      if (all && !again) parts.insert(key);
    }
    if (all && static_cast<int>(parts.size()) >= kFewest) return column;
  }
  return -1;
}

// Is each cell of the column of one row's part of the year? One that holds for several does not,
// nor does one with text beside the first part alone, where the schema knows it as the record's.
bool HeaderReader::is_by_part(const TableSpec& spec, const Path& p, int column, int parts,
                              int header_rows) const {
  const bool known = std::any_of(spec.columns.begin(), spec.columns.end(), [&](const auto& of) {
    return rank_of(of.headers, p, p.keys.size() - 1) >= 0;
  });
  std::string first;
  bool others = !known;
  for (int row = header_rows; row < grid_.rows(); ++row) {
    const Cell* part = grid_.at(row, parts);
    const Cell* cell = grid_.at(row, column);
    if (part == nullptr || part->row != row || part->text.empty() || cell == nullptr) continue;
    if (cell->row != row && cell->row >= header_rows) return false;
    const std::string key = fold_key(part->text.utf8);
    if (first.empty()) first = key;
    others = others || (key != first && !cell->text.empty());
  }
  return others;
}

void HeaderReader::note_figures(HeaderMatch& match, const std::vector<Path>& paths, int roc_year,
                                std::vector<bool>& taken) const {
  const SideGridSpec& grids = match.spec->grids;
  if (grids.labels.empty() || grids.across.empty()) return;
  std::set<std::string> parts;
  std::vector<std::size_t> others;
  std::set<std::string> labels;
  std::vector<FigureColumn> nameless;  // their rows say what they are
  for (std::size_t column = 0; column < paths.size(); ++column) {
    auto figure = figure_along(grids, static_cast<int>(column), paths[column]);
    if (!figure) continue;
    // 「110年第4季」 beside this year's: neither its figures nor the record's own.
    const Path& p = paths[column];
    if (std::any_of(p.keys.begin(), p.keys.end(),
                    [&](const std::string& key) { return is_other_year(key, roc_year); })) {
      others.push_back(column);
      continue;
    }
    if (grids.labels.matches(figure->label.utf8)) {
      parts.insert(figure->part.utf8);
      labels.insert(figure->label.utf8);
      match.figures.push_back(std::move(*figure));
    } else {
      nameless.push_back(std::move(*figure));
    }
  }
  match.kinds = -1;
  // 「各季執行情形」 over the quarters names them all, 預定 over 實際 beside them each.
  if (labels.size() == 1 && parts.size() >= 2) {
    match.kinds = kind_column(grids, match.header_rows, true);
    if (match.kinds >= 0) taken[static_cast<std::size_t>(match.kinds)] = true;
  }
  if (parts.empty() && nameless.size() >= 2) {
    match.kinds = kind_column(grids, match.header_rows, false);
    for (FigureColumn& figure : nameless) {
      if (match.kinds < 0 || !parts.insert(figure.part.utf8).second) continue;
      match.figures.push_back(std::move(figure));
    }
    if (match.kinds >= 0) taken[static_cast<std::size_t>(match.kinds)] = true;
  }
  if (parts.size() < 2) {
    match.figures.clear();
    match.parts = part_column(grids, match.header_rows, roc_year);
    for (std::size_t column = 0; match.parts >= 0 && column < paths.size(); ++column) {
      const Path& p = paths[column];
      std::string label;
      for (const std::string& key : p.keys) label += key;
      if (static_cast<int>(column) != match.parts && !label.empty() &&
          grids.labels.matches(label) &&
          is_by_part(*match.spec, p, static_cast<int>(column), match.parts, match.header_rows)) {
        match.figures.push_back({static_cast<int>(column), words(label), {}, false});
      }
    }
    if (match.figures.empty()) match.parts = -1;
    if (match.parts >= 0) taken[static_cast<std::size_t>(match.parts)] = true;
  }
  for (const std::size_t column : others) taken[column] = !match.figures.empty();
  std::vector<FigureColumn> year = year_figures(grids, paths);
  std::move(year.begin(), year.end(), std::back_inserter(match.figures));
  for (const FigureColumn& figure : match.figures) {
    taken[static_cast<std::size_t>(figure.column)] = true;
    match.columns[static_cast<std::size_t>(grids.into)].push_back(figure.column);
    ++match.matched;
  }
}

}  // namespace niandu
