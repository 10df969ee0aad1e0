#include "extractors/tables/score/ends.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "extractors/tables/seams/line_facts.h"
#include "extractors/tables/weights.h"

namespace niandu::tables {
namespace {

constexpr std::size_t kMostAbove = 5;  // lines looked at
constexpr double kSurelyInside = 2;

bool is_alone(const BlockLine& line) { return line.part_end - line.part_begin == 1; }

// A number and a name, or a name and a unit, are a caption however far apart.
bool is_caption(const Block& block, const BlockLine& line) {
  constexpr std::size_t kMostParts = 3;
  const auto parts = block.parts_of(line);
  if (parts.empty() || parts.size() > kMostParts) return false;
  std::string whole;
  for (const Part& p : parts) whole += p.text;
  return begins_caption(whole) || begins_caption(parts.back().text);
}

bool is_centred(const Block& block, const Part& part, float size) {
  return std::abs((part.x0 + part.x1) / 2.0 - block.box.center_x()) < 1.2 * size;
}

// A line by itself at the top or the bottom that begins where the table does, or stands in its
// middle, is a title or a note; over some of the columns it heads these.
bool is_outside(const Block& block, const BlockLine& line) {
  if (!is_alone(line)) return false;
  const Part& part = block.parts[line.part_begin];
  return part.spans() && (part.first_column == 0 || is_centred(block, part, line.size_pt));
}

// Below the end of all column rules.
bool is_beyond_rules(const Block& block, std::size_t line) {
  if (block.open_gutters.empty()) return false;
  for (std::size_t g = 0; g < block.gutters.size(); ++g) {
    if (block.gutters[g].drawn && !block.is_open(line, g)) return false;
  }
  return true;
}

// The next name of a column in the head below a line; null: it has none.
const Part* name_below(const Block& block, const Grid& grid, std::size_t line, int column) {
  for (std::size_t i = line + 1; i < grid.head_end; ++i) {
    if (const Part* part = block.part_at(block.lines[i], column)) return part;
  }
  return nullptr;
}

// A name of one column, another than this, on the lines above.
bool named_above(const Block& block, std::size_t line, int column) {
  for (std::size_t i = 0; i < line; ++i) {
    for (const Part& p : block.parts_of(block.lines[i])) {
      if (!p.spans() && p.first_column != column) return true;
    }
  }
  return false;
}

// Text of a column's body is narrower than both texts one behind the other, and they stand close: a
// name is broken there.
bool breaks_here(const Block& block, const Grid& grid, const Part& above, const Part& below) {
  constexpr double kCloseEm = 0.6;
  const bool unit = below.text.starts_with('(') || below.text.starts_with("（");
  if (unit || ends_mid_clause(above.text)) return true;
  if (white_above(block, static_cast<std::size_t>(below.line)) > kCloseEm) return false;
  float widest = 0;
  for (const Part& p : block.parts) {
    if (static_cast<std::size_t>(p.line) < grid.head_end || p.spans()) continue;
    if (p.first_column == above.first_column) widest = std::max(widest, p.x1 - p.x0);
  }
  return above.x1 - above.x0 + below.x1 - below.x0 > widest;
}

// The cell of the head that holds the first text of a line; null: none.
const GridCell* cell_of(const Block& block, const Grid& grid, std::size_t at) {
  const std::size_t part = block.lines[at].part_begin;
  for (const GridCell& cell : grid.cells) {
    if (cell.row >= grid.header_rows) break;
    if (std::find(cell.parts.begin(), cell.parts.end(), part) != cell.parts.end()) return &cell;
  }
  return nullptr;
}

// A name of one column, or of the group that it stands above.
double names_columns(const Block& block, const Grid& grid, std::size_t at) {
  const Weights& w = kWeights;
  const BlockLine& line = block.lines[at];
  const Part& part = block.parts[line.part_begin];
  const GridCell* cell = cell_of(block, grid, at);
  if (cell == nullptr) return 0;
  if (cell->column_span == 1) {
    const Part* below = name_below(block, grid, at, part.first_column);
    const bool others = grid.head_end > at + 1 || named_above(block, at, part.first_column);
    if (below == nullptr) return others ? w.top_only_name : 0;
    return breaks_here(block, grid, part, *below) ? w.top_broken_name : -w.top_second_name;
  }
  int named = 0, others = 0;
  for (int c = 0; c < static_cast<int>(block.column_count()); ++c) {
    const bool inside = c >= cell->column && c < cell->column + cell->column_span;
    const bool has = name_below(block, grid, at, c) != nullptr;
    named += inside && has ? 1 : 0;
    others += !inside && has ? 1 : 0;
  }
  if (named < cell->column_span || others == 0) return 0;
  // A unit stands at the table's right edge, a group's name in the middle of its columns or at
  // their beginning.
  const ColumnShape& left = block.columns[static_cast<std::size_t>(cell->column)];
  const ColumnShape& right =
      block.columns[static_cast<std::size_t>(cell->column + cell->column_span - 1)];
  const float off = std::abs(part.x0 + part.x1 - left.x0 - right.x1) / 2;
  const bool last = cell->column + cell->column_span == static_cast<int>(block.column_count());
  const bool at_right = last && part.x1 > right.x1 - 0.5F * line.size_pt;
  if (at_right && off > line.size_pt && part.x0 > left.x0 + line.size_pt) {
    return -w.top_second_name;
  }
  return is_centred(block, part, line.size_pt) ? 0 : w.top_group;
}

double weigh_drawn(const Block& block, std::size_t at) {
  const Weights& w = kWeights;
  const SeamMarks& above = block.marks[at];
  const SeamMarks& below = block.marks[at + 1];
  double sum = 0;
  if (above.full_rule) sum -= w.top_below_rule;
  if (above.fill_change) sum -= 0.5 * w.top_below_rule;
  if (above.full_rule || above.fill_change) return sum;
  if (below.full_rule) {
    sum += w.caption_rule;
  } else if (below.ruled > 0.1F && !below.fill_change) {
    sum -= w.top_part_rule;
  }
  if (below.fill_change) sum += 0.5 * w.caption_rule;
  return sum;
}

// Positive: the line, alone at the top, stands above the table.
double above_evidence(const Block& block, const Grid& grid, std::size_t at) {
  const Weights& w = kWeights;
  const BlockLine& line = block.lines[at];
  const BlockLine& next = block.lines[at + 1];
  double sum = weigh_drawn(block, at);
  if (is_caption(block, line)) {
    sum += w.caption_words;
  } else if (!is_alone(line)) {
    sum -= w.top_texts;
  } else {
    sum -= names_columns(block, grid, at);
  }
  if (at + 2 < block.lines.size()) {
    const double excess = white_above(block, at + 1) - std::max(0.0, white_above(block, at + 2));
    if (excess > 0.3) sum += std::min(2.0, excess) * w.caption_white;
  }
  if (line.size_pt > 1.05F * next.size_pt) sum += w.top_larger;
  if (is_outside(block, line)) sum += w.outside;
  return sum;
}

// Each line down to the last that stands outside costs; so do those above it, whatever they are.
double weigh_top(const Block& block, const Grid& grid) {
  double cost = 0, above = 0;
  for (std::size_t i = 0; i < kMostAbove && i + 1 < block.lines.size(); ++i) {
    const BlockLine& line = block.lines[i];
    const bool few = 2 * (line.part_end - line.part_begin) <= block.column_count();
    if (!is_alone(line) && !few && !is_caption(block, line)) break;
    const double own = above_evidence(block, grid, i);
    if (own > 0) cost = above + own;
    if (i == 0 && own < -kSurelyInside) cost = -kWeights.top_inside;
    above += std::max(own, kWeights.outside);
  }
  return cost;
}

}  // namespace

void weigh_ends(const Block& block, const Grid& grid, EvidenceSum& sum) {
  std::size_t bottom = 0;
  const std::size_t count = block.lines.size();
  // A paragraph below ends in a shorter line.
  for (std::size_t below = 1; below < count; ++below) {
    const BlockLine& line = block.lines[count - below];
    const bool beyond = is_beyond_rules(block, count - below);
    if (!beyond && !is_alone(line)) break;
    if (beyond || is_outside(block, line)) bottom = below;
  }
  std::size_t captions = 0;
  for (std::size_t i = std::max<std::size_t>(grid.head_end, 1); i < count; ++i) {
    const BlockLine& line = block.lines[i];
    const bool thin = is_alone(line) || line.part_end - line.part_begin < block.column_count();
    captions += thin && begins_caption(block.parts[line.part_begin].text) ? 1U : 0U;
  }
  sum.add("caption_inside", -kWeights.caption_inside * static_cast<double>(captions));
  sum.add("outside", -kWeights.outside * static_cast<double>(bottom));
  sum.add("top", -weigh_top(block, grid));
}

}  // namespace niandu::tables
