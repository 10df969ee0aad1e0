#include "extractors/tables/choose/compete.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "extractors/tables/pages/evidence.h"
#include "extractors/tables/readings/grid.h"
#include "extractors/tables/score/score.h"
#include "extractors/tables/seams/doubt.h"
#include "extractors/tables/seams/line_facts.h"
#include "extractors/tables/weights.h"

namespace niandu::tables {
namespace {

// Measured 2026-11-28 on bench/accuracy.py's sets: of tables of the first reading that won 5 in 25
// were right, of those of the second 68 in 107.
constexpr double kAgreed = 0.93, kFirstWon = 0.25, kSecondWon = 0.62, kAlone = 0.5;
// What a table is worth at least that only the second reading sees, with names of columns or
// without.
constexpr double kSecondAlone = 12, kSecondNamed = 9;
// With names above column rules, as texts side by side have none. By hand, 2026-11-30, on generated
// pages from 910001, 950001 and 500001; all floors held.
constexpr double kSecondRuled = 4;
constexpr double kSeenOnce = 0.35;  // most a table is trusted that only one reading sees
constexpr double kLostLine = 3, kLostRow = 4.5;  // of the first reading, not in the second
constexpr double kCut = 12;                      // what pieces must be worth more than one table
constexpr double kPieces = 5;    // what one table must be worth more than its pieces
constexpr double kLarger = 1.5;  // of its box: a table that a few drawn cells are the head of
constexpr double kShared = 0.1;  // of the smaller box: two tables of one region

double area(const Box& box) { return std::max(0.0, box.width()) * std::max(0.0, box.height()); }

// Glyphs of a table are ascending.
bool share_glyph(const PageTable& a, const PageTable& b) {
  auto it = b.glyphs.begin();
  for (const TableGlyph& own : a.glyphs) {
    while (it != b.glyphs.end() && it->glyph < own.glyph) ++it;
    if (it == b.glyphs.end()) return false;
    if (it->glyph == own.glyph) return true;
  }
  return false;
}

// A character stands in one table, however little of the ground they share.
bool share_ground(const PageTable& a, const PageTable& b) {
  const double shared = shared_area(a.box, b.box);
  if (shared <= 0) return false;
  return shared > kShared * std::min(area(a.box), area(b.box)) || share_glyph(a, b);
}

// White space apart, which the two keep in different ways.
bool same_cells(const Table& a, const Table& b) {
  if (a.rows != b.rows || a.columns != b.columns) return false;
  for (const Cell& cell : a.cells) {
    const Cell* other = b.cell_at(cell.row, cell.column);
    if (other == nullptr || other->row != cell.row || other->column != cell.column) {
      if (cell.text.empty()) continue;
      return false;
    }
    if (value_key(other->text.utf8) != value_key(cell.text.utf8)) return false;
  }
  return true;
}

// Lines of the body at which a row of the table begins.
std::vector<std::size_t> row_starts(const SeamReading& reading, const PageTable& table,
                                    std::size_t head) {
  std::vector<std::size_t> out;
  const auto row_of = [&](const BlockLine& line) {
    const double y = line.baseline - 0.3 * line.size_pt;
    return std::upper_bound(table.row_edges.begin(), table.row_edges.end(), y) -
           table.row_edges.begin();
  };
  for (std::size_t i = head; i < reading.block.lines.size(); ++i) {
    const bool first =
        i == head || row_of(reading.block.lines[i]) != row_of(reading.block.lines[i - 1]);
    if (first) out.push_back(i);
  }
  return out;
}

// What speaks against the second reading besides its sum: lines of several texts, and a row of the
// same columns, that the first has and it has not.
double lost(const WordLines& words, const PageTable& first, const PageTable& second) {
  const auto is_lost = [&](const WordLine& line) {
    const double y = line.baseline - 0.3 * line.size_pt;
    return line.segment_count() > 1 && y > first.box.y0 && y < first.box.y1 &&
           (y < second.box.y0 || y > second.box.y1);
  };
  const auto lines = std::count_if(words.lines.begin(), words.lines.end(), is_lost);
  const bool same_columns = first.table.columns == second.table.columns;
  const auto body = [](const PageTable& t) { return t.table.rows - t.table.header_rows; };
  const bool rows = same_columns && body(first) > body(second);
  return kLostLine * static_cast<double>(lines) + (rows ? kLostRow : 0);
}

struct Cluster {
  std::vector<std::size_t> first, second;
};

std::vector<Cluster> to_clusters(const std::vector<PageTable>& first,
                                 const std::vector<PageTable>& second) {
  const std::size_t count = first.size() + second.size();
  std::vector<std::size_t> root(count);
  std::iota(root.begin(), root.end(), 0);
  const auto find = [&](std::size_t i) {
    while (root[i] != i) i = root[i];
    return i;
  };
  for (std::size_t a = 0; a < first.size(); ++a) {
    for (std::size_t b = 0; b < second.size(); ++b) {
      if (share_ground(first[a], second[b])) root[find(a)] = find(first.size() + b);
    }
  }
  std::vector<Cluster> by_root(count);
  for (std::size_t i = 0; i < count; ++i) {
    Cluster& cluster = by_root[find(i)];
    if (i < first.size()) {
      cluster.first.push_back(i);
    } else {
      cluster.second.push_back(i - first.size());
    }
  }
  std::erase_if(by_root, [](const Cluster& c) { return c.first.empty() && c.second.empty(); });
  return by_root;
}

// What a table is worth, by the sum that readings compete under; nothing where it has too few lines
// to tell.
std::optional<double> score_table(const Page& page, const Drawn& drawn, const WordLines& words,
                                  const PageTable& table) {
  const auto reading = read_seams(page, drawn, words, table);
  if (!reading) return std::nullopt;
  std::size_t head = reading->head;
  if (table.table.header_rows > 0 &&
      static_cast<std::size_t>(table.table.header_rows) < table.row_edges.size()) {
    const double y = table.row_edges[static_cast<std::size_t>(table.table.header_rows)];
    head = 0;
    while (head < reading->block.lines.size() && reading->block.lines[head].baseline < y) ++head;
  }
  if (head >= reading->block.lines.size()) return 0;
  const Grid grid = block_to_grid(reading->block, drawn, head, row_starts(*reading, table, head));
  return score_grid(reading->block, grid).value;
}

// Tables below each other, the lower without names, the columns of one among those of the other:
// one that was cut. What that costs; 0: they are two.
double cut_cost(const PageTable& upper, const PageTable& lower) {
  constexpr double kNearPt = 50, kSamePt = 15, kSameOfTwoPt = 40;
  const double white = lower.box.y0 - upper.box.y1;
  if (white < -1 || white > kNearPt || lower.table.header_rows > 0) return 0;
  const auto& few = upper.table.columns < lower.table.columns ? upper : lower;
  const auto& all = upper.table.columns < lower.table.columns ? lower : upper;
  if (few.column_edges.size() < 3 || all.column_edges.size() < 3) return 0;
  const double same = all.table.columns > 2 ? kSamePt : kSameOfTwoPt;
  const auto known =
      std::count_if(few.column_edges.begin() + 1, few.column_edges.end() - 1, [&](double x) {
        return std::any_of(all.column_edges.begin() + 1, all.column_edges.end() - 1,
                           [&](double a) { return std::abs(a - x) < same; });
      });
  if (2 * known + 2 < static_cast<std::ptrdiff_t>(few.column_edges.size())) return 0;
  const int fewer = std::max(0, upper.table.columns - lower.table.columns);
  return kWeights.goes_on + kWeights.empty * lower.table.rows * fewer;
}

// Whether rules are drawn between all columns along most of the table.
bool columns_are_drawn(const Drawn& drawn, const PageTable& table) {
  constexpr double kNearPt = 3, kShare = 0.7;
  const auto& edges = table.column_edges;
  if (edges.size() < 3) return false;
  return std::all_of(edges.begin() + 1, edges.end() - 1, [&](double x) {
    double length = 0;
    for (const Ruling& rule : drawn.vertical) {
      if (std::abs(rule.at - x) > kNearPt) continue;
      const double from = std::max<double>(rule.from, table.box.y0);
      length += std::max(0.0, std::min<double>(rule.to, table.box.y1) - from);
    }
    return length > kShare * table.box.height();
  });
}

double least_alone(const PageTable& table) {
  return table.table.header_rows > 0 ? kSecondNamed : kSecondAlone;
}

// The same where the page has no other table to be a piece of.
double least_only(const Drawn& drawn, const PageTable& table) {
  const bool shaded = std::any_of(drawn.filled.begin(), drawn.filled.end(), [&](const Box& box) {
    return shared_area(box, table.box) > area(table.box) / 2;
  });
  const bool ruled = (table.table.header_rows > 0 || shaded) && columns_are_drawn(drawn, table);
  return ruled ? kSecondRuled : least_alone(table);
}

// What speaks against tables beside each other: rules that run across both, columns that go on.
double crossed(const Drawn& drawn, const std::vector<PageTable>& tables,
               const std::vector<std::size_t>& own) {
  double sum = 0;
  for (const std::size_t l : own) {
    for (const std::size_t r : own) {
      sum += cut_cost(tables[l], tables[r]);
      const Box& left = tables[l].box;
      const Box& right = tables[r].box;
      const double y0 = std::max(left.y0, right.y0), y1 = std::min(left.y1, right.y1);
      if (left.x1 > right.x0 || y1 <= y0) continue;
      for (const Ruling& rule : drawn.horizontal) {
        const bool across = rule.from < left.x1 && rule.to > right.x0;
        sum += across && rule.at > y0 - 3 && rule.at < y1 + 3 ? kWeights.side_rule : 0;
      }
    }
  }
  return sum;
}

// A caption between the rows: plainly two tables.
bool has_caption(const PageTable& table) {
  return std::any_of(table.table.cells.begin(), table.table.cells.end(), [](const Cell& cell) {
    return cell.row > 0 && begins_caption(cell.text.utf8);
  });
}

// What the tables are worth together. `alone`: what each is worth.
double sum_of(const Drawn& drawn, const std::vector<PageTable>& tables,
              const std::vector<std::size_t>& own,
              const std::vector<std::optional<double>>& alone) {
  double sum = -crossed(drawn, tables, own);
  for (const std::size_t i : own) sum += alone[i].value_or(0);
  return sum;
}

std::string worth_text(double own, double other, bool agreed) {
  return "; worth " + std::to_string(std::lround(own)) + " against " +
         std::to_string(std::lround(other)) + (agreed ? ", agreed" : "");
}

}  // namespace

std::vector<PageTable> compete(const Page& page, const Drawn& drawn, const WordLines& words,
                               std::vector<PageTable> first, std::vector<PageTable> second) {
  const auto worths = [&](const std::vector<PageTable>& tables) {
    std::vector<std::optional<double>> out;
    out.reserve(tables.size());
    for (const PageTable& t : tables) out.push_back(score_table(page, drawn, words, t));
    return out;
  };
  const auto firsts = worths(first), seconds = worths(second);
  std::vector<PageTable> out;
  for (Cluster& cluster : to_clusters(first, second)) {
    const bool one = cluster.first.size() == 1 && cluster.second.size() == 1;
    if (cluster.second.size() > 1 && !cluster.first.empty()) {
      // Of pieces of one table only what would stand alone.
      std::erase_if(cluster.second,
                    [&](std::size_t i) { return seconds[i].value_or(0) < least_alone(second[i]); });
    }
    const bool only = first.empty() && second.size() == 1;
    double least = 0;
    for (const std::size_t i : cluster.second)
      least += only ? least_only(drawn, second[i]) : least_alone(second[i]);
    // A few lines in drawn cells are a table, or the head of a larger one.
    const bool pair = cluster.first.size() == 1 && cluster.second.size() == 1;
    const bool untold = pair && !firsts[cluster.first[0]] &&
                        first[cluster.first[0]].table.method == TableMethod::kRuled;
    const bool kept =
        untold && area(second[cluster.second[0]].box) < kLarger * area(first[cluster.first[0]].box);
    const double a = untold ? least : sum_of(drawn, first, cluster.first, firsts);
    const double b = sum_of(drawn, second, cluster.second, seconds);
    const bool agreed =
        pair && same_cells(first[cluster.first[0]].table, second[cluster.second[0]].table);
    const double loss = pair ? lost(words, first[cluster.first[0]], second[cluster.second[0]]) : 0;
    // Pieces give way to one table over all of them, and one table to pieces, where it pays well.
    const bool cut = cluster.first.size() == 1 && !one && !has_caption(first[cluster.first[0]]);
    const bool better = !kept && (one ? b - loss >= a : b - loss > a + (cut ? kCut : kPieces));
    const bool take_first = agreed || cluster.second.empty() || (!cluster.first.empty() && !better);
    if (cluster.first.empty() && b < least) continue;
    for (const std::size_t i : take_first ? cluster.first : cluster.second) {
      PageTable& table = (take_first ? first : second)[i];
      // What is drawn and not contradicted keeps its trust.
      const bool drawn_alone =
          (cluster.second.empty() || kept) && table.table.method == TableMethod::kRuled;
      const double most = cluster.first.empty()    ? kSeenOnce
                          : drawn_alone            ? 1
                          : cluster.second.empty() ? kAlone
                          : take_first             ? kFirstWon
                                                   : kSecondWon;
      table.table.confidence = agreed ? kAgreed : std::min(table.table.confidence, most);
      table.table.explanation += worth_text(take_first ? a : b, take_first ? b : a, agreed);
      out.push_back(std::move(table));
    }
  }
  return out;
}

}  // namespace niandu::tables
