// What one schema sees in a document, and how much of it speaks for the schema.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/gazetteer.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/identity.h"
#include "pipeline/records/segment/part.h"
#include "pipeline/records/segment/prose.h"
#include "pipeline/records/segment/recognition.h"
#include "pipeline/records/segment/sections.h"
#include "pipeline/records/segment/side_grid.h"
#include "pipeline/records/segment/source_table.h"

namespace niandu {

// What a table's header says it is.
struct MatchedTable {
  std::size_t flow_index = 0;
  int place = -1;  // of the sections found
  const Grid* grid = nullptr;
  std::shared_ptr<Part> part;  // that the grid is of; null: the table itself
  HeaderMatch header;
  std::optional<SideGrid> side;  // it is no table of records but a grid beside the last one
};

// Records in running text, as a table.
struct ProseSource {
  ProseTable prose;
  Grid grid;
  explicit ProseSource(ProseTable table) : prose(std::move(table)), grid(prose.table) {}
  ProseSource(const ProseSource&) = delete;
  ProseSource& operator=(const ProseSource&) = delete;
};

// What one schema sees in a document.
struct Sight {
  const Schema* schema = nullptr;
  Identity identity;
  std::vector<SectionPlace> places;
  std::vector<MatchedTable> tables;
  std::unique_ptr<ProseSource> prose;  // one of the tables is its grid
};

// The place that an item of the flow stands in; -1 if in none.
[[nodiscard]] int place_of(const std::vector<SectionPlace>& places, std::size_t flow_index);

// May a table of the schema stand in this place (`in` of the table)?
[[nodiscard]] bool allowed_here(const TableSpec& spec, const Sight& sight, int place);

// Does a table of the schema read this item?
[[nodiscard]] bool is_matched(const Sight& sight, std::size_t flow_index);

// `title`: the item from which on the title is looked for. `tables`: tables_of(flow).
[[nodiscard]] Sight look(const Document& document, const std::vector<FlowItem>& flow,
                         std::size_t title, std::deque<SourceTable>& tables, const Schema& schema,
                         const Gazetteer& gazetteer);

// What of it speaks for the schema.
[[nodiscard]] Recognition weigh(const Sight& sight);

}  // namespace niandu
