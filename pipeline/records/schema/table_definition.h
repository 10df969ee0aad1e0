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
  std::string unit;                 // e.g. "%"; empty: none
  std::vector<std::string> values;  // allowed values; empty: any
  bool required = false;            // never empty in a correct document
};

struct ForeignKey {
  std::vector<std::string> columns;  // of this table, document_id left out
  std::string table;
  std::vector<std::string> references;
};

// The columns every table begins with (document_id, agency, roc_year) and ends with (page_first,
// page_last) are not repeated here; export adds them.
struct TableDefinition {
  std::string name;
  std::string title;        // Chinese
  std::string description;  // English
  std::vector<Column> columns;
  std::vector<std::string> key;  // document_id left out
  std::vector<ForeignKey> foreign_keys;

  [[nodiscard]] const Column* find(std::string_view column) const;  // null if absent
};

}  // namespace niandu
