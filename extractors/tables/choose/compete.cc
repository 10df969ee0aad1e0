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

namespace niandu::tables {
namespace {

constexpr double kAgreed = 0.93, kAlone = 0.5;
// What a table is worth at least that only the second reading sees, with names of columns or
// without.
constexpr double kSecondAlone = 12, kSecondNamed = 9;
constexpr double kSeenOnce = 0.35;  // most a table is trusted that only one reading sees
constexpr double kLostLine = 3, kLostRow = 4.5;  // of the first reading, not in the second
// What it may be worth less where all but one are a single row, or all have the same columns.
constexpr double kHeadPiece = 4;
constexpr double kPieces = 5;    // what one table must be worth more than its pieces
constexpr double kLarger = 1.5;  // of its box: a table that a few drawn cells are the head of
constexpr double kShared = 0.1;  // of the smaller box: two tables of one region

double area(const Box& box) { return std::max(0.0, box.width()) * std::max(0.0, box.height()); }

bool share_ground(const Box& a, const Box& b) {
  const double shared = shared_area(a, b);
  return shared > 0 && shared > kShared * std::min(area(a), area(b));
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

// Whether the columns of all of these tables are those of the one that has most.
bool same_columns(const std::vector<PageTable>& tables, const std::vector<std::size_t>& which) {
  constexpr double kSlackPt = 8;  // a gap between texts, or the rule in it
  const auto& model =
      tables[*std::max_element(which.begin(), which.end(), [&](std::size_t a, std::size_t b) {
        return tables[a].column_edges.size() < tables[b].column_edges.size();
      })].column_edges;
  return std::all_of(which.begin(), which.end(), [&](std::size_t i) {
    const auto& own = tables[i].column_edges;
    return std::all_of(own.begin(), own.end(), [&](double x) {
      return std::any_of(model.begin(), model.end(),
                         [&](double y) { return std::abs(x - y) < kSlackPt; });
    });
  });
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
      if (share_ground(first[a].box, second[b].box)) root[find(a)] = find(first.size() + b);
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

}  // namespace

std::vector<PageTable> compete(const Page& page, const Drawn& drawn, const WordLines& words,
                               std::vector<PageTable> first, std::vector<PageTable> second) {
  std::vector<PageTable> out;
  for (const Cluster& cluster : to_clusters(first, second)) {
    double a = 0, b = 0, least = 0;
    for (const std::size_t i : cluster.second) {
      b += score_table(page, drawn, words, second[i]).value_or(0);
      least += second[i].table.header_rows > 0 ? kSecondNamed : kSecondAlone;
    }
    const bool several = cluster.first.size() > 1;
    std::size_t divided = 0;  // pieces of several rows
    bool untold = false;
    for (const std::size_t i : cluster.first) {
      const auto own = score_table(page, drawn, words, first[i]);
      untold = !own && first[i].table.method == TableMethod::kRuled;
      a += own.value_or(several ? 0 : least);
      divided += first[i].table.rows > std::max(1, first[i].table.header_rows) ? 1U : 0U;
    }
    const bool one = cluster.first.size() == 1 && cluster.second.size() == 1;
    const bool agreed =
        one && same_cells(first[cluster.first[0]].table, second[cluster.second[0]].table);
    const double loss = one ? lost(words, first[cluster.first[0]], second[cluster.second[0]]) : 0;
    // Pieces that were drawn or found one by one give way to one table over all of them.
    const bool whole = !cluster.second.empty() && cluster.second.size() < cluster.first.size();
    const bool other_columns = divided > 1 && !same_columns(first, cluster.first);
    const double least_gain = other_columns ? kPieces : -kHeadPiece;
    // A few lines in drawn cells are a table, or the head of a larger one.
    const bool kept =
        one && untold &&
        area(second[cluster.second[0]].box) < kLarger * area(first[cluster.first[0]].box);
    const bool better = kept ? false : whole ? b > a + least_gain : one && b - loss >= a;
    const bool take_first = agreed || cluster.second.empty() || (!cluster.first.empty() && !better);
    if (cluster.first.empty() && b < least) continue;
    for (const std::size_t i : take_first ? cluster.first : cluster.second) {
      PageTable& table = (take_first ? first : second)[i];
      // What is drawn and not contradicted keeps its trust.
      const bool drawn_alone = cluster.second.empty() && table.table.method == TableMethod::kRuled;
      const double most = cluster.first.empty() ? kSeenOnce : drawn_alone ? 1 : kAlone;
      table.table.confidence = agreed ? kAgreed : std::min(table.table.confidence, most);
      table.table.explanation += "; worth " + std::to_string(std::lround(take_first ? a : b)) +
                                 " against " + std::to_string(std::lround(take_first ? b : a)) +
                                 (agreed ? ", agreed" : "");
      out.push_back(std::move(table));
    }
  }
  return out;
}

}  // namespace niandu::tables
