// Rulings to edges: what was drawn in pieces, twice or a little askew becomes one straight edge.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"

namespace niandu {

// Distances in points. Measured on the rulings of corpus/pdf and of 14 published budget books and
// minutes (ten producers): pieces of one rule differ by at most 0.8 in position, neighbouring
// rules that a reader tells apart by at least 2.0; gaps at crossings reach 2.4.
struct EdgeSettings {
  double snap_pt = 1.2;   // edges closer than this are one edge
  double reach_pt = 2.6;  // an end this near to a crossing edge touches it; a gap this small closes
  // Filled boxes only: strips thinner than this without text are padding between the fill of a
  // cell and of its lines (up to 5.5 in university-fund-105, p. 39), not columns or rows. 0: off.
  double padding_pt = 0;
};

// A straight horizontal (`at` is y, from..to are x) or vertical (the reverse) edge. from < to.
struct Edge {
  double at = 0;
  double from = 0, to = 0;
  bool operator==(const Edge&) const = default;
};

// Ascending by at, then from; edges of one list neither overlap nor touch.
struct Edges {
  std::vector<Edge> horizontal, vertical;
};

// Snaps and joins drawn rules. A shading edge counts where it doubles a rule, or where both its
// ends stand on drawn rules and it crosses another between them (banded rows); other shading edges
// (highlighted words, the shaded lines of one cell, coloured boxes) do not count.
[[nodiscard]] Edges rulings_to_edges(std::span<const Ruling> rulings,
                                     const EdgeSettings& settings = {});

// The same with every shading edge counted as a rule and drawn rules as well: for tables that are
// made of filled boxes alone.
[[nodiscard]] Edges shadings_to_edges(std::span<const Ruling> rulings,
                                      const EdgeSettings& settings = {});

}  // namespace niandu
