// One kind of document, compiled from its YAML file (the language: schemas/README.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/normalize/normalize.h"
#include "pipeline/records/schema/pattern.h"
#include "pipeline/records/schema/table_definition.h"
#include "pipeline/records/statements/lexicon.h"

namespace niandu {

// A value that every record made inside a section has, e.g. the year its heading names.
struct SectionValue {
  std::string name;
  std::string text;      // a constant
  std::string group;     // or: named group of the heading's pattern, as a ROC year
  int year_offset = 0;   // or, where the group is empty: the document's year plus this
  bool is_year = false;  // group or year_offset is meant
};

// One level of an outline: numbered paragraphs that become records.
struct OutlineLevel {
  std::string record;       // output table
  std::string number;       // column for the printed number
  std::string text;         // column for the text behind it
  Pattern label;            // words that may stand before its number (folded): 目標一：
  Pattern drop;             // what is cut from the end of the text (folded)
  std::string percent;      // column for a percentage in what `drop` cuts off
  bool unnumbered = false;  // a paragraph without a number is one record too
  // Or: its items are rows of this table of the schema (TableSpec::name), `heading` and `body` are
  // its columns for the numbered line and for the paragraphs below it.
  std::string rows, heading, body;
  Pattern lead;  // words behind the number that are no part of the text (folded): 關鍵績效指標：
  // Where none of its items has paragraphs below it and all are sentences, they are the `body` of
  // the item around them, which is a row of this level then.
  bool sentences_are_body = false;
};

// Records that a section tells in prose (segment/told_work.h).
struct ToldSpec {
  std::string record;         // output table
  std::string number, count;  // columns: running number of the group, and of the point in it
  std::string group, text;    // columns
  Pattern skip, structure;    // of heads (fold_key)
};

struct SectionSpec {
  std::string name;
  Words headings;
  Pattern opening;  // or: what its first paragraph begins with; the rest of it belongs to it
  int weight = 0;   // points for recognising the document
  std::vector<OutlineLevel> outline;
  Pattern
      groups;  // names of groups of an outline's outermost items (fold_key), no items themselves
  std::optional<ToldSpec> prose;
  std::vector<std::string> expects;  // output tables: a document with this section has records of
                                     // one of them
  std::vector<SectionValue> values;
  std::vector<std::string> lists;  // sections whose headings may stand below each outermost item
};

// What stands in a column, for telling it where its header is not known.
enum class ColumnLooks {
  kAny,       // cannot be told
  kQuantity,  // figures, most with their units
  kLong,      // sentences or lists
  kShort,     // names
  kCarried,   // names that hold for several rows
  kParts,     // texts with headings that the column is cut at
};

// Where a row of its own, with the column's words, may hold what a table has no column for.
enum class ColumnBand {
  kNone,
  kAbove,  // of the rows below, up to the next
  kBelow,  // of the record above
};

struct ColumnSpec {
  std::string name;
  Words headers;
  bool carry = false;     // an empty cell means the one above it
  bool numbered = false;  // the cell begins with a number that is no part of its text
  Pattern label;          // words that may stand before that number (folded)
  Pattern drop;           // what is cut from the end of the cell (folded)
  Pattern header_unit;    // finds in the header's cell (folded) its figures' unit: its first group
  ColumnLooks looks = ColumnLooks::kAny;
  Pattern only;  // cells that are not this from end to end (folded) count as empty
  ColumnBand band = ColumnBand::kNone;
  Pattern cells;       // not a column whose cells are not all this (folded)
  Pattern group;       // a row or a heading over a table that is this (folded) names its rows
  Pattern legend;      // finds what signs mean in the text around the tables: groups sign, words
  Pattern mark;        // a cell that is this (folded) and nothing more: the words over it count
  Words none;          // words that count as an empty cell: －, --
  bool each = false;   // every grid column with such a header gives a record of its own
  int least = 1;       // grid columns that a table must have of it to be this one
  Pattern names;       // with `each`: cells that name the cells below them in their record
  int outer = -1;      // the grid columns under the header of that column but its last
  bool title = false;  // of a form: the cell that the header words match is the value itself
  Words cross_row, cross_column;  // of a form: the cell where a row and a column meet
};

// Rows that have one of these words in a column.
struct RowWords {
  int column = 0;
  Words words;
};

// A long cell whose own headings cut it into further columns.
struct CutSpec {
  int from = 0;
  struct Part {
    int column = 0;
    Words headings;
  };
  std::vector<Part> into;
  int lead = -1;   // column for what stands before the first heading
  Pattern before;  // words that lead a heading in (folded): 就 in 「就行政作業言，」
  Pattern behind;  // and words with a comma that end one: 言, 方面,
};

struct FieldSpec {
  std::string name;
  std::vector<int> from;            // columns; the first that has text
  std::vector<int> join;            // where none has: these together
  std::vector<int> apart;           // where all have cells of their own: only the first of `from`
  int unit = -1;                    // column of the unit, for a quantity printed without one
  bool number = false;              // the number split off a numbered column
  bool carry = false;               // where it has none: that of the record before
  bool count = false;               // running number of the record in the document
  std::vector<std::string> within;  // fields within whose equal values the records are counted
  std::string section;              // a value of the section
  Pattern find;                     // only its first group in the cell (folded), if it is there
  int told = -1;      // where `from` has no text: this column, if `told_find` finds its group there
  Pattern told_find;  // (folded)
  Pattern speaks;     // words that speak of it where `find` finds nothing: an issue
  bool from_title = false;  // where no column says it: out of the document's title
  Words empty;              // texts that mean: nothing
  Normalizer normalize = nullptr;
  NormalizerParams params;
  const StatementFamily* stated = nullptr;  // only what is stated about this project and year
  NormalizerParams asked;                   // value: words that, asked for and not stated, give it
  std::string take;                         // field of the normalizer's row; empty: "value"
  std::string only_unit;  // a figure with another unit, or without one, is not understood
  std::string lookup_table, lookup_by, lookup_take;  // where it is not printed: from another table
  int tail = -1;  // column whose `drop` cut off what this field holds, where `from` has nothing
  std::vector<std::string> lookup_within;  // fields that must agree as well
  std::string of;           // the same field of the last record of this output table before the row
  std::string of_take;      // of that field of it; empty: of the same name
  int header = -1;          // the header over the column's cell in place of the cell
  int year_of = kNoYear;    // the year that this column's header or cell names, else the document's
  int name_of = -1;         // the cell above this column's that names it (ColumnSpec::names)
  bool table_unit = false;  // what the table's `unit` finds
  bool line = false;        // running number of the row, counting those that give a record

