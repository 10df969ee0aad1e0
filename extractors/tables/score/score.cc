#include "extractors/tables/score/score.h"

#include <algorithm>
#include <cmath>

#include "common/utf8.h"
#include "extractors/tables/pages/item_number.h"
#include "extractors/tables/score/ends.h"
#include "extractors/tables/seams/line_facts.h"
#include "extractors/tables/weights.h"

namespace niandu::tables {
namespace {

// Whether each record is the label of a group by itself, where the body begins with one.
std::vector<char> label_rows(const Block& block, const Grid& grid) {
  const std::vector<std::size_t>& starts = grid.records.starts;
  std::vector<char> out(starts.size(), 0);
  for (std::size_t r = 0; grid.habits.labelled && r + 1 < starts.size(); ++r) {
    const bool alone = starts[r + 1] == starts[r] + 1;
    out[r] = alone && stands_as_label(block, grid.habits, starts[r]) ? 1 : 0;
  }
  return out;
}

// `label`: label_rows of the grid.
void weigh_places(const Block& block, const Grid& grid, const std::vector<char>& label,
                  EvidenceSum& sum) {
  const auto columns = static_cast<int>(block.column_count());
  std::vector<int> in_row(static_cast<std::size_t>(grid.rows), 0);
  int covered = 0;
  for (const GridCell& cell : grid.cells) {
    if (cell.parts.empty()) continue;
    if (cell.row >= grid.header_rows) covered += cell.row_span * cell.column_span;
    ++in_row[static_cast<std::size_t>(cell.row)];
  }
  int places = 0, lonely = 0;
  for (std::size_t r = 0; r < in_row.size(); ++r) {
    places += std::max(0, in_row[r] - 1);
    lonely += in_row[r] == 1 && r >= static_cast<std::size_t>(grid.header_rows) ? 1 : 0;
  }
  const auto labels = static_cast<int>(std::count(label.begin(), label.end(), 1));
  const int all = (grid.rows - grid.header_rows) * columns - labels * (columns - 1);
  lonely = std::max(0, lonely - labels);
  sum.add("places", kWeights.place * places);
  sum.add("lonely_rows", -kWeights.lonely_row * lonely);
  sum.add("empty", -kWeights.empty * std::max(0, all - covered));
}

// Columns that each record fills.
std::vector<int> filled_columns(const Block& block, const Grid& grid) {
  std::vector<int> out;
  const std::vector<std::size_t>& starts = grid.records.starts;
  for (std::size_t r = 0; r < starts.size(); ++r) {
    const std::size_t end = r + 1 < starts.size() ? starts[r + 1] : block.lines.size();
    std::vector<char> seen(block.column_count(), 0);
    for (std::size_t i = starts[r]; i < end; ++i) {
      for (const Part& p : block.parts_of(block.lines[i])) {
        seen[static_cast<std::size_t>(p.first_column)] = 1;
      }
    }
    out.push_back(static_cast<int>(std::count(seen.begin(), seen.end(), 1)));
  }
  return out;
}

// The sum of the whites that do not come again: those that do stand between groups of rows.
double unusual(std::vector<double> whites) {
  constexpr double kSameEm = 0.15;
  std::sort(whites.begin(), whites.end());
  double sum = 0;
  for (std::size_t i = 0; i < whites.size(); ++i) {
    const bool before = i > 0 && whites[i] - whites[i - 1] < kSameEm;
    const bool after = i + 1 < whites.size() && whites[i + 1] - whites[i] < kSameEm;
    sum += before || after ? 0 : whites[i];
  }
  return sum;
}

// Seams between rows of several texts count: a line by itself sets itself off from anything. A
// group's label (`label`) stands for the row below it.
void weigh_seams(const Block& block, const Grid& grid, const std::vector<char>& label, Score& score,
                 EvidenceSum& sum) {
  const Weights& w = kWeights;
  const Records& records = grid.records;
  const std::vector<int> filled = filled_columns(block, grid);
  double splits = 0, joins = 0;
  std::vector<double> whites;  // far above what is usual
  std::size_t next = 1;
  for (std::size_t i = 1; i < records.evidence.size(); ++i) {
    const std::size_t line = grid.head_end + i;
    const bool starts = next < records.starts.size() && records.starts[next] == line;
    next += starts ? 1 : 0;
    const double e = starts ? records.evidence[i] : -records.evidence[i];
    if (!starts) {
      joins += std::clamp(e, -w.seam_join_most, w.seam_join_most);
    } else if ((filled[next - 1] > 1 || label[next - 1] != 0) && filled[next - 2] > 1) {
      splits += std::clamp(e, -w.seam_split_most, w.seam_split_most);
    }
    const double excess = white_above(block, line) - grid.habits.usual_white;
    if (excess > 1.2 && !block.marks[line].full_rule) whites.push_back(std::min(3.0, excess - 1.2));
  }
  score.weakest_seam = records.weakest;
  sum.add("seams_split", w.seam_split * splits);
  // A paragraph has nothing but joins: they count as far as there are rows beside them.
  sum.add("seams_join", std::min(w.seam_join * joins, w.seam_split * std::max(splits, 0.0) + 2));
  sum.add("big_white", -w.big_white * unusual(std::move(whites)));
}

// The share of a column's lines that end near the column's limit, as running text does.
struct ColumnText {
  int lines = 0, words = 0, numbers = 0, full = 0, items = 0;
  double left = 0, right = 0, middle = 0;  // mean distance from the median of each
};

double spread(std::vector<float> at) {
  if (at.empty()) return 0;
  const auto half = at.begin() + static_cast<std::ptrdiff_t>(at.size() / 2);
  std::nth_element(at.begin(), half, at.end());
  const float median = *half;
  for (float& x : at) x = std::abs(x - median);
  std::nth_element(at.begin(), half, at.end());
  return *half;
}

// Where the longer lines of a column end: a line that sticks out does not make the others short.
float usual_end(std::vector<float> ends) {
  if (ends.empty()) return 0;
  const auto at = ends.begin() + static_cast<std::ptrdiff_t>(ends.size() * 4 / 5);
  std::nth_element(ends.begin(), at, ends.end());
  return *at;
}

ColumnText column_text(const Block& block, std::size_t head_end, int column) {
  constexpr float kNearEndEm = 2.5F, kLongEm = 14;
  ColumnText out;
  std::vector<float> left, right, middle;
  std::vector<const Part*> parts;
  for (const Part& p : block.parts) {
    if (p.spans() || p.first_column != column) continue;
    if (static_cast<std::size_t>(p.line) < head_end) continue;
    ++out.lines;
    out.numbers += p.kind != ValueKind::kWord ? 1 : 0;
    out.words += p.kind == ValueKind::kWord ? 1 : 0;
    parts.push_back(&p);
    left.push_back(p.x0);
    right.push_back(p.x1);
    middle.push_back((p.x0 + p.x1) / 2);
  }
  const float end = usual_end(right);
  for (const Part* p : parts) {
    const float size = block.lines[static_cast<std::size_t>(p->line)].size_pt;
    const bool is_full = p->kind == ValueKind::kWord && p->x1 > end - kNearEndEm * size &&
                         p->x1 - p->x0 > kLongEm * size;
    out.full += is_full ? 1 : 0;
  }
  out.left = spread(std::move(left));
  out.right = spread(std::move(right));
  out.middle = spread(std::move(middle));
  return out;
}

// One line of short names, each in the middle of its column: what running text has no such line of.
bool has_centred_names(const Block& block, const Grid& grid) {
  constexpr double kShort = 0.6, kOffEm = 1.5;
  if (grid.head_end != 1) return false;
  const BlockLine& line = block.lines.front();
  if (line.part_end - line.part_begin != block.column_count()) return false;
  for (const Part& p : block.parts_of(line)) {
    const ColumnShape& column = block.columns[static_cast<std::size_t>(p.first_column)];
    const double middle = (column.x0 + column.x1) / 2.0, width = column.x1 - column.x0;
    const bool centred = std::abs((p.x0 + p.x1) / 2.0 - middle) < kOffEm * line.size_pt;
    if (p.spans() || !centred || p.x1 - p.x0 > kShort * width) return false;
  }
  return true;
}

// By a rule or a fill.
bool head_is_set_off(const Block& block, const Grid& grid) {
  if (grid.head_end == 0 || grid.head_end >= block.lines.size()) return false;
  const SeamMarks& marks = block.marks[grid.head_end];
  return marks.full_rule || marks.fill_change;
}

void weigh_columns(const Block& block, const Grid& grid, Score& score, EvidenceSum& sum) {
  const Weights& w = kWeights;
  const std::size_t columns = block.column_count();
  double kinds = 0, aligned = 0, prose = 0;
  std::size_t prose_columns = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    const ColumnText text = column_text(block, grid.head_end, static_cast<int>(c));
    if (text.lines < 2) continue;
    score.numbers += text.numbers;
    const int most = std::max(text.words, text.numbers);
    const double share = static_cast<double>(most) / text.lines;
    kinds += std::clamp((share - 0.6) / 0.4, -0.5, 1.0) * (text.numbers > text.words ? 1 : 0.5);
    const double off = std::min({text.left, text.right, text.middle});
    aligned += std::clamp(1 - off / 4, -0.5, 1.0);
    if (text.full * 2 > text.lines && text.lines > 3) {
      prose += text.full;
      ++prose_columns;
    }
  }
  sum.add("columns", -w.column_cost * static_cast<double>(columns));
  sum.add("one_kind", w.one_kind * kinds);
  sum.add("aligned", w.aligned * aligned);
  // Running text in every column is text set in columns; beside columns of values it is a value.
  const bool values = score.numbers * 3 > grid.rows;
  if (has_centred_names(block, grid)) prose *= head_is_set_off(block, grid) ? 0 : w.named_prose;
  if (prose_columns == columns) {
    sum.add("text_columns", -w.text_columns * prose);
  } else if (!values) {
    sum.add("prose", -w.prose_column * prose);
  }
}

// Whether a text runs over a gutter that is there: its rule does not stop short of the line.
bool crosses(const Block& block, const Part& part) {
  for (int g = part.first_column; g < part.last_column; ++g) {
    const bool open =
        block.is_open(static_cast<std::size_t>(part.line), static_cast<std::size_t>(g));
    if (!open) return true;
  }
  return false;
}

// A name over several columns, each of which has one of its own below it, and not over all: groups
// of columns are what a head is for.
bool names_group(const Block& block, const Grid& grid, std::size_t part) {
  if (static_cast<std::size_t>(block.parts[part].line) >= grid.head_end) return false;
  const auto holds = [&](const GridCell& cell) {
    return cell.row < grid.header_rows && cell.column_span > 1 &&
           std::find(cell.parts.begin(), cell.parts.end(), part) != cell.parts.end();
  };
  const auto group = std::find_if(grid.cells.begin(), grid.cells.end(), holds);
  if (group == grid.cells.end()) return false;
  if (static_cast<std::size_t>(group->column_span) >= block.column_count()) return false;
  std::vector<char> named(static_cast<std::size_t>(group->column_span), 0);
  for (const GridCell& cell : grid.cells) {
    const int at = cell.column - group->column;
    const bool below = cell.row >= group->row + group->row_span && cell.row < grid.header_rows;
    if (below && !cell.parts.empty() && cell.column_span == 1 && at >= 0 &&
        at < group->column_span) {
      named[static_cast<std::size_t>(at)] = 1;
    }
  }
  return std::find(named.begin(), named.end(), 0) == named.end();
}

void weigh_gutters(const Block& block, const Grid& grid, EvidenceSum& sum) {
  double wide = 0, drawn = 0;
  const float size = block.lines.front().size_pt;
  for (const Gutter& g : block.gutters) {
    if (g.drawn) {
      ++drawn;
    } else {
      wide += std::min(3.0F, g.gap_pt / std::max(1.0F, size));
    }
  }
  sum.add("gutters", kWeights.gutter * wide);
  sum.add("gutters_drawn", kWeights.gutter_drawn * drawn);
  int crossing = 0;
  for (std::size_t k = 0; k < block.parts.size(); ++k) {
    const Part& p = block.parts[k];
    const BlockLine& line = block.lines[static_cast<std::size_t>(p.line)];
    if (line.part_end - line.part_begin < 2 || !crosses(block, p)) continue;
    crossing += names_group(block, grid, k) ? 0 : 1;
  }
  sum.add("crossing", -kWeights.crossing * crossing);
}

// White inside of cells as wide as between columns: a number's distance from its words is one such,
// several are columns. Numbers do not stand beside each other.
void weigh_inside(const Block& block, EvidenceSum& sum) {
  constexpr float kWideEm = 0.9F;
  double cost = 0;
  for (const Part& p : block.parts) {
    int wide = 0, numbers = 0;
    for (int w = p.word_begin + 1; w < p.word_end; ++w) {
      const Word& before = block.words.words[static_cast<std::size_t>(w - 1)];
      const Word& word = block.words.words[static_cast<std::size_t>(w)];
      if (word.x0 - before.x1 < kWideEm * word.size_pt) continue;
      ++wide;
      numbers += before.is_number() && word.is_number() ? 1 : 0;
    }
    cost += kWeights.numbers_inside * numbers + kWeights.white_inside * std::max(0, wide - 1);
  }
  sum.add("inside", -cost);
}

bool is_list_mark(const Part& part) {
  const std::size_t length = utf8_length(part.text);
  if (length > 5 || part.kind == ValueKind::kDash) return length == 1;
  if (length == 1 && part.kind == ValueKind::kWord) return true;
  return part.kind == ValueKind::kWord && leading_number(part.text).has_value();
}

// Columns under one name, or none, beside others that have their own: a gap inside of cells. The
// first column often has none.
void weigh_names(const Block& block, const Grid& grid, EvidenceSum& sum) {
  if (grid.head_end == 0) return;
  const std::size_t columns = block.column_count();
  std::vector<char> named(columns, 0);
  for (const GridCell& cell : grid.cells) {
    if (cell.row >= grid.header_rows || cell.column_span > 1 || cell.parts.empty()) continue;
    named[static_cast<std::size_t>(cell.column)] = 1;
  }
  const auto count = std::count(named.begin(), named.end(), 1);
  if (2 * static_cast<std::size_t>(count) < columns) return;
  const auto none = std::count(named.begin() + 1, named.end(), 0);
  sum.add("nameless", -kWeights.nameless * static_cast<double>(none));
}

// Two columns, the first of marks, are a list; texts that leaders follow are a contents page.
void weigh_lists(const Block& block, const Grid& grid, EvidenceSum& sum) {
  int marks = 0, first = 0, leaders = 0;
  for (const Part& p : block.parts) {
    for (int w = p.word_begin; w < p.word_end; ++w) {
      leaders += block.words.words[static_cast<std::size_t>(w)].leads ? 1 : 0;
    }
    if (p.first_column != 0) continue;
    ++first;
    marks += is_list_mark(p) ? 1 : 0;
  }
  if (block.column_count() == 2 && marks * 2 > first)
    sum.add("list", -kWeights.list_marks * 2 * marks);
  if (leaders * 3 > grid.rows) sum.add("leaders", -kWeights.leader * leaders);
}

void weigh_frame(const Block& block, const Grid& grid, EvidenceSum& sum) {
  if (block.marks.front().full_rule) sum.add("rule_above", kWeights.closed);
  if (block.rule_below) {
    sum.add("rule_below", kWeights.closed);
  } else if (grid.records.starts.size() > 1 &&
             grid.records.starts.back() + 1 == block.lines.size() && block.marks.back().full_rule &&
             !is_full(grid.habits, block.lines.back()) &&
             !begins_total(block.parts[block.lines.back().part_begin].text)) {
    sum.add("below_last_rule", -kWeights.below_last_rule);
  }
  if (head_is_set_off(block, grid)) sum.add("head", kWeights.head_ruled);
}

}  // namespace

Score score_grid(const Block& block, const Grid& grid) {
  Score score;
  if (block.lines.empty()) return score;
  EvidenceSum sum(&score.parts);
  sum.add("table", -kWeights.table_cost);
  const std::vector<char> label = label_rows(block, grid);
  weigh_places(block, grid, label, sum);
  weigh_seams(block, grid, label, score, sum);
  weigh_columns(block, grid, score, sum);
  weigh_gutters(block, grid, sum);
  weigh_inside(block, sum);
  weigh_names(block, grid, sum);
  weigh_lists(block, grid, sum);
  weigh_ends(block, grid, sum);
  weigh_frame(block, grid, sum);
  score.value = sum.value();
  return score;
}

}  // namespace niandu::tables
