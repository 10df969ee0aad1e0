#include "extractors/tables/readings/row_spans.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace niandu::tables {
namespace {

// A boundary is drawn in a column if this share of its width is covered, and not if that is.
constexpr float kDrawn = 0.8F, kOpen = 0.2F;
constexpr float kWrappedEm = 2.0F;  // from baseline to baseline of one text

struct Extent {
  float from = 0, to = 0;
};

std::vector<Extent> column_extents(const Block& block) {
  std::vector<Extent> out;
  auto from = static_cast<float>(block.box.x0);
  for (const Gutter& gutter : block.gutters) {
    out.push_back({from, gutter.x});
    from = gutter.x;
  }
  out.push_back({from, static_cast<float>(block.box.x1)});
  return out;
}

bool has_several(const BlockLine& line) { return line.part_end > line.part_begin + 1; }

// The heights between two records: from the last line of several texts of the upper to the first of
// the lower. Empty: one has none.
Extent between(const Block& block, const Grid& grid, std::size_t lower) {
  const std::vector<std::size_t>& starts = grid.records.starts;
  const std::size_t end = lower + 1 < starts.size() ? starts[lower + 1] : block.lines.size();
  std::size_t above = starts[lower], below = starts[lower];
  while (above > starts[lower - 1] && !has_several(block.lines[above - 1])) --above;
  while (below < end && !has_several(block.lines[below])) ++below;
  if (above == starts[lower - 1] || below == end) return {};
  const BlockLine &upper = block.lines[above - 1], &under = block.lines[below];
  return {upper.baseline - 0.1F * upper.size_pt, under.baseline - 0.45F * under.size_pt};
}

float share_drawn(const Drawn& drawn, const Extent& height, const Extent& column) {
  const float width = std::max(1.0F, column.to - column.from);
  return std::max(covered(drawn.horizontal, height.from, height.to, column.from, column.to),
                  covered(drawn.fill_edges, height.from, height.to, column.from, column.to)) /
         width;
}

// Per column: whether the boundary above a record leaves it open while it runs through most others.
std::vector<char> open_columns(const std::vector<Extent>& columns, const Drawn& drawn,
                               const Extent& height) {
  std::vector<char> open(columns.size(), 0);
  if (height.to <= height.from) return open;
  std::size_t through = 0, past = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const float share = share_drawn(drawn, height, columns[c]);
    open[c] = share < kOpen ? 1 : 0;
    past += share < kOpen ? 1U : 0U;
    through += share > kDrawn ? 1U : 0U;
  }
  if (through + past < columns.size() || through <= past) open.assign(columns.size(), 0);
  return open;
}

float baseline_of(const Block& block, std::size_t part) {
  return block.lines[static_cast<std::size_t>(block.parts[part].line)].baseline;
}

// One text: each line stands right below the one before.
bool is_one_text(const Block& block, const std::vector<std::size_t>& parts) {
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const float size = block.lines[static_cast<std::size_t>(block.parts[parts[i]].line)].size_pt;
    if (baseline_of(block, parts[i]) - baseline_of(block, parts[i - 1]) > kWrappedEm * size) {
      return false;
    }
  }
  return !parts.empty();
}

// Makes one cell of a column's text in the records first..last.
void merge(const Block& block, int column, int first, int last, Grid& grid) {
  const auto inside = [&](const GridCell& cell) {
    return cell.row >= first && cell.row <= last && cell.column == column;
  };
  GridCell whole{first, column, last - first + 1, 1, {}};
  for (const GridCell& cell : grid.cells) {
    if (!inside(cell)) continue;
    if (cell.column_span > 1) return;
    whole.parts.insert(whole.parts.end(), cell.parts.begin(), cell.parts.end());
  }
  std::sort(whole.parts.begin(), whole.parts.end());
  if (!is_one_text(block, whole.parts)) return;
  std::erase_if(grid.cells, inside);
  grid.cells.push_back(std::move(whole));
}

}  // namespace

void widen_down(const Block& block, const Drawn& drawn, Grid& grid) {
  const std::size_t count = grid.records.starts.size(), columns = block.column_count();
  if (count < 2 || columns < 2 || (drawn.horizontal.empty() && drawn.fill_edges.empty())) return;
  const std::vector<Extent> extents = column_extents(block);
  std::vector<std::vector<char>> open(count, std::vector<char>(columns, 0));
  for (std::size_t r = 1; r < count; ++r) {
    open[r] = open_columns(extents, drawn, between(block, grid, r));
  }
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t r = 0; r < count;) {
      std::size_t last = r;
      while (last + 1 < count && open[last + 1][c] != 0) ++last;
      if (last > r) {
        merge(block, static_cast<int>(c), grid.header_rows + static_cast<int>(r),
              grid.header_rows + static_cast<int>(last), grid);
      }
      r = last + 1;
    }
  }
}

}  // namespace niandu::tables