  static constexpr int kNoYear = -2, kDocumentYear = -1;
};

struct ChildSource {
  // Rows that are clauses of the cell, in its own words, instead of a normalizer's.
  // kLabelledCauses: what stands under a label that asks for a cause and its remedy.
  enum class Clauses { kNone, kAdvice, kCauses, kLabelledCauses };

  std::vector<int> from;  // columns; the first that has text
  Clauses clauses = Clauses::kNone;
  std::vector<std::pair<std::string, int>> texts;  // or one row: column, the row's column whose
                                                   // whole text it is; the first must have text
  std::vector<std::pair<std::string, std::string>> set;  // column, its constant text
  Normalizer normalize = nullptr;
  NormalizerParams params;
  NormalizerParams params_alone;  // where no column of ChildSpec::silent_with has text
  const StatementFamily* stated = nullptr;
  std::vector<std::pair<std::string, std::string>> rename;  // normalizer's field, column
  bool completes = false;  // its rows are of records that others have made (merge), never their own
};

// Records that hang on a row's record. They inherit its key; children of the row's own table take
// its place and inherit all of it.
struct ChildSpec {
  std::string table;
  std::vector<ChildSource> sources;
  std::string count;               // column for the running number within the parent
  std::vector<std::string> merge;  // rows of several sources with equal values here are one record
  std::vector<std::string> needs;  // rows without these are dropped
  std::vector<int> silent_with;    // where none of the document's rows says more than its key, they
                                   // are there only if one of these columns has text; empty: always
  // What is said of all: a field that is the parent's where no record has one, unless the columns
  // that the rows are read from say such words (folded): 其中, 前者.
  struct Inherited {
    std::string field;
    Pattern unless;
  };
  std::vector<Inherited> inherits;
  // What is said of all: where the parent's field is yes, and the columns that the rows are read
  // from say such words (folded: 均已完成), it is yes of each record that says nothing else.
  struct Every {
    std::string field, of_parent;
    Pattern where;
  };
  std::vector<Every> every;
};

// Records printed as running text instead of a table.
struct ProseSpec {
  bool allowed = false;
  Pattern heading;  // of a record (folded, behind its number): its named groups are columns
  Pattern label;    // words that may stand before that number (folded): 計畫一
  int number = -1;  // column for the heading's number
  Pattern tells;    // in what stands below a heading without a label (folded): it tells of the
  int told = -1;    // record all the same, and is this column's
  Pattern unit;     // head over the units of a told row's figures (folded): 單位
  Pattern unit_of;  // heads over the figures that are in it (folded): 目標值, 實際值
};

// Small tables between the records, each beside the one before it; or columns and rows of the same
// kind in the records' own table.
struct SideGridSpec {
  int into = -1;   // column that gets the grid as one text
  Pattern across;  // what stands across it, or down (folded): 第1季
  Pattern labels;  // what such columns are called beside that (folded): 預定進度
  Pattern year;  // head over such columns that hold for the whole year (folded): 年度累計進度
  Pattern year_labels;  // what a column of these is called where none stands over it: 年度預定進度
  Pattern year_difference;  // and one of how they differ (年度進度差異); without its group (年度)
                            // it is one beside the others alone
};

// Columns that a table may have once for each year and role: 109年度目標值 | 109年度實際值. Each of
// them is a record that hangs on the row's.
struct SpreadSpec {
  struct Role {
    std::string name;
    Words headers;
  };
  struct RelativeYear {
    Words headers;
    int offset = 0;  // to the document's year
  };
  std::string table;
  int main = -1;  // column of the row's own record that is one of them, whatever its header says
  int unit = -1;  // column of the unit, for figures printed without one
  std::vector<Role> roles;
  std::vector<RelativeYear> years;
  std::string year_column, role_column, text_column, value_column, unit_column;
  Words empty;              // texts that mean: nothing
  NormalizerParams params;  // words beside figures
};

// A record in several rows, one for each of its parts and one for the whole of it: 行政作業,
// 經費運用, 總分. What a row says in `into` stands under the part's name there.
struct PartRowsSpec {
  int label = -1, into = -1;  // columns; label -1: no such rows
  Words total;                // names of the row for the whole
  int total_into = -1;        // column for what that row has in `into`
  std::vector<int> of_total;  // columns that count in that row alone
};

// A value of a row that belongs to a record of another table: the goal's weight.
struct FillSpec {
  std::string table, by;  // the record of `table` whose name is this record's field `by`
  FieldSpec field;
};

struct TableSpec {
  std::string name;
  std::string record;
  int weight = 0;
  std::vector<ColumnSpec> columns;
  std::vector<int> needs;  // columns without which a table is not this one
  std::vector<int> any;    // and one of these, if there are any
  std::vector<int> row;    // a record begins where the first of these that exists has text
  std::vector<int> whole;  // or where all of these have text
  int shifted_from = -1,
      shifted_into = -1;  // a bare number in the first and words without a number
                          // in the second: the cells slid, the second's is lost
  std::vector<CutSpec> cuts;
  std::vector<FieldSpec> fields;
  std::vector<ChildSpec> children;
  std::optional<SpreadSpec> spread;
  std::vector<FillSpec> fills;
  std::vector<std::string> in;  // sections; a table elsewhere is not this one
  Words other_headers;          // headers that are known and ignored
  Pattern wanted_headers;       // in other headers that nobody knows (folded): what stands below
                                // should be in a record, so that it is unread instead of ignored
  ProseSpec prose;
  SideGridSpec grids;
  PartRowsSpec parts;
  Words again;            // cells that mean the one above them: 同上
  bool fallback = false;  // read only where nothing else gave records of its output table
  bool form = false;      // labels and values, wherever they stand in a grid
  bool inside = false;    // its header may stand in the middle of a grid
  bool turned = false;    // its header may be the first column
  bool halves = false;    // two halves beside each other, with the same header
  bool merge = false;     // a record whose key is there already completes that one
  std::string beside;     // reads the grids of this table along with it
  std::vector<RowWords> skip, stop;  // rows that do not count, that end the table
  int own_year = -1;                 // only rows that name the document's year in this column count
  int years_in = -1;   // column whose text may hold the values of several years (years_in_text.h)
  Pattern year_label;  // what stands before each of them (folded): 112年度目標值:
  std::vector<int> filled;     // columns of which one must have text
  std::vector<Words> company;  // each of them a header that must be there as well
  bool carries = false;        // of an outline: gives no records, its columns go to the rows inside
  Pattern unit;  // finds the unit of all its figures in head cells or lines above: first group

