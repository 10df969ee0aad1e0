#include "extractors/tables/readings/grid.h"

#include <algorithm>
#include <utility>

#include "common/utf8.h"
#include "extractors/tables/cell_order.h"
#include "extractors/tables/readings/header.h"
#include "extractors/tables/readings/row_spans.h"
#include "extractors/tables/readings/rule_gaps.h"

namespace niandu::tables {
namespace {

std::vector<TextExtent> body_extents(const Block& block, std::size_t head_end) {
  std::vector<TextExtent> out(block.column_count());
  for (const Part& p : block.parts) {
    if (static_cast<std::size_t>(p.line) >= head_end) widen(out, p);
  }
  return out;
}

std::vector<RulePiece> head_rules(const Block& block, const Drawn& drawn, std::size_t head_end) {
  std::vector<RulePiece> out;
  if (head_end >= block.lines.size()) return out;
  const float top = block.lines.front().top;
  const float bottom = block.lines[head_end - 1].baseline;
  // Below the last line of the head a rule over all columns ends it; one over some joins these.
  const BlockLine& body = block.lines[head_end];
  const float below =
      block.marks[head_end].full_rule ? bottom : body.baseline - 0.45F * body.size_pt;
  for (const Ruling& r : drawn.horizontal) {
    if (r.at <= top || r.at >= below) continue;
    if (r.to < block.box.x0 || r.from > block.box.x1) continue;
    out.push_back({r.at, r.from, r.to});
  }
  return out;
}

void add_header(const Block& block, const Drawn& drawn, Grid& grid) {
  const std::size_t end = block.lines[grid.head_end - 1].part_end;
  std::vector<ColumnPiece> parts(block.parts.begin(),
                                 block.parts.begin() + static_cast<std::ptrdiff_t>(end));
  for (std::size_t i = 0; i < grid.head_end; ++i) {
    const BlockLine& line = block.lines[i];
    widen_by_gaps(block, i, {parts.data() + line.part_begin, line.part_end - line.part_begin});
  }
  std::vector<float> cuts;
  for (const Gutter& gutter : block.gutters) cuts.push_back(gutter.x);
  const auto extents = body_extents(block, grid.head_end);
  const auto rules = head_rules(block, drawn, grid.head_end);
  const Header header = pieces_to_header(block.words, parts, cuts, extents, rules, block.box);
  std::vector<float> tops(static_cast<std::size_t>(header.levels), 1e9F);
  for (const HeaderCell& from : header.cells) {
    GridCell cell{
        from.level, from.first_column, from.levels, from.last_column - from.first_column + 1, {}};
    for (const ColumnPiece& p : from.pieces) {
      const auto of = block.parts_of(block.lines[static_cast<std::size_t>(p.line)]);
      for (std::size_t k = 0; k < of.size(); ++k) {
        if (of[k].word_begin != p.word_begin) continue;
        cell.parts.push_back(block.lines[static_cast<std::size_t>(p.line)].part_begin + k);
      }
      float& top = tops[static_cast<std::size_t>(from.level)];
      top = std::min(top, block.lines[static_cast<std::size_t>(p.line)].top);
    }
    grid.cells.push_back(std::move(cell));
  }
  for (std::size_t i = 1; i < tops.size(); ++i) {
    if (tops[i] > 1e8F) tops[i] = tops[i - 1];
  }
  grid.row_tops = tops;
  grid.rows = grid.header_rows = header.levels;
}

void add_body(const Block& block, Grid& grid) {
  const std::vector<std::size_t>& starts = grid.records.starts;
  for (std::size_t r = 0; r < starts.size(); ++r) {
    const std::size_t end = r + 1 < starts.size() ? starts[r + 1] : block.lines.size();
    std::vector<int> cell_of(block.column_count(), -1);
    float top = block.lines[starts[r]].top;
    for (std::size_t i = starts[r]; i < end; ++i) {
      top = std::min(top, block.lines[i].top);
      for (std::size_t k = block.lines[i].part_begin; k < block.lines[i].part_end; ++k) {
        const Part& p = block.parts[k];
        int& cell = cell_of[static_cast<std::size_t>(p.first_column)];
        if (cell < 0) {
          cell = static_cast<int>(grid.cells.size());
          grid.cells.push_back({grid.rows, p.first_column, 1, 1, {}});
        }
        GridCell& to = grid.cells[static_cast<std::size_t>(cell)];
        to.parts.push_back(k);
        to.column_span = std::max(to.column_span, p.last_column - p.first_column + 1);
      }
    }
    grid.row_tops.push_back(top);
    ++grid.rows;
  }
}

// Spans give way to text that stands in them.
void settle_spans(Grid& grid, std::size_t columns) {
  std::sort(grid.cells.begin(), grid.cells.end(), ByPlace());
  const auto place = [&](int row, int column) {
    return static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column);
  };
  std::vector<int> owner(static_cast<std::size_t>(grid.rows) * columns, -1);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    int& own = owner[place(grid.cells[i].row, grid.cells[i].column)];
    if (own >= 0) {  // cells that begin at one place are one
      auto& parts = grid.cells[static_cast<std::size_t>(own)].parts;
      parts.insert(parts.end(), grid.cells[i].parts.begin(), grid.cells[i].parts.end());
      continue;
    }
    own = static_cast<int>(kept);
    if (kept != i) grid.cells[kept] = std::move(grid.cells[i]);
    ++kept;
  }
  grid.cells.resize(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    GridCell& cell = grid.cells[i];
    const auto free_at = [&](int r, int c) {
      const int o = owner[place(r, c)];
      return o < 0 || o == static_cast<int>(i);
    };
    int width = 1;
    while (width < cell.column_span && cell.column + width < static_cast<int>(columns) &&
           free_at(cell.row, cell.column + width)) {
      ++width;
    }
    int height = 1;
    for (bool free = true; free && height < cell.row_span && cell.row + height < grid.rows;) {
      for (int c = cell.column; c < cell.column + width; ++c) {
        free = free && free_at(cell.row + height, c);
      }
      height += free ? 1 : 0;
    }
    cell.column_span = width;
    cell.row_span = height;
    for (int r = cell.row; r < cell.row + height; ++r) {
      for (int c = cell.column; c < cell.column + width; ++c)
        owner[place(r, c)] = static_cast<int>(i);
    }
  }
}

