#include "extractors/layout/reading_order.h"

#include <algorithm>
#include <utility>

namespace niandu::layout {
namespace {

// A column of text is at least this wide and has this many lines; less is a label or a date.
constexpr double kColumnWidth = 8;  // sizes
constexpr std::size_t kColumnLines = 4;
constexpr double kGutter = 1;  // sizes
// White space between the parts of a page that are looked at on their own, in sizes.
constexpr double kBand = 0.8;

// Columns are followed over bands up to this many boxes: bounds the work on hostile pages.
constexpr std::size_t kLargestPart = 2000;

using Indexes = std::vector<std::size_t>;

double average_width(std::span<const Box> boxes, const Indexes& part) {
  double sum = 0;
  for (const std::size_t i : part) sum += boxes[i].width();
  return part.empty() ? 0 : sum / static_cast<double>(part.size());
}

double extent(std::span<const Box> boxes, const Indexes& part) {
  double y0 = boxes[part[0]].y0, y1 = boxes[part[0]].y1;
  for (const std::size_t i : part) {
    y0 = std::min(y0, boxes[i].y0);
    y1 = std::max(y1, boxes[i].y1);
  }
  return y1 - y0;
}

// Cuts at the gutters that run through all boxes; one part if there is none.
std::vector<Indexes> cut_columns(std::span<const Box> boxes, const Indexes& part, double size_pt) {
  Indexes by_x = part;
  std::sort(by_x.begin(), by_x.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(boxes[a].x0, a) < std::pair(boxes[b].x0, b);
  });
  std::vector<Indexes> columns(1);
  double reach = by_x.empty() ? 0 : boxes[by_x[0]].x1;
  for (const std::size_t i : by_x) {
    // Text of size 0 makes boxes without width, and gutters too.
    const bool gutter = boxes[i].x0 - reach >= kGutter * size_pt;
    if (gutter && !columns.back().empty()) columns.emplace_back();
    columns.back().push_back(i);
    reach = std::max(reach, boxes[i].x1);
  }
  if (columns.size() == 1) return {part};
  double tallest = 0;
  for (const Indexes& column : columns) tallest = std::max(tallest, extent(boxes, column));
  for (const Indexes& column : columns) {
    if (column.size() < kColumnLines || average_width(boxes, column) < kColumnWidth * size_pt ||
        extent(boxes, column) * 2 < tallest) {
      return {part};
    }
  }
  return columns;
}

void sort_down(std::span<const Box> boxes, Indexes& part) {
  std::sort(part.begin(), part.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(boxes[a].y0, a) < std::pair(boxes[b].y0, b);
  });
  // Pieces of one line: left to right. A piece belongs to the line if it overlaps the line's first
  // piece by half its height.
  for (std::size_t i = 0; i < part.size();) {
    std::size_t end = i + 1;
    const Box& first = boxes[part[i]];
    while (end < part.size()) {
      const Box& box = boxes[part[end]];
      const double overlap = std::min(first.y1, box.y1) - std::max(first.y0, box.y0);
      if (overlap * 2 < std::min(first.height(), box.height()) ||
          first.height() > 3 * box.height() || box.height() > 3 * first.height()) {
        break;
      }
      ++end;
    }
    std::sort(part.begin() + static_cast<std::ptrdiff_t>(i),
              part.begin() + static_cast<std::ptrdiff_t>(end), [&](std::size_t a, std::size_t b) {
                return std::pair(boxes[a].x0, a) < std::pair(boxes[b].x0, b);
              });
    i = end;
  }
}

}  // namespace

std::vector<Region> reading_order(std::span<const Box> boxes, double size_pt) {
  Indexes all(boxes.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  sort_down(boxes, all);
  // Bands: parts of the page with white space between them.
  std::vector<Indexes> bands;
  double reach = 0;
  for (const std::size_t i : all) {
    if (bands.empty() || boxes[i].y0 - reach > kBand * size_pt) bands.emplace_back();
    reach = bands.back().empty() ? boxes[i].y1 : std::max(reach, boxes[i].y1);
    bands.back().push_back(i);
  }
  std::vector<Region> regions;
  Indexes plain;
  const auto flush = [&] {
    if (!plain.empty()) regions.push_back({std::move(plain), false});
    plain.clear();
  };
  for (std::size_t b = 0; b < bands.size(); ++b) {
    // As many bands as possible that share their gutters: columns with gaps between paragraphs.
    Indexes part = bands[b];
    std::vector<Indexes> columns = cut_columns(boxes, part, size_pt);
    if (columns.size() == 1) {
      plain.insert(plain.end(), bands[b].begin(), bands[b].end());
      continue;
    }
    while (b + 1 < bands.size() && part.size() < kLargestPart) {
      Indexes longer = part;
      longer.insert(longer.end(), bands[b + 1].begin(), bands[b + 1].end());
      auto cut = cut_columns(boxes, longer, size_pt);
      if (cut.size() != columns.size()) break;
      part = std::move(longer);
      columns = std::move(cut);
      ++b;
    }
    flush();
    for (Indexes& column : columns) {
      sort_down(boxes, column);
      regions.push_back({std::move(column), true});
    }
  }
  flush();
  return regions;
}

}  // namespace niandu::layout
