// Rows of the tables that a schema matches, as records.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pipeline/records/schema/table_definition.h"
#include "pipeline/records/segment/document_agency.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/guess.h"
#include "pipeline/records/segment/named_column.h"
#include "pipeline/records/segment/reading_state.h"
#include "pipeline/records/segment/rows.h"
#include "pipeline/records/segment/section_outlines.h"

namespace niandu {

class TableRecords {
 public:
  // All must live as long as it does. `outlines`: have been read.
  TableRecords(ReadingState& state, const SectionOutlines& outlines, DocumentAgency& agency)
      : state_(state), outlines_(outlines), agency_(agency) {}

  void read(const std::vector<FlowItem>& flow);

 private:
  void read_table(const std::vector<FlowItem>& flow, const TableSpec& spec,
                  const KnownNames& names);
  void add_form_rest(const std::vector<FlowItem>& flow, const MatchedTable& found,
                     RowCollector& collector);
  void add_side_grid(const MatchedTable& found, const TableSpec& spec, RowCollector& collector);
  void take_group_headings(const std::vector<FlowItem>& flow, const MatchedTable& found,
                           RowCollector& collector) const;
  void take_legends(const std::vector<FlowItem>& flow, const TableSpec& spec,
                    RowCollector& collector) const;
  void take_headings(const std::vector<FlowItem>& flow, const MatchedTable& found,
                     const NamedColumn& named, RowCollector& collector) const;
  void report_guesses(const TableSpec& spec, const MatchedTable& found);
  void build(const TableSpec& spec, const RowCollector& collector, std::vector<LogicalRow> rows);
  void drop_silent(const ChildSpec& child, const RowCollector& collector);
  [[nodiscard]] bool is_own_year(const TableSpec& spec, const LogicalRow& row) const;
  void mark_row(const TableSpec& spec, const LogicalRow& row);
  void read_note(const Text& note);

  ReadingState& state_;
  const SectionOutlines& outlines_;
  DocumentAgency& agency_;
  std::map<std::string, std::int64_t, std::less<>> lines_;  // rows that gave records, by table
  std::string form_unit_;  // the line above a form that names the unit of its money
};

}  // namespace niandu