// Indexes of the white space glyphs that stand between the words of a part.
void add_spaces(const Page& page, const std::vector<int>& spaces, const Block& block,
                const Part& part, std::vector<int>& out) {
  for (int w = part.word_begin + 1; w < part.word_end; ++w) {
    const Word& before = block.words.words[static_cast<std::size_t>(w - 1)];
    const Word& word = block.words.words[static_cast<std::size_t>(w)];
    const float low = word.baseline - 0.3F * word.size_pt;
    auto it = std::lower_bound(spaces.begin(), spaces.end(), low, [&](int g, float y) {
      return page.glyphs[static_cast<std::size_t>(g)].baseline < y;
    });
    for (; it != spaces.end(); ++it) {
      const Glyph& g = page.glyphs[static_cast<std::size_t>(*it)];
      if (g.baseline > word.baseline + 0.3F * word.size_pt) break;
      const float middle = (g.x0 + g.x1) / 2;
      if (middle >= before.x1 - 0.1F * word.size_pt && middle <= word.x0 + 0.1F * word.size_pt) {
        out.push_back(*it);
      }
    }
  }
}

std::vector<int> page_spaces(const Page& page) {
  constexpr std::size_t kMost = 20000;
  std::vector<int> out;
  for (std::size_t i = 0; i < page.glyphs.size() && out.size() < kMost; ++i) {
    const Glyph& g = page.glyphs[i];
    if (is_space(g.code) && !g.hidden && !g.invisible && g.direction == 0 && !g.vertical) {
      out.push_back(static_cast<int>(i));
    }
  }
  std::stable_sort(out.begin(), out.end(), [&](int a, int b) {
    return page.glyphs[static_cast<std::size_t>(a)].baseline <
           page.glyphs[static_cast<std::size_t>(b)].baseline;
  });
  return out;
}

double edge_x(const Block& block, std::size_t column) {
  if (column == 0) return block.box.x0;
  if (column >= block.column_count()) return block.box.x1;
  return block.gutters[column - 1].x;
}

}  // namespace

