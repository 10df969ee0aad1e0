#include "extractors/tables/seams/left_out.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "extractors/tables/seams/line_facts.h"

namespace niandu::tables {
namespace {

constexpr double kNearEm = 1.6;    // above and below: as near as the next line
constexpr double kBesideEm = 5.0;  // beside: nearer than tables side by side are set

std::string text_of(const Page& page, const WordLines& words, const Segment& segment) {
  std::string out;
  for (const Word& word : words.words_of(segment)) {
    for (const int g : words.glyphs_of(word)) {
      append_utf8(out, page.glyphs[static_cast<std::size_t>(g)].code);
    }
  }
  return out;
}

// Columns of the table that texts of the line stand over, each text within one.
int columns_under(const Page& page, const WordLines& words, const WordLine& line,
                  const PageTable& table) {
  std::vector<char> seen(table.column_edges.size(), 0);
  for (const Segment& s : words.segments_of(line)) {
    if (begins_caption(text_of(page, words, s))) return 0;
    const auto at = std::upper_bound(table.column_edges.begin(), table.column_edges.end(), s.x0);
    if (at == table.column_edges.begin() || at == table.column_edges.end() || s.x1 > *at) continue;
    seen[static_cast<std::size_t>(at - table.column_edges.begin())] = 1;
  }
  return static_cast<int>(std::count(seen.begin(), seen.end(), 1));
}

bool stands_beside(const WordLines& words, const WordLine& line, const Box& box) {
  const double reach = kBesideEm * line.size_pt;
  const auto segments = words.segments_of(line);
  return std::any_of(segments.begin(), segments.end(), [&](const Segment& s) {
    const bool left = s.x1 <= box.x0 + 1 && s.x1 > box.x0 - reach;
    const bool right = s.x0 >= box.x1 - 1 && s.x0 < box.x1 + reach;
    return left || right;
  });
}

}  // namespace

bool leaves_out(const Page& page, const WordLines& free, const PageTable& table) {
  int beside = 0;
  for (const WordLine& line : free.lines) {
    const double near = kNearEm * line.size_pt;
    const bool above = line.y1 <= table.box.y0 + 1 && line.y1 > table.box.y0 - near;
    const bool below = line.y0 >= table.box.y1 - 1 && line.y0 < table.box.y1 + near;
    if ((above || below) && columns_under(page, free, line, table) > 1) return true;
    const bool within = line.baseline > table.box.y0 && line.baseline < table.box.y1;
    beside += within && stands_beside(free, line, table.box) ? 1 : 0;
  }
  return beside >= std::min(2, table.table.rows) && 2 * beside >= table.table.rows;
}

}  // namespace niandu::tables
