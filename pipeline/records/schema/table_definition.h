// Output tables as schemas declare them: what export writes and the data package describes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace niandu {

enum class ColumnType { kString, kInteger, kNumber, kBoolean };

struct Column {
  std::string name;  // snake_case, fixed by the contract
  ColumnType type = ColumnType::kString;
  std::string title;                // Chinese
  std::string description;          // English, one sentence
  std::string description_zh;       // the same in traditional Chinese, allowed values explained
  std::string unit;                 // e.g. "%"; empty: none
  std::vector<std::string> values;  // allowed values; empty: any
  bool required = false;            // never empty in a correct document
};

struct ForeignKey {
  std::vector<std::string> columns;  // of this table, document_id left out
  std::string table;
  std::vector<std::string> references;
};

// Which columns say what a record is, so that it is known again next year, and which of them tell
// what changed (schemas/README.md, "Years compared"). Columns are of the same table unless a table
// is named.
struct KnownBy {
  // A column of another table that hangs on this one, or that names a record of another table.
  struct Elsewhere {
    std::string table, column;
  };
  // What was reached in years before, in rows of a table that hangs on this one. `where`: only rows
  // in which this column is that. Empty table: nothing is told.
  struct Reached {
    std::string table, year, text, value, unit, where, is;
  };
  // What came of it, in rows of a table that names it.
  struct Results {
    std::string table, name, year, text;
  };
  std::string name;                 // what it is called; empty: the table is not compared
  std::vector<Elsewhere> contents;  // what describes it; table empty: its own column
  Elsewhere parent;                 // column: holds the name of a record of `table` above it
  Elsewhere link;                   // column: holds the name of a record of `table` beside it
  std::string measure;              // what its figure measures
  std::string method;               // how it is judged: another way, and figures do not compare
  std::string target, value, unit;  // its figure as printed, as a number, the number's unit
  std::string actual;               // the figure that was reached
  std::vector<std::string> also;    // further columns of which a change is told
  Reached reached;
  Results results;
};

// The columns every table begins with (document_id, agency, roc_year) and ends with (page_first,
// page_last) are not repeated here; export adds them.
struct TableDefinition {
  std::string name;
  std::string title;        // Chinese
  std::string description;  // English
  std::string description_zh;
  std::vector<Column> columns;
  std::vector<std::string> key;  // document_id left out
  std::vector<ForeignKey> foreign_keys;
  KnownBy known_by;
  // Its rows are about several documents: `columns` and `key` are all there is, nothing is added.
  bool stands_alone = false;

  [[nodiscard]] const Column* find(std::string_view column) const;  // null if absent
};

}  // namespace niandu
