// The rows of matched tables as the records' raw material: pieces joined, merged cells carried
// down.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/named_column.h"

namespace niandu {

struct RowValue {
  Text text;                  // without its number, if the column is numbered
  std::optional<int> number;  // as printed
  Evidence evidence = Evidence::kMissing;
  bool present = false;         // the table has this column
  bool again = false;           // it says that it is what stands above it (TableSpec::again)
  bool part = false;            // begins with the name of a part of its record (PartRowsSpec)
  bool cut = false;             // not a cell of its own: what it holds stands in another column too
  Text unit;                    // what the column's header says its figures count
  Text header;                  // of the column
  Text name;                    // a cell above it in its record that names it
  int year = 0;                 // that its header names; 0: none
  std::vector<RowValue> parts;  // of a column of which each grid column counts: theirs
  int group = -1;               // carried columns: rows of one (merged) cell have the same group
  std::vector<Source> structure;  // its number, the headings that cut it, the end dropped
  std::vector<Source> ignored;    // what stands there and is not what the column holds
  Text other;                     // what another table says instead (join_rows)
  Text tail;                      // what the column's `drop` cut off
};

struct SpreadValue {
  SpreadColumn column;
  RowValue value;
};

struct LogicalRow {
  std::vector<RowValue> values;     // per column of the schema
  std::vector<SpreadValue> spread;  // of its table's columns for each year
  int section = -1;                 // as given to add()
  bool shifted = false;      // cells slid (TableSpec::shifted_*): the second one's value is lost
  int block = -1, row = -1;  // where it begins: in the flow of the text, and in the grid there
  std::set<std::string>
      figures;            // of what sorts those in the grids' column are: FigureColumn::label
  bool by_parts = false;  // some of them are of parts of the year
  std::int64_t line = 0;  // running number among the rows that give records
  Text unit;              // of all figures of its table
};

// Where the rows of a grid stand.
struct GridPlace {
  int section = -1;
  int block = -1;                          // in the flow of the text
  const std::vector<int>* rows = nullptr;  // the rows they were in the document's table; null: same
  bool fresh = false;                      // goes on with nothing before it
};

// The row's columns of which each grid column counts, one row for each that has text.
[[nodiscard]] std::vector<LogicalRow> expanded(const TableSpec& spec, const LogicalRow& row);

// Collects the rows of all tables of one schema table, which page breaks may have cut anywhere.
class RowCollector {
 public:
  // `names`: fold_keys of what may stand in the column shifted_from (the goals' names); they prove
  // that cells slid. Empty: unknown.
  RowCollector(const TableSpec& spec, const std::set<std::string, std::less<>>& names)
      : spec_(spec),
        names_(names),
        numbering_(spec.columns.size()),
        touching_(spec.columns.size()),
        chinese_(spec.columns.size()),
        nested_(spec.columns.size()) {}

  // How the names in a table's numbered columns count. To be told of all tables before the first
  // is added: what one card's 「1.24小時…」 is, the others' 「1.」 and 「2.」 say.
  void note_numbers(const Grid& grid, const HeaderMatch& header);

  // A row of one cell that spans columns, over the whole width or not, names a group.
  //
  // A table (or the part of one on a page) that matches the header. A row that has no key of its
  // own goes on with the row before, even over tables, as long as `section` stays the same.
  void add(const Grid& grid, const HeaderMatch& header, const GridPlace& place);

  // The name of a group as a heading above the next table, which lacks a column for it; it must be
  // one of `named`. False: it is none, and the group before it has ended.
  bool take_heading(const Text& text, const NamedColumn& named, const HeaderMatch& header,
                    int section);

  // 「一、院管制計畫」 as a heading above the next table, for a column with such groups. False: it
  // is none.
  bool take_group(const Text& text, int section);
  // Another heading: what the last one named has ended.
  void end_groups() { groups_of_.clear(); }

  // What a sign means in a column with a legend: ★ is 綠燈.
  void note_legend(int column, const std::string& sign, const Text& words);

  // A text that belongs to the last record, in a column of its own.
  void attach(int column, const Text& text);

  [[nodiscard]] const TableSpec& spec() const { return spec_; }
  [[nodiscard]] const std::vector<LogicalRow>& rows() const { return rows_; }
  // Rows that were one cell over the whole width: words, not a record.
  [[nodiscard]] const std::vector<Text>& notes() const { return notes_; }
  // Of rows that the schema leaves: sums and the like.
  [[nodiscard]] const std::vector<Source>& skipped() const { return skipped_; }