Grid block_to_grid(const Block& block, const Drawn& drawn, std::size_t head_end,
                   std::vector<std::size_t> starts) {
  Grid grid;
  grid.head_end = std::min(head_end, block.lines.size());
  if (grid.head_end > 0) add_header(block, drawn, grid);
  grid.habits = measure_habits(block, grid.head_end, block.lines.size());
  grid.records = lines_to_records(block, grid.habits);
  if (!starts.empty()) grid.records.starts = std::move(starts);
  add_body(block, grid);
  widen_by_gaps(block, grid);
  widen_down(block, drawn, grid);
  settle_spans(grid, block.column_count());
  return grid;
}

Grid block_to_grid(const Block& block, const Drawn& drawn, std::size_t head_end) {
  return block_to_grid(block, drawn, head_end, {});
}

PageTable grid_to_table(const Page& page, const Block& block, const Grid& grid) {
  PageTable out;
  const std::size_t columns = block.column_count();
  out.box = block.box;
  for (std::size_t c = 0; c <= columns; ++c) out.column_edges.push_back(edge_x(block, c));
  out.row_edges.push_back(block.box.y0);
  for (std::size_t r = 1; r < grid.row_tops.size(); ++r) {
    const double edge = std::max<double>(out.row_edges.back(), grid.row_tops[r] - 0.5);
    out.row_edges.push_back(std::min(edge, block.box.y1));
  }
  out.row_edges.push_back(block.box.y1);
  Table& table = out.table;
  table.rows = grid.rows;
  table.columns = static_cast<int>(columns);
  table.header_rows = grid.header_rows;
  table.places.push_back({page.number, 0, block.box});
  const std::vector<int> spaces = page_spaces(page);
  std::vector<char> covered(static_cast<std::size_t>(grid.rows) * columns, 0);
  const auto add = [&](const GridCell& from, std::vector<int> glyphs) {
    Cell cell;
    cell.row = from.row;
    cell.column = from.column;
    cell.row_span = from.row_span;
    cell.column_span = from.column_span;
    std::sort(glyphs.begin(), glyphs.end());
    if (!glyphs.empty()) cell.text = lines_to_text(glyphs_to_lines(page, glyphs), page.number);
    for (const int g : glyphs) {
      out.glyphs.push_back({g, page.glyphs[static_cast<std::size_t>(g)].box().center_x()});
    }
    const auto r = static_cast<std::size_t>(cell.row), c = static_cast<std::size_t>(cell.column);
    const auto r1 = r + static_cast<std::size_t>(cell.row_span);
    const auto c1 = c + static_cast<std::size_t>(cell.column_span);
    for (std::size_t y = r; y < r1; ++y) {
      for (std::size_t x = c; x < c1; ++x) covered[y * columns + x] = 1;
    }
    cell.places.push_back(
        {page.number,
         0,
         {out.column_edges[c], out.row_edges[r], out.column_edges[c1], out.row_edges[r1]}});
    table.cells.push_back(std::move(cell));
  };
  for (const GridCell& from : grid.cells) {
    std::vector<int> glyphs;
    for (const std::size_t k : from.parts) {
      const Part& part = block.parts[k];
      for (int w = part.word_begin; w < part.word_end; ++w) {
        const auto of = block.words.glyphs_of(block.words.words[static_cast<std::size_t>(w)]);
        glyphs.insert(glyphs.end(), of.begin(), of.end());
      }
      add_spaces(page, spaces, block, part, glyphs);
    }
    std::sort(glyphs.begin(), glyphs.end());
    glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
    add(from, std::move(glyphs));
  }
  for (std::size_t at = 0; at < covered.size(); ++at) {
    if (covered[at] != 0) continue;
    add({static_cast<int>(at / columns), static_cast<int>(at % columns), 1, 1, {}}, {});
  }
  std::sort(table.cells.begin(), table.cells.end(), ByPlace());
  std::sort(out.glyphs.begin(), out.glyphs.end(),
            [](const TableGlyph& a, const TableGlyph& b) { return a.glyph < b.glyph; });
  return out;
}

}  // namespace niandu::tables
