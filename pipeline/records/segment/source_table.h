// A table of the document, made ready once for all schemas.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/forms.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/shapes.h"
#include "pipeline/records/segment/stacked.h"

namespace niandu {

// Stays where it is: what was matched points to it.
struct SourceTable {
  std::size_t flow_index = 0;
  std::optional<Table> one_row_each;  // of records that take several rows
  Grid grid;
  HeaderReader header;
  Shapes shapes;

  // The same table read as a form of labels and values, once that has fitted a schema: what was
  // matched points to it, whatever other schemas make of it.
  std::optional<Table> form;
  std::unique_ptr<SourceTable> as_form;
  bool form_fits = false;

  SourceTable(std::size_t index, const Table& table)
      : flow_index(index),
        one_row_each(unstacked(table)),
        grid(one_row_each ? *one_row_each : table),
        header(grid),
        shapes(grid, header) {}
  SourceTable(const SourceTable&) = delete;
  SourceTable& operator=(const SourceTable&) = delete;

  template <class Match>  // (const HeaderReader&) -> std::optional<HeaderMatch>
  std::optional<HeaderMatch> match_form(Match match) {
    if (as_form == nullptr) {
      form = form_as_table(grid.table());
      if (!form) return std::nullopt;
      as_form = std::make_unique<SourceTable>(flow_index, *form);
    }
    auto found = match(as_form->header);
    form_fits = form_fits || found.has_value();
    if (!form_fits) {
      as_form.reset();
      form.reset();
    }
    return found;
  }
};

// All of the flow, in its order.
[[nodiscard]] std::deque<SourceTable> tables_of(const std::vector<FlowItem>& flow);

}  // namespace niandu
