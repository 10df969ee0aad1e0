#include "extractors/pdf/fills.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "common/color.h"
#include "common/utf8.h"

namespace niandu {
namespace {

// Sides of areas nearer than this are one side: tiles and lines leave seams of up to 0.5 pt.
constexpr double kSeamPt = 0.7;
// Lower or narrower fills hold no text: bullets, check boxes.
constexpr double kMinShadingPt = 6.0;
// Fields of the grid that all sides make, and fields painted. A page of shaded cells has some
// 2,000.
constexpr std::size_t kMostFields = 1'000'000, kMostPainted = 8'000'000;

constexpr std::uint32_t kNoColor = 0xFFFFFFFF;  // paper

std::vector<double> sides_to_lines(std::vector<double> sides) {
  std::sort(sides.begin(), sides.end());
  std::vector<double> lines;
  for (const double side : sides) {
    if (lines.empty() || side - lines.back() > kSeamPt) lines.push_back(side);
  }
  return lines;
}

std::size_t nearest(const std::vector<double>& lines, double at) {
  const auto next = std::lower_bound(lines.begin(), lines.end(), at);
  if (next == lines.begin()) return 0;
  const auto index = static_cast<std::size_t>(next - lines.begin());
  const bool before = next == lines.end() || at - lines[index - 1] <= *next - at;
  return before ? index - 1 : index;
}

// The plane cut by the sides of all areas, each field of one colour.
class Grid {
 public:
  explicit Grid(std::span<const Area> areas) {
    std::vector<double> xs, ys;
    for (const Area& area : areas) {
      if (area.image) continue;
      xs.insert(xs.end(), {area.box.x0, area.box.x1});
      ys.insert(ys.end(), {area.box.y0, area.box.y1});
    }
    xs_ = sides_to_lines(std::move(xs));
    ys_ = sides_to_lines(std::move(ys));
    if (xs_.size() < 2 || ys_.size() < 2) return;
    columns_ = xs_.size() - 1;
    rows_ = ys_.size() - 1;
    if (columns_ > kMostFields / rows_) return;
    colors_.assign(columns_ * rows_, kNoColor);
    std::size_t painted = 0;
    for (const Area& area : areas) {
      if (area.image) continue;
      if (!paint(area, painted)) return;
    }
    complete_ = true;
  }

  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] double x(std::size_t column) const { return xs_[column]; }
  [[nodiscard]] double y(std::size_t row) const { return ys_[row]; }
  // Outside of the grid there is paper; indexes may be one below zero.
  [[nodiscard]] std::uint32_t color(std::size_t column, std::size_t row) const {
    return column < columns_ && row < rows_ ? colors_[row * columns_ + column] : kNoColor;
  }
  void set(std::size_t column, std::size_t row, std::uint32_t color) {
    colors_[row * columns_ + column] = color;
  }

 private:
  bool paint(const Area& area, std::size_t& painted) {
    const std::size_t x0 = nearest(xs_, area.box.x0), x1 = nearest(xs_, area.box.x1);
    const std::size_t y0 = nearest(ys_, area.box.y0), y1 = nearest(ys_, area.box.y1);
    painted += (x1 - x0) * (y1 - y0);
    if (painted > kMostPainted) return false;
    const std::uint32_t color = is_paper(area.color) ? kNoColor : area.color;
    for (std::size_t row = y0; row < y1; ++row) {
      std::fill_n(colors_.begin() + static_cast<std::ptrdiff_t>(row * columns_ + x0), x1 - x0,
                  color);
    }
    return true;
  }

