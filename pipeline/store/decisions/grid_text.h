// Grids that people draw, as JSON: in files (`--grid FILE`), in the log of decisions, to workers.
//
//   {"grids": [{"document": "d…" or the file's SHA-256, "page": 3, "box": [x0, y0, x1, y1],
//               "columns": [x, …], "rows": [y, …], "header_rows": 1,
//               "merged": [[row, column, row_span, column_span], …], "no_table": false}, …]}
//
// Lines are those between columns and rows, without the frame; points from the top left of the
// page, y down. All but page and box may be left out. Other members are mistakes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/forced_grid.h"
#include "common/result.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

constexpr std::size_t kLongestGridFile = 16 << 20;  // bytes
constexpr std::size_t kLongestGridText = 32 << 20;  // of one document, as grids_to_text() has them

struct GridOfDocument {
  std::string document;  // as in the file; empty: not said
  ForcedGrid grid;
};
// Errors: kUsage, naming the grid (from 1) and what is wrong with it.
[[nodiscard]] Result<std::vector<GridOfDocument>> read_grid_file(std::string_view json);
// Those of the file with these bytes; `unnamed`: those that name no document too.
[[nodiscard]] std::vector<ForcedGrid> grids_for(std::span<const GridOfDocument> grids,
                                                const std::string& sha256, bool unnamed);

// Leaves those that are applied to a document when it is read: the first kMostGrids, and of these
// as many as have room. The rest.
[[nodiscard]] std::vector<ForcedGrid> take_more_than_applied(std::vector<ForcedGrid>& grids);

// One line, the same for the same grids, however many; none: empty. And back. Errors as of a file.
[[nodiscard]] std::string grids_to_text(std::span<const ForcedGrid> grids);
[[nodiscard]] Result<std::vector<ForcedGrid>> grids_from_text(std::string_view text);

// A grid as a decision: its kind, page, places and value are set, all else is the caller's; and
// back. Errors: kUsage: not such a kind, or what is wrong.
void put_grid(const ForcedGrid& grid, Decision& decision);
[[nodiscard]] Result<ForcedGrid> grid_of(const Decision& decision);

}  // namespace niandu
