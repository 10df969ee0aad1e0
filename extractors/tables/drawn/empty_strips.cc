#include "extractors/tables/drawn/empty_strips.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "extractors/tables/cell_order.h"
#include "extractors/tables/table_glyphs.h"

namespace niandu {
namespace {

constexpr double kRoomEm = 1.0, kRowRoomEm = 0.7;

double usual_size(const Page& page, const PageTable& table) {
  std::vector<float> sizes;
  sizes.reserve(table.glyphs.size());
  for (const TableGlyph& g : table.glyphs) {
    sizes.push_back(page.glyphs[static_cast<std::size_t>(g.glyph)].size_pt);
  }
  if (sizes.empty()) return 0;
  const auto half = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), half, sizes.end());
  return *half;
}

// One of the two directions of a table.
struct Axis {
  int Cell::*at;
  int Cell::*span;
  int Table::*count;
  double Box::*from;
  double Box::*to;
};

bool is_empty(const Table& table, const Axis& axis, int index) {
  return std::none_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    return cell.*axis.at == index && cell.*axis.span == 1 &&
           (!cell.text.empty() || cell.nested_table >= 0);
  });
}

void drop(Table& table, const Axis& axis, int index) {
  std::erase_if(table.cells,
                [&](const Cell& cell) { return cell.*axis.at == index && cell.*axis.span == 1; });
  for (Cell& cell : table.cells) {
    if (cell.*axis.at > index) {
      --(cell.*axis.at);
    } else if (cell.*axis.at + cell.*axis.span > index) {
      --(cell.*axis.span);
    }
  }
  --(table.*axis.count);
}

// Whose text stands in a strip: of cells that begin there and go on behind it, that end there.
struct StripText {
  bool of_next = false, of_last = false;
};

StripText text_in_strip(const Page& page, const PageTable& table, const Axis& axis, int index,
                        double from, double to) {
  StripText out;
  for (const Cell& cell : table.table.cells) {
    if (cell.*axis.span == 1 || cell.text.empty() || cell.places.empty()) continue;
    const bool begins = cell.*axis.at == index;
    const bool ends = cell.*axis.at + cell.*axis.span == index + 1;
    bool& known = begins ? out.of_next : out.of_last;
    if (!(begins || ends) || known) continue;
    Box box = cell.places.front().box;
    box.*axis.from = std::max(box.*axis.from, from);
    box.*axis.to = std::min(box.*axis.to, to);
    known = has_text_in(page, table, box);
  }
  return out;
}

// Calls dropped(i) for each that goes. The strip goes to the neighbour whose cells have text in it:
// a character's place tells its row and column by the edges that stay. Where both have, it stays.
template <typename Dropped>
void drop_along(const Page& page, PageTable& whole, const Axis& axis, std::vector<double>& edges,
                double least, const Dropped& dropped) {
  Table& table = whole.table;
  if (edges.size() != static_cast<std::size_t>(table.*axis.count) + 1) return;
  for (int i = table.*axis.count - 1; i >= 0 && table.*axis.count > 1; --i) {
    const auto e = static_cast<std::size_t>(i);
    if (edges[e + 1] - edges[e] >= least || !is_empty(table, axis, i)) continue;
    const StripText text = text_in_strip(page, whole, axis, i, edges[e], edges[e + 1]);
    if (text.of_next && text.of_last) continue;
    drop(table, axis, i);
    edges.erase(edges.begin() + (i == 0 || text.of_next ? i + 1 : i));
    dropped(e);
  }
}

}  // namespace

void drop_empty_strips(const Page& page, PageTable& table) {
  const double size = usual_size(page, table);
  const auto erase_flag = [](std::vector<bool>& flags, std::size_t at) {
    if (at < flags.size()) flags.erase(flags.begin() + static_cast<std::ptrdiff_t>(at));
  };
  drop_along(page, table, {&Cell::column, &Cell::column_span, &Table::columns, &Box::x0, &Box::x1},
             table.column_edges, kRoomEm * size, [&](std::size_t at) {
               erase_flag(table.open_top_columns, at);
               erase_flag(table.open_bottom_columns, at);
             });
  drop_along(page, table, {&Cell::row, &Cell::row_span, &Table::rows, &Box::y0, &Box::y1},
             table.row_edges, kRowRoomEm * size, [](std::size_t) {});
  // What began in a row that went stands in the next one now, among the cells that begin there.
  std::sort(table.table.cells.begin(), table.table.cells.end(), ByPlace());
}

}  // namespace niandu