  std::vector<double> xs_, ys_;
  std::size_t columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> colors_;
  bool complete_ = false;
};

struct Block {
  std::size_t x0 = 0, x1 = 0, y0 = 0, y1 = 0;  // grid lines
  std::uint32_t color = 0;
};

// Stretches of a row, and rows with the same stretch below each other.
std::vector<Block> grid_to_blocks(const Grid& grid) {
  std::vector<Block> out;
  std::vector<std::size_t> above, open;  // blocks that end at this row
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    open.clear();
    std::size_t next = 0;  // into above
    for (std::size_t x = 0; x < grid.columns();) {
      const std::uint32_t color = grid.color(x, row);
      std::size_t end = x + 1;
      while (end < grid.columns() && grid.color(end, row) == color) ++end;
      if (color != kNoColor) {
        while (next < above.size() && out[above[next]].x0 < x) ++next;
        const bool goes_on = next < above.size() && out[above[next]].x0 == x &&
                             out[above[next]].x1 == end && out[above[next]].color == color;
        if (goes_on) {
          out[above[next]].y1 = row + 1;
          open.push_back(above[next]);
        } else {
          open.push_back(out.size());
          out.push_back({x, end, row, row + 1, color});
        }
      }
      x = end;
    }
    std::swap(above, open);
  }
  return out;
}

// True if an area of the same colour goes on beyond the block.
bool goes_on(const Grid& grid, const Block& block) {
  for (std::size_t x = block.x0; x < block.x1; ++x) {
    if (grid.color(x, block.y0 - 1) == block.color || grid.color(x, block.y1) == block.color) {
      return true;
    }
  }
  for (std::size_t y = block.y0; y < block.y1; ++y) {
    if (grid.color(block.x0 - 1, y) == block.color || grid.color(block.x1, y) == block.color) {
      return true;
    }
  }
  return false;
}

// Marked words: one line high, and the text on it ends where the fill ends.
class MarkedWords {
 public:
  explicit MarkedWords(const Page& page) : page_(page) {
    for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
      const Glyph& g = page.glyphs[i];
      if (g.hidden || g.invisible || is_space(g.code) || g.direction != 0) continue;
      by_y_.push_back(i);
    }
    std::sort(by_y_.begin(), by_y_.end(), [&](std::size_t a, std::size_t b) {
      return middle(page.glyphs[a]) < middle(page.glyphs[b]);
    });
  }

  [[nodiscard]] bool is_one(const Box& box) {
    // Height in sizes; points at both ends; share of the width that is ink.
    constexpr double kHigh = 2.2, kHugPt = 1.5, kInk = 0.75;
    double x0 = box.x1, x1 = box.x0, size = 0, ink = 0;
    auto at = std::lower_bound(by_y_.begin(), by_y_.end(), box.y0, [&](std::size_t i, double y) {
      return middle(page_.glyphs[i]) < y;
    });
    for (; at != by_y_.end() && middle(page_.glyphs[*at]) <= box.y1; ++at) {
      if (budget_-- == 0) return false;
      const Glyph& g = page_.glyphs[*at];
      if (g.x1 <= box.x0 + kHugPt / 2 || g.x0 >= box.x1 - kHugPt / 2) continue;
      x0 = std::min<double>(x0, g.x0);
      x1 = std::max<double>(x1, g.x1);
      size = std::max<double>(size, g.size_pt);
      ink += g.x1 - g.x0;
    }
    return size > 0 && ink >= kInk * box.width() && box.height() <= kHigh * size &&
           x0 <= box.x0 + kHugPt && x1 >= box.x1 - kHugPt;
  }

 private:
  static double middle(const Glyph& g) { return (g.y0 + g.y1) / 2.0; }
  const Page& page_;
  std::vector<std::size_t> by_y_;
  std::size_t budget_ = 5'000'000;
};

void append_edge(bool horizontal, double at, double from, double to, std::vector<LinePiece>& out) {
  LinePiece piece;
  piece.edge = true;
  piece.horizontal = horizontal;
  piece.at = static_cast<float>(at);
  piece.from = static_cast<float>(from);
  piece.to = static_cast<float>(to);
  out.push_back(piece);
}

