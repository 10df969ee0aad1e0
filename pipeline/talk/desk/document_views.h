// A document and its pages as the desk's pages get them: JSON.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "pipeline/publish/export/json_writer.h"
#include "pipeline/talk/desk/open_document.h"

namespace niandu::desk {

// Table, record's key, field.
using ValueName = std::tuple<std::string, std::string, std::string>;

// What was decided of a document's values, and what is doubtful in it.
class Marks {
 public:
  Marks(const OpenDocument& document, std::span<const TableDefinition> tables);

  // Null: nobody decided of it.
  [[nodiscard]] const Correction* decided(const ValueName& value) const;
  // Whether what somebody decided of it is kept from the viewer, who may be asked a second look.
  [[nodiscard]] bool is_second_look(const ValueName& value) const;
  // Null: that of no correction.
  [[nodiscard]] const Decision* decision(const std::string& id) const;
  // Positions of the issues, warnings and errors first of all, that name it.
  [[nodiscard]] const std::vector<std::size_t>& issues_of(const ValueName& value) const;
  // Whether the doubt of an issue has been settled: a decision holds of the value it names, or of
  // any value of the record it names.
  [[nodiscard]] bool is_settled(const Issue& issue) const;
  // By position in the decided document's records.
  [[nodiscard]] const std::string& key(std::size_t record) const { return keys_[record]; }

 private:
  std::map<ValueName, const Correction*> decided_;
  std::map<std::string, const Decision*, std::less<>> decisions_;
  std::map<ValueName, std::vector<std::size_t>> issues_;
  std::set<ValueName> settled_, second_looks_;
  std::set<std::pair<std::string, std::string>> settled_records_;
  std::vector<std::string> keys_;
};

// Is it a doubt that somebody should look at: a warning or an error.
[[nodiscard]] bool is_doubt(const Issue& issue);

// Whether the record, or one of its values, stands on the page. Page 0: records without pages.
[[nodiscard]] bool stands_on(const Record& record, int page_number);

// [[page, line, x0, y0, x1, y1], ...]; [page, line] without a box.
void write_places(JsonWriter& json, const std::vector<Source>& sources);

// {"id", "version", "file_name", ..., "pages": [{"page", "values", "doubts"}], "issues": [...]}.
void write_document(JsonWriter& json, const OpenDocument& document,
                    std::span<const TableDefinition> tables);

// {"page", "version", "records": [{"table", "key", "values": [...]}]}.
void write_page(JsonWriter& json, const OpenDocument& document,
                std::span<const TableDefinition> tables, int page_number);

// Tables and columns: names, titles, types, which of them people may set.
void write_tables(JsonWriter& json, std::span<const TableDefinition> tables);

}  // namespace niandu::desk
