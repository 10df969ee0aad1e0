#include "extractors/tables/centred_row.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace niandu {
namespace {

// Fonts and line spacing shift a middle by less; a text aligned at the top of a neighbour that is
// one line taller is off by half a line, 0.6 em or more.
constexpr float kSameMiddleEm = 0.3F;
// Lines of one cell stand as near as those of the tallest one; its paragraphs may stand apart.
constexpr float kSamePitch = 1.3F;

// Of the distance of two lines: half is the middle. One such cell may be a label over its rows.
constexpr float kBetweenLines = 0.3F;
constexpr std::ptrdiff_t kFewestBetween = 2;

struct CellLines {
  int lines = 0, numbers = 0;
  float first = 0, last = 0;  // baselines
  float size_pt = 0;
  float least_pitch = 0, widest_pitch = 0;

  [[nodiscard]] float middle() const { return (first + last) / 2 - 0.3F * size_pt; }
};

void add_line(const ColumnLine& line, CellLines& cell) {
  if (cell.lines == 0) {
    cell.first = line.baseline;
    cell.size_pt = line.size_pt;
  } else {
    const float pitch = line.baseline - cell.last;
    cell.least_pitch = cell.lines == 1 ? pitch : std::min(cell.least_pitch, pitch);
    cell.widest_pitch = std::max(cell.widest_pitch, pitch);
  }
  cell.last = line.baseline;
  cell.numbers += line.numeric ? 1 : 0;
  ++cell.lines;
}

// Numbers under each other are rows, and a word for each stands on its line. Planned and actual are
// the same record's: what it has once stands between their lines.
bool is_beside_all(std::span<const CellLines> cells, const CellLines& numbers) {
  const float pitch = (numbers.last - numbers.first) / static_cast<float>(numbers.lines - 1);
  const auto between = std::count_if(cells.begin(), cells.end(), [&](const CellLines& cell) {
    if (cell.lines != 1) return false;
    const float place = (cell.first - numbers.first) / pitch;
    return std::abs(place - std::round(place)) > kBetweenLines;
  });
  return between >= kFewestBetween;
}

}  // namespace

bool is_centred_row(std::span<const ColumnLine> lines, int columns) {
  std::vector<CellLines> cells(static_cast<std::size_t>(std::max(columns, 0)));
  for (const ColumnLine& line : lines) add_line(line, cells[static_cast<std::size_t>(line.column)]);
  std::erase_if(cells, [](const CellLines& cell) { return cell.lines == 0; });
  if (cells.empty()) return false;
  const CellLines& tallest = *std::max_element(
      cells.begin(), cells.end(),
      [](const CellLines& a, const CellLines& b) { return a.last - a.first < b.last - b.first; });
  int shorter = 0;
  for (const CellLines& cell : cells) {
    const float size = std::max(cell.size_pt, tallest.size_pt);
    if (std::abs(cell.middle() - tallest.middle()) > kSameMiddleEm * size) return false;
    if (cell.numbers > 1 && !is_beside_all(cells, cell)) return false;
    // Lines far apart stand beside lines of their own.
    if (&cell == &tallest) continue;
    if (cell.lines > 1 && cell.widest_pitch > kSamePitch * tallest.least_pitch) return false;
    shorter += cell.lines < tallest.lines ? 1 : 0;
  }
  return shorter >= 2;
}

}  // namespace niandu