// Stretches of the grid lines along which the colour changes.
void append_edges(const Grid& grid, std::vector<LinePiece>& out) {
  for (std::size_t x = 0; x <= grid.columns(); ++x) {
    for (std::size_t y = 0; y < grid.rows();) {
      const auto changes = [&](std::size_t row) {
        return grid.color(x, row) != grid.color(x - 1, row);
      };
      std::size_t end = y + 1;
      if (changes(y)) {
        while (end < grid.rows() && changes(end)) ++end;
        append_edge(false, grid.x(x), grid.y(y), grid.y(end), out);
      }
      y = end;
    }
  }
  for (std::size_t y = 0; y <= grid.rows(); ++y) {
    for (std::size_t x = 0; x < grid.columns();) {
      const auto changes = [&](std::size_t column) {
        return grid.color(column, y) != grid.color(column, y - 1);
      };
      std::size_t end = x + 1;
      if (changes(x)) {
        while (end < grid.columns() && changes(end)) ++end;
        append_edge(true, grid.y(y), grid.x(x), grid.x(end), out);
      }
      x = end;
    }
  }
}

void append_all_sides(std::span<const Area> areas, std::vector<LinePiece>& out) {
  for (const Area& area : areas) {
    const Box& box = area.box;
    if (area.image || is_paper(area.color)) continue;
    if (std::min(box.width(), box.height()) < kMinShadingPt) continue;
    for (const double y : {box.y0, box.y1}) append_edge(true, y, box.x0, box.x1, out);
    for (const double x : {box.x0, box.x1}) append_edge(false, x, box.y0, box.y1, out);
  }
}

}  // namespace

SeenFills areas_to_fills(std::span<const Area> areas, const Page& page) {
  SeenFills out;
  const auto colored = [](const Area& area) { return !area.image && !is_paper(area.color); };
  if (std::none_of(areas.begin(), areas.end(), colored)) return out;
  Grid grid(areas);
  if (!grid.complete()) {
    append_all_sides(areas, out.edges);
    return out;
  }
  MarkedWords words(page);
  for (const Block& block : grid_to_blocks(grid)) {
    const Box box{grid.x(block.x0), grid.y(block.y0), grid.x(block.x1), grid.y(block.y1)};
    out.fills.push_back({box, block.color});
    const bool small = std::min(box.width(), box.height()) < kMinShadingPt;
    if (small ? goes_on(grid, block) : !words.is_one(box)) continue;
    // Paper to the edges, or what lies around it.
    const std::uint32_t around = grid.color(block.x0 - 1, block.y0);
    const bool same = around == grid.color(block.x1, block.y0);
    for (std::size_t row = block.y0; row < block.y1; ++row) {
      for (std::size_t x = block.x0; x < block.x1; ++x) grid.set(x, row, same ? around : kNoColor);
    }
  }
  append_edges(grid, out.edges);
  return out;
}

void drop_slivers(std::vector<LinePiece>& pieces, std::span<const Fill> fills) {
  const auto is_sliver = [&](const LinePiece& piece) {
    // Borders are darker than this, and stay.
    constexpr double kPale = 2.5, kMostOf = 0.9;
    if (piece.edge || is_paper(piece.color) || contrast_of(piece.color, kPaperColor) > kPale) {
      return false;
    }
    double along = 0;
    for (const Fill& fill : fills) {
      if (fill.color != piece.color) continue;
      const bool h = piece.horizontal;
      const double half = piece.thickness_pt / 2 + kSeamPt;
      const double low = h ? fill.box.y0 : fill.box.x0, high = h ? fill.box.y1 : fill.box.x1;
      if (piece.at + half < low || piece.at - half > high) continue;
      along += std::max(0.0, std::min<double>(piece.to, h ? fill.box.x1 : fill.box.y1) -
                                 std::max<double>(piece.from, h ? fill.box.x0 : fill.box.y0));
    }
    return along >= kMostOf * static_cast<double>(piece.to - piece.from);
  };
  constexpr std::size_t kMostComparisons = 20'000'000;
  if (fills.empty() || pieces.size() > kMostComparisons / fills.size()) return;
  std::erase_if(pieces, is_sliver);
}

}  // namespace niandu