  // Of columns or lines of its own, whatever stands in the grid around it.
  [[nodiscard]] bool shaped() const { return form || inside || turned || halves; }

  [[nodiscard]] int column(std::string_view wanted) const;  // -1: none
};

// A table of marks whose heads are names of records of two output tables, in either direction.
struct MatrixSpec {
  std::string record;
  Pattern marks;     // what a cell that counts is from end to end (folded)
  std::string mark;  // column for it
  struct Side {
    std::string field, table;  // the key column that names a record of that table
  };
  std::vector<Side> sides;  // two
};

struct Schema {
  std::string kind;   // e.g. annual_plan
  std::string title;  // Chinese name of the kind
  int least = 1;      // points for recognising a document
  int title_weight = 0;
  std::vector<Pattern> titles;           // over fold_key of the title
  std::vector<Pattern> running_titles;   // over fold_key of a page's head, line by line; the group
                                         // "title" is what the document calls itself
  std::vector<Pattern> yearless_titles;  // the same without a year: the agency must be known
  std::vector<Pattern> body_titles;      // named in running text only
  std::string title_template;            // for those: e.g. "{agency} {year} 年度施政計畫"
  Pattern edition;   // what a title ends with that is no part of it (fold_key): (修正本)
  Pattern appendix;  // what the name of an appendix begins with (fold_key)
  std::vector<SectionSpec> sections;
  std::vector<TableSpec> tables;
  std::vector<MatrixSpec> matrices;
  bool dated = true;          // documents of this kind name their year
  bool simplified = false;    // written in simplified characters
  std::string agency;         // of all documents of this kind; empty: each names its own
  std::string agency_column;  // "output_table.column": the agency, where all records name the same
  Words again;                // TableSpec::again, of all its tables
  Pattern notes;              // what a note below a table begins with (folded)
  const StatementLexicon* lexicon = nullptr;
  std::vector<std::string> agency_columns;  // "table.column": units the agency is inferred from

  [[nodiscard]] int section(std::string_view name) const;             // -1: none
  [[nodiscard]] const TableSpec* table(std::string_view name) const;  // null: none
};

}  // namespace niandu
