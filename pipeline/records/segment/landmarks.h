// What a schema sees along a document: sections that hold something, and tables.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/marker.h"
#include "pipeline/records/segment/shapes.h"

namespace niandu {

struct Landmark {
  std::size_t at = 0;                // flow item: of the heading, or the table
  std::size_t content = 0;           // and that from which on it says something
  int section = -1;                  // of Schema::sections; -1: a table
  const TableSpec* table = nullptr;  // null: a section
  std::optional<Marker> heading;     // number of the section's heading
  std::optional<Marker> first;       // and of the first numbered paragraph in it, or record
  std::string agency;                // that the first record names (Schema::agency_column); folded
};

// The tables of a flow, made ready for all schemas.
class FlowTables {
 public:
  explicit FlowTables(std::span<const FlowItem> flow);

  struct Entry {
    std::size_t flow_index;
    Grid grid;
    HeaderReader header;
    Shapes shapes;
    std::optional<Table> form;  // of labels and values, as a table
    std::unique_ptr<Entry> as_form;
    Entry(std::size_t index, const Table& table)
        : flow_index(index), grid(table), header(grid), shapes(grid, header) {}
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
  };
  [[nodiscard]] const std::deque<Entry>& entries() const { return entries_; }

 private:
  std::deque<Entry> entries_;
};

// A table's landmark with the number of its first record.
[[nodiscard]] Landmark landmark_of_table(const TableSpec& spec, const Grid& grid,
                                         const std::vector<std::vector<int>>& columns,
                                         int header_rows, std::size_t item);

// In the order of their places. A heading with nothing below it, as in a table of contents, is
// none.
[[nodiscard]] std::vector<Landmark> landmarks_of(const std::vector<FlowItem>& flow,
                                                 const FlowTables& tables, const Schema& schema);

}  // namespace niandu