 private:
  struct Raw;
  // How the cells of a numbered column begin, over all tables.
  struct Numbering {
    int last = 0;
    bool runs_on = true;  // each number is 1 or the one after the last
    int stopped = 0;      // with a stop and no digit behind it
    int others = 0;       // with no number
    NestedNumber nested;  // the last
    int nested_seen = 0;
    bool all_nested = true;  // 1-1, 1-2, 2-1, one after the other
  };

  [[nodiscard]] Raw read_row(const Grid& grid, const HeaderMatch& header, int row) const;
  void split_number(std::size_t column, bool own_cell, RowValue& value) const;
  [[nodiscard]] bool continues(const Raw& raw, bool fragment_start) const;
  [[nodiscard]] bool has_again(const Raw& raw) const;
  bool repeats_record(const HeaderMatch& header, Raw& raw) const;
  [[nodiscard]] bool fills_gaps(const Raw& raw) const;
  void append(const Raw& raw);
  void append_to_group(std::size_t column, const Text& text);
  void put_banner(RowValue value, int column, int section);
  [[nodiscard]] bool take_banner(const Text& text, const HeaderMatch& header, int section);
  void begin_row(Raw& raw, int section);
  void read_parts(const Grid& grid, const HeaderMatch& header, int row, std::size_t column,
                  Raw& raw) const;
  // row_cells.cc
  [[nodiscard]] bool names_parts(const HeaderMatch& header, int column) const;
  [[nodiscard]] bool begins_with_label(const Text& text) const;
  // 「主辦機關：工務處」 over the rows that it is of, 「評核意見：…」 below its record
  // (ColumnSpec::band). False: the row is none.
  bool take_labelled(const Grid& grid, const HeaderMatch& header, int row, int section);
  bool read_marked(const Grid& grid, const HeaderMatch& header, int row, std::size_t column,
                   RowValue& value) const;
  void read_figures(const Grid& grid, const HeaderMatch& header, int row, RowValue& value) const;
  [[nodiscard]] bool knows_part(const std::string& key) const;
  void name_part(std::vector<RowValue>& values) const;
  void read_none(std::size_t column, RowValue& value) const;
  bool take_group_row(const Grid& grid, const HeaderMatch& header, int row, int section);
  void read_sign(std::size_t column, RowValue& value) const;
  [[nodiscard]] bool is_label(const HeaderMatch& header, std::size_t column,
                              const Text& text) const;
  [[nodiscard]] bool has(const std::vector<RowWords>& words, const Raw& raw) const;
  [[nodiscard]] int banner_column(const HeaderMatch& header) const;
  static bool take_label(const Pattern& label, RowValue& value);
  [[nodiscard]] std::optional<Text> cut_banner(const Grid& grid, const HeaderMatch& header,
                                               int row) const;
  [[nodiscard]] const Cell* group_cell(const Grid& grid, const HeaderMatch& header, int row) const;
  void find_shift(LogicalRow& row) const;
  static bool counts_in_chinese(const Grid& grid, int column, int first_row);
  void find_touching_numbers(const Grid& grid, const HeaderMatch& header);
  void find_nested_numbers(const Grid& grid, const HeaderMatch& header);

  const TableSpec& spec_;
  const std::set<std::string, std::less<>>& names_;
  std::vector<LogicalRow> rows_;
  std::vector<Text> notes_;
  std::vector<Source> skipped_;
  std::vector<Numbering> numbering_;  // per column
  std::vector<bool> touching_;        // per column: its numbers touch their words and run on
  std::vector<bool> chinese_;         // per column: the same with Chinese numerals
  std::vector<bool> nested_;          // per column: its numbers are nested (1.2) and run on
  RowValue banner_;                   // a group's name that a row of its own gives
  int banner_column_ = -1;            // column that the table lacks and the banner stands for
  int banner_section_ = -1;
  std::map<int, RowValue> groups_of_;  // by column: what a row or heading of its own names
  int groups_section_ = -1;
  std::map<int, std::map<std::string, Text>> legends_;  // by column: what signs mean
  std::size_t begun_ = 0;                               // records before the current table
  int told_row_ = -1;         // of it: what the label in the row before it says
  bool went_on_ = false;      // a row of it belonged to a record before it
  bool pairs_ = false;        // the current table's labels stand beside their values
  bool group_ended_ = false;  // nothing is carried into the next row
  int key_ = 0;               // column whose text begins a row, in the current table
  int groups_ = 0;
};

}  // namespace niandu
