// Logical rows and outlines as records with typed values.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/table_definition.h"
#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/named_in_text.h"
#include "pipeline/records/segment/row_statements.h"
#include "pipeline/records/segment/rows.h"
#include "pipeline/records/segment/ticked.h"

namespace niandu {

// A value of the section a row stands in (SectionSpec::values), already typed.
struct NamedValue {
  std::string name;
  Value value;
};

// Builds the records of one schema table, in order, into `records`; issues go beside them with
// table, record and field filled in.
class RecordBuilder {
 public:
  RecordBuilder(const TableSpec& spec, const TableDefinition& table,
                const std::vector<const TableDefinition*>& child_tables, KeyRegister& keys,
                DocumentRecords& out)
      : spec_(spec), table_(table), child_tables_(child_tables), keys_(keys), out_(out) {}

  // The key of the row's record; empty where it hangs on a record that is not there.
  std::string add(const LogicalRow& row, const std::vector<NamedValue>& section_values);
  // What stands around the values that patterns found in their cells, and means nothing more.
  [[nodiscard]] const std::vector<Source>& structure() const { return structure_; }

 private:
  // Of fields that come from no cell of their own; nothing where a field does.
  [[nodiscard]] std::optional<Value> other_value(const FieldSpec& field,
                                                 const LogicalRow& row) const;
  [[nodiscard]] Value parent_value(const FieldSpec& field, const LogicalRow& row) const;
  [[nodiscard]] Value year_value(const FieldSpec& field, const LogicalRow& row) const;
  [[nodiscard]] const Record* parent_of(const FieldSpec& field, const LogicalRow& row) const;
  [[nodiscard]] bool lacks_parent(const Record& record, const LogicalRow& row) const;
  [[nodiscard]] bool completes(const Record& record) const;
  [[nodiscard]] Value field_value(const FieldSpec& field, const LogicalRow& row,
                                  const std::vector<NamedValue>& section_values,
                                  RowStatements& statements, std::vector<Issue>& issues);
  // The same of these columns alone.
  [[nodiscard]] Value cell_value(const FieldSpec& field, std::span<const int> from,
                                 const LogicalRow& row,
                                 const std::vector<NamedValue>& section_values,
                                 RowStatements& statements, std::vector<Issue>& issues);
  // What FieldSpec::find finds in a cell. `keeps`: the cell is the row's own and outlives
  // `statements`.
  [[nodiscard]] std::optional<RowValue> found_cell(const FieldSpec& field, const Pattern& pattern,
                                                   const RowValue& cell, bool keeps,
                                                   RowStatements& statements,
                                                   std::vector<Issue>& issues);
  void count(const FieldSpec& field, Record& record) const;
  void follow_moved(const FieldSpec& field, const LogicalRow& row, Record& record) const;
  void look_up(const FieldSpec& field, const LogicalRow& row, Record& record) const;
  void add_spread(const LogicalRow& row, const Record& parent);
  void fill_others(const LogicalRow& row, const Record& record);
  [[nodiscard]] std::pair<const RowValue*, NormalizedRows> source_rows(
      const ChildSpec& child, const ChildSource& source, const LogicalRow& row,
      RowStatements& statements, std::set<int>& cells_told) const;
  void note_stated_nothing(const NormalizedRow& row, const std::vector<std::string>& needs);
  void add_children(const ChildSpec& child, const TableDefinition& table, const RowReadings& row,
                    const Record& parent, RowStatements& statements);
  // Does the field read the cells with their choices made? Tells of those that are not clear.
  [[nodiscard]] bool reads_ticked(const FieldSpec& field, TickedRow& ticked,
                                  std::vector<Issue>& issues);

  const TableSpec& spec_;
  const TableDefinition& table_;
  const std::vector<const TableDefinition*>& child_tables_;
  KeyRegister& keys_;
  DocumentRecords& out_;
  Record last_;
  std::int64_t count_ = 0;
  std::vector<Source> structure_;
};

// A figure with its unit behind the number and its multiples: 「0.36 以下」 and 「公斤」, 「62萬」
// and 「冊」. Where both have multiples (「62萬」, 「萬冊」) no quantity is read from what comes
// out.
[[nodiscard]] Text with_unit_inside(const Text& figure, const Text& unit);

// Widens the record's pages by those of a source.
void note_pages(Record& record, const std::vector<Source>& sources);

}  // namespace niandu
