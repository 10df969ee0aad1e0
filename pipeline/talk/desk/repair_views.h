// Tables drawn by hand: how a page is read with the lines that a person is drawing, before anything
// is stored; and the grids that are.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/decide.h"
#include "pipeline/talk/desk/http.h"
#include "pipeline/talk/desk/open_document.h"
#include "pipeline/talk/desk/page_tables.h"

namespace niandu::desk {

// "grid" of a body. Errors: kUsage.
[[nodiscard]] Result<ForcedGrid> grid_in(const nlohmann::json& asked);

class TableRepair {
 public:
  // Catalogue and shelf must outlive it.
  TableRepair(Catalog& catalog, Shelf& shelf, ReadTables read);

  // ?id=&page=: {"page", "tables": [{"grid": {"box", "columns", "rows", "header_rows", "merged"},
  // "confidence", "cells": [{"row", "column", "rows", "columns", "text"}]}], "drawn": [{"decision",
  // "who", "made", "grid", "applied", "drawn_over"}]}: the page as the next ingest would read it;
  // "drawn_over": an adjudicator drew at the same place.
  [[nodiscard]] Response tables(const Reviewer& reviewer, const Request& request);
  // {"document", "grid": as in --grid FILE (grid_text.h)}: the same with this grid too, in the
  // place of one that is drawn there already; nothing is stored. "applied": what became of it. 422:
  // it is no grid, and why.
  [[nodiscard]] Response preview(const Reviewer& reviewer, std::string_view body);
  // {"id", "document", "grid", "reason", "seconds"}: a decision that the grid holds; or, instead of
  // "grid", "withdraw": the decision that holds no more. Once for an id. It is carried out when the
  // document is read the next time. 409: what is drawn there is another person's, and the reviewer
  // no adjudicator; 422: it is no grid, or lies beyond the page.
  [[nodiscard]] Response decide(const Reviewer& reviewer, std::string_view body);

 private:
  struct Target {  // a page of a file that is there
    std::string sha256, path;
    int page = 0;
    std::vector<Decision> drawn;  // the grids in force on it
  };
  [[nodiscard]] Result<Target> target(const OpenDocument& open, int page);
  // What "grid" of a body says.
  [[nodiscard]] Result<Decision> drawing_in(const Reviewer& reviewer, const nlohmann::json& asked,
                                            const OpenDocument& open);
  [[nodiscard]] Response show(const Target& target, const ForcedGrid* more);

  Catalog& catalog_;
  Shelf& shelf_;
  ReadTables read_;
};

}  // namespace niandu::desk
