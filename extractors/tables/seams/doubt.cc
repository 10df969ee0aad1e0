#include "extractors/tables/seams/doubt.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/tables/readings/grid.h"
#include "extractors/tables/seams/evidence.h"
#include "extractors/tables/seams/line_facts.h"
#include "extractors/tables/weights.h"
#include "extractors/tables/words/floating.h"

namespace niandu::tables {
namespace {

std::vector<Gutter> edges_to_gutters(const PageTable& table) {
  std::vector<Gutter> out;
  const bool drawn =
      table.table.method == TableMethod::kRuled || table.table.method == TableMethod::kColumnRules;
  for (std::size_t i = 1; i + 1 < table.column_edges.size(); ++i) {
    Gutter gutter;
    gutter.x = gutter.x0 = gutter.x1 = static_cast<float>(table.column_edges[i]);
    gutter.drawn = gutter.cells = drawn;
    out.push_back(gutter);
  }
  return out;
}

// First and last row of the cells that the parts of a line stand in.
std::pair<int, int> rows_of(const Block& block, const BlockLine& line, const Table& table) {
  std::pair<int, int> rows{table.rows, -1};
  for (const Cell* cell : cells_of_line(block, line, table)) {
    if (cell->row_span > 1) continue;
    rows.first = std::min(rows.first, cell->row);
    rows.second = std::max(rows.second, cell->row);
  }
  return rows;
}

}  // namespace

std::vector<const Cell*> cells_of_line(const Block& block, const BlockLine& line,
                                       const Table& table) {
  std::vector<const Cell*> cells;
  const double y = line.baseline - 0.3 * line.size_pt;
  for (const Part& p : block.parts_of(line)) {
    const double x = (p.x0 + p.x1) / 2;
    for (const Cell& cell : table.cells) {
      if (!cell.places.empty() && cell.places.front().box.contains(x, y)) cells.push_back(&cell);
    }
  }
  return cells;
}

bool SeamReading::starts(std::size_t line) const {
  return std::binary_search(records.starts.begin(), records.starts.end(), line);
}

std::optional<SeamReading> read_seams(const Page& page, const Drawn& drawn, const WordLines& words,
                                      const PageTable& table) {
  constexpr std::size_t kMostLines = 400, kMostCells = 4000;
  constexpr int kUndivided = 3;  // rows of a table that no rules divide: a frame, names, a total
  const Box& box = table.box;
  WordLines own = words_within(words, static_cast<float>(box.x0), static_cast<float>(box.y0),
                               static_cast<float>(box.x1), static_cast<float>(box.y1) + 1);
  // Where rows are drawn, what stands in the middle of one is its own.
  const bool drawn_rows =
      table.table.method == TableMethod::kRuled && table.table.rows > kUndivided;
  if (!drawn_rows) own = join_floating_labels(std::move(own));
  if (own.lines.size() < 3 || own.lines.size() > kMostLines) return std::nullopt;
  if (table.table.cells.size() > kMostCells) return std::nullopt;
  SeamReading out;
  out.block = make_block(page, drawn, std::move(own), edges_to_gutters(table), box);
  out.head = find_head(out.block);
  out.habits = measure_habits(out.block, out.head, out.block.lines.size());
  out.records = lines_to_records(out.block, out.habits);
  return out;
}

bool values_meet(const SeamReading& reading, std::size_t below) {
  std::vector<EvidencePart> parts;
  if (reading.habits.full < 2) return false;
  if (seam_evidence(reading.block, reading.habits, below, &parts) <= 0) return false;
  return std::any_of(parts.begin(), parts.end(), [&](const EvidencePart& part) {
    const std::string_view name = part.name;
    return name == "number_under_number" || name == "lone_dash" || name == "code_counts_on" ||
           (name == "room" && reading.habits.full > 2 && part.value > 1.5 * kWeights.room);
  });
}

double rows_doubt(const SeamReading& reading, const Table& table) {
  const Block& block = reading.block;
  double doubt = 0;
  for (std::size_t i = reading.head + 1; i < block.lines.size(); ++i) {
    const auto above = rows_of(block, block.lines[i - 1], table);
    const auto below = rows_of(block, block.lines[i], table);
    if (above.second < 0 || below.second < 0) continue;
    const bool same_row = above.second >= below.first, starts = reading.starts(i);
    const double evidence = reading.evidence(i);
    if (same_row && starts && values_meet(reading, i)) doubt = std::max(doubt, evidence);
    if (!same_row && !starts && !block.marks[i].full_rule) doubt = std::max(doubt, -evidence);
  }
  return doubt;
}

}  // namespace niandu::tables
