// Which columns of a table are which of a schema's: by the words of its header alone.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header_words.h"

namespace niandu {

// One of the columns of SpreadSpec in a grid.
struct SpreadColumn {
  int column = 0;
  int role = 0;  // of SpreadSpec::roles
  int roc_year = 0;
  bool main = false;
  Text unit;  // what its header says
};

// A column with figures of a part of the year (SideGridSpec).
struct FigureColumn {
  int column = 0;
  Text label;         // what its head calls them, folded, without places
  Text part;          // of the year; empty: the row says (HeaderMatch::parts)
  bool year = false;  // its part is the whole year (SideGridSpec::year)
};

struct HeaderMatch {
  const TableSpec* spec = nullptr;
  int header_rows = 0;
  int matched = 0;                        // columns of the schema that were found
  std::vector<std::vector<int>> columns;  // per column of the schema: grid columns, left to right
  std::vector<Text> units;                // per column of the schema: what its header says
  std::vector<SpreadColumn> spread;       // left to right
  std::vector<FigureColumn> figures;      // left to right
  int parts = -1;                         // grid column that names the part of the year of a row
  int kinds = -1;                         // grid column that says what a row's figures are
  std::vector<Text> ignored;              // headers that the schema does not know
  std::vector<int> known_others;          // grid columns whose headers are known and ignored
  std::vector<int> guessed;               // columns of the schema that were told by what they hold
  std::vector<int> other_columns;         // grid columns with a header that are no column of it
  std::set<std::string, std::less<>> keys;  // fold_key of every header cell, for repeated headers
  std::map<int, Text> heads;                // per grid column found: its header, top to bottom
  std::map<int, int> years;  // per grid column found: the year in it, if it names one
  std::vector<std::pair<int, int>> bracketed;  // columns: the second is in the first's brackets
  bool pairs = false;        // its heads are labels that stood beside their values
  std::vector<Source> left;  // of a form: values of labels that are known and left
  Text unit;                 // what TableSpec::unit finds
};

// The year that a header names: "109年度目標值", or "109" alone; 0: none. `key`: a fold_key.
[[nodiscard]] int year_named(std::string_view key);

// Wider tables are not matched: matrices, whose columns are records.
inline constexpr int kMostHeaderColumns = 64;

// The first rows of a grid, folded once for all schemas.
class HeaderReader {
 public:
  explicit HeaderReader(const Grid& grid);

  // The best schema table for this grid among those that `allowed` lets, if its needed columns are
  // there. The header has one to four rows; each column has one path of header cells, of which the
  // lowest that the schema knows counts. Of columns that differ in their year ("108 年度目標值",
  // "109 年度目標值") that of `roc_year` is taken; 0: unknown.
  [[nodiscard]] std::optional<HeaderMatch> match(
      std::span<const TableSpec> specs, int roc_year,
      const std::function<bool(const TableSpec&)>& allowed) const;

  // The same where the needed columns need not be there: the number of header rows under which most
  // are. Nothing where not one column is known.
  [[nodiscard]] std::optional<HeaderMatch> match_partly(const TableSpec& spec, int roc_year) const;
  // What is known of a match whose columns have become others: units, years, words left.
  void complete(HeaderMatch& match, int roc_year) const;
  // One schema table, with a header of so many rows.
  [[nodiscard]] std::optional<HeaderMatch> match_as(const TableSpec& spec, int header_rows,
                                                    int roc_year) const;

 private:
  struct Path {
    std::vector<const Cell*> cells;  // top to bottom, without repeats and empty cells
    std::vector<std::string> keys;   // of the same

    [[nodiscard]] int year() const;        // that the lowest of them names; 0: none
    [[nodiscard]] int year_level() const;  // of that cell; -1: none
  };

  [[nodiscard]] HeaderMatch match_rows(const TableSpec& spec, int header_rows, int roc_year) const;
  [[nodiscard]] Path path(int column, int header_rows) const;
  void attach_number_columns(HeaderMatch& match, const std::vector<Path>& paths,
                             std::vector<bool>& taken) const;
  void attach_row_numbers(HeaderMatch& match, int numbers, std::vector<bool>& taken) const;
  [[nodiscard]] bool holds_only(const Pattern& pattern, int column, int first_row) const;
  [[nodiscard]] bool only_numbers(int column, int first_row) const;
  [[nodiscard]] bool counts_rows(int numbers, int names, int first_row) const;
  // The words of a header cell, damaged ones as what they may have been (header_words.h).
  [[nodiscard]] const std::string& as_meant(const TableSpec& spec, const std::string& key) const;
  [[nodiscard]] bool is_several(const TableSpec& spec, const std::string& key) const;
  [[nodiscard]] int cached_rank(const Words& words, const std::string& key) const;
  [[nodiscard]] int rank_of(const Words& words, const Path& path, std::size_t level) const;
  static bool tells_years_apart(const Path& mine, const std::vector<Path>& paths);
  // header_figures.cc
  static std::optional<FigureColumn> figure_along(const SideGridSpec& grids, int column,
                                                  const Path& p);
  static std::vector<FigureColumn> year_figures(const SideGridSpec& grids,
                                                const std::vector<Path>& paths);
  [[nodiscard]] int part_column(const SideGridSpec& grids, int header_rows, int roc_year) const;
  [[nodiscard]] int kind_column(const SideGridSpec& grids, int header_rows, bool listed) const;
  [[nodiscard]] bool is_by_part(const TableSpec& spec, const Path& p, int column, int parts,
                                int header_rows) const;
  void note_figures(HeaderMatch& match, const std::vector<Path>& paths, int roc_year,
                    std::vector<bool>& taken) const;
  void note_spread(HeaderMatch& match, int roc_year) const;
  [[nodiscard]] static bool is_wanted(const TableSpec& spec, const Path& path);
  void note_rest(HeaderMatch& match) const;
  void note_units(HeaderMatch& match) const;
  [[nodiscard]] Text unit_in_header(const Pattern& pattern, int column, int header_rows) const;
  static std::vector<std::string> names_behind(const Words& own, const Cell& cell,
                                               const std::string& key);
  void note_brackets(HeaderMatch& match) const;
  void note_heads(HeaderMatch& match) const;
  void note_table_unit(HeaderMatch& match) const;
  [[nodiscard]] bool has_company(const TableSpec& spec, int header_rows) const;
  [[nodiscard]] bool has_word(const Words& words) const;
  [[nodiscard]] bool reaches_below(const HeaderMatch& match) const;
  [[nodiscard]] bool may_match(const TableSpec& spec) const;

  const Grid& grid_;
  std::vector<std::vector<std::string>> keys_;  // by row and column
  mutable std::map<const Words*, std::map<std::string, int, std::less<>>> ranks_;
  mutable std::map<const Words*, bool> has_word_;
  mutable std::map<std::pair<const TableSpec*, std::string>, MeantHeader> meant_;
};

// The row repeats the header (its words are the header's, or others that the schema knows for the
// same columns).
[[nodiscard]] bool repeats_header(const Grid& grid, int row, const HeaderMatch& header);

}  // namespace niandu
