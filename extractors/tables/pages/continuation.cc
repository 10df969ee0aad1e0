#include "extractors/tables/pages/continuation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "common/utf8.h"
#include "extractors/tables/pages/cut_text.h"
#include "extractors/tables/pages/evidence.h"

namespace niandu {
namespace {

constexpr double kOpenFrame = 6;     // outweighs what words can say
constexpr double kOpenFoot = 2;      // of all columns together, under a repeated header
constexpr double kSureMargin = 1.5;  // between "the row goes on" and "the row is new"
constexpr double kMergeCost = 0.75;  // a merged cell going on beside a new row is the rarer case

constexpr int kRowsRemembered = 120;  // what a column holds is judged by its last rows
// Longer texts are no values that recur: of 4,554 cells of the real books and the corpus whose
// words stand twice in a column, two are longer (688 and 426 bytes; the next has 153).
constexpr std::size_t kLongestValueBytes = 200;

// A run of columns in which both sides of the break have cell edges at both ends.
struct ColumnRun {
  MeetingCells cells;  // set if there is one cell on each side
  bool paired = false;
  bool merged = false;       // either cell or another of its column spans rows
  bool spans_rows = false;   // one of the two cells does
  bool label_below = false;  // merged: blank above the break, words below it
  bool words_meet = false;   // words on both sides
  double evidence = 0;
};

// Per column: index of the cell that covers `row`; -1 for a hole. Looks from the end, where the
// rows at the break of a growing table are.
std::vector<int> cells_by_column(const Table& table, int row) {
  std::vector<int> out(static_cast<std::size_t>(table.columns), -1);
  int missing = table.columns;
  for (std::size_t i = table.cells.size(); i-- > 0 && missing > 0;) {
    const Cell& cell = table.cells[i];
    if (row < cell.row || row >= cell.row + cell.row_span) continue;
    for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
      out[static_cast<std::size_t>(c)] = static_cast<int>(i);
      --missing;
    }
  }
  return out;
}

ColumnHabit column_habit(const BreakContext& context, int column, const Cell& above,
                         const Cell& below) {
  constexpr int kSeveral = 3;
  ColumnHabit habit;
  int cells = 0;
  const auto look_at = [&](const Table& table, int first_row) {
    for (std::size_t i = table.cells.size(); i-- > 0;) {
      const Cell& cell = table.cells[i];
      if (cell.row < first_row) break;
      if (cell.column != column) continue;
      if (cell.row_span > 1) habit.merged = true;
      for (std::size_t line = 0; line + 1 < cell.text.spans.size(); ++line) {
        const double width = cell.text.spans[line].source.box.width();
        habit.shortest_line_pt =
            habit.widest_line_pt > 0 ? std::min(habit.shortest_line_pt, width) : width;
        habit.widest_line_pt = std::max(habit.widest_line_pt, width);
        ++habit.inner_lines;
        if (ends_sentence(line_of(cell.text, line))) ++habit.inner_ended;
      }
      if (&cell == &above || &cell == &below) continue;
      ++cells;
      const std::string& text = cell.text.utf8;
      if (text.size() <= kLongestValueBytes) {
        std::string key = value_key(text);
        if (key.empty()) continue;
        habit.numbers_alone = habit.numbers_alone || is_number_alone(key);
        habit.values.insert(std::move(key));
      }
      ++habit.cells;
      if (ends_sentence(text)) ++habit.ended;
      habit.most_lines = std::max(habit.most_lines, cell.text.spans.size());
    }
  };
  const int oldest = context.table->rows - kRowsRemembered;
  look_at(*context.table, std::max(context.table->header_rows, oldest));
  look_at(*context.fragment, context.header_rows);
  habit.one_line = habit.cells >= kSeveral && habit.most_lines == 1;
  // One cell of no knowledge keeps a short table from being sure.
  habit.filled = (habit.cells + 0.5) / (cells + 1.0);
  return habit;
}

double usual_padding(const Table& table) {
  constexpr double kLargestPt = 6;  // more is alignment, not padding
  double least = kLargestPt;
  for (const Cell& cell : table.cells) {
    for (const Text::Span& span : cell.text.spans) {
      for (const Source& place : cell.places) {
        if (place.page_number != span.source.page_number) continue;
        least = std::min(least, std::max(0.0, span.source.box.x0 - place.box.x0));
      }
    }
  }
  return least;
}

bool column_flag(const std::vector<bool>& flags, const Cell& cell) {
  const auto c = static_cast<std::size_t>(cell.column);
  return c < flags.size() && flags[c];
}

// Where a producer leaves cut cells open, both parts are open at the break; between two rows a rule
// is drawn on one side of it or both. Open above and closed below may be either: the words decide.
// Below a repeated header there is a rule in any case. A foot that is open from side to side may
// also be a rule that the page's end cut off: browsers do that to a row that just fits. It says one
// thing of the whole row, where columns that differ say it each for itself.
double frame_evidence(const BreakContext& context, const Cell& above, const Cell& below) {
  if (!context.frames_left_open || context.open_above.empty()) return 0;
  const bool open_above = column_flag(context.open_above, above);
  const bool whole_foot = std::find(context.open_above.begin(), context.open_above.end(), false) ==
                          context.open_above.end();
  if (whole_foot && context.header_rows > 0) {
    return kOpenFoot / static_cast<double>(context.open_above.size());
  }
  const bool open_below = context.open_below.empty() || column_flag(context.open_below, below);
  if (open_above && !open_below) return 0;
  return open_above ? kOpenFrame : -kOpenFrame;
}

// y of the lowest line of these cells on the page where they end; 0 if unknown.
double foot_of_row(const Table& table, const std::vector<int>& cells) {
  double foot = 0;
  for (const int index : cells) {
    const Cell& cell = table.cells[static_cast<std::size_t>(index)];
    if (cell.places.empty() || cell.text.spans.empty()) continue;
    const Source& last = cell.text.spans.back().source;
    if (last.page_number == cell.places.back().page_number) foot = std::max(foot, last.box.y1);
  }
  return foot;
}

// y of the highest line of these cells on the page where they begin; 0 if unknown.
double head_of_row(const Table& table, const std::vector<int>& cells) {
  double head = 0;
  for (const int index : cells) {
    const Cell& cell = table.cells[static_cast<std::size_t>(index)];
    if (cell.text.spans.empty()) continue;
    const double y0 = cell.text.spans.front().source.box.y0;
    head = head > 0 ? std::min(head, y0) : y0;
  }
  return head;
}

std::vector<ColumnRun> blocks_at_break(const BreakContext& context) {
  const Table& table = *context.table;
  const Table& fragment = *context.fragment;
  const std::vector<int> above = cells_by_column(table, table.rows - 1);
  const std::vector<int> below = cells_by_column(fragment, context.header_rows);
  const auto holes = [](const std::vector<int>& cells) {
    return std::find(cells.begin(), cells.end(), -1) != cells.end();
  };
  if (holes(above) || holes(below)) return {};
  const double padding_pt = usual_padding(fragment);
  const double row_foot = foot_of_row(table, above);
  const double row_head = head_of_row(fragment, below);
  std::vector<ColumnRun> blocks;
  bool leading = true;
  for (int column = 0; column < table.columns;) {
    const auto c = static_cast<std::size_t>(column);
    int end = column;
    // The nearest column at which cells of both sides end.
    while (end < table.columns) {
      const Cell& a = table.cells[static_cast<std::size_t>(above[static_cast<std::size_t>(end)])];
      const Cell& b =
          fragment.cells[static_cast<std::size_t>(below[static_cast<std::size_t>(end)])];
      const int a_end = a.column + a.column_span;
      const int b_end = b.column + b.column_span;
      end = std::max(a_end, b_end);
      if (a_end == b_end) break;
      if (end < table.columns) continue;
      break;
    }
    ColumnRun block;
    block.cells = {above[c], below[c]};
    const Cell& a = table.cells[static_cast<std::size_t>(above[c])];
    const Cell& b = fragment.cells[static_cast<std::size_t>(below[c])];
    block.paired = a.column == b.column && a.column_span == b.column_span;
    if (block.paired) {
      const ColumnHabit habit = column_habit(context, column, a, b);
      block.spans_rows = a.row_span > 1 || b.row_span > 1;
      block.merged = habit.merged || block.spans_rows;
      block.evidence = same_cell_evidence(a, b, {&habit, padding_pt, leading, row_foot, row_head}) +
                       frame_evidence(context, a, b);
      const bool words_below = !trim(b.text.utf8).empty();
      const bool words_above = !trim(a.text.utf8).empty();
      block.label_below = block.merged && words_below && !words_above;
      block.words_meet = words_below && words_above;
      if (words_below) leading = false;
    }
    blocks.push_back(block);
    column = std::max(end, column + 1);
  }
  return blocks;
}

// What a leading cell that goes on beside a new row must outweigh.
double label_cost(const ColumnRun& run) { return run.spans_rows ? kMergeCost / 2 : 2 * kMergeCost; }

// One merged cell over the break, or two: neither plainly.
bool is_doubtful(const ColumnRun& run) {
  return run.paired && run.spans_rows && run.words_meet &&
         std::abs(2 * run.evidence - label_cost(run)) < kSureMargin;
}

}  // namespace

BreakReading read_break(const BreakContext& context) {
  const std::vector<ColumnRun> blocks = blocks_at_break(context);
  BreakReading out;
  if (blocks.empty()) return out;
  const bool can_go_on =
      std::all_of(blocks.begin(), blocks.end(), [](const ColumnRun& b) { return b.paired; });
  double whole = 0;
  for (const ColumnRun& block : blocks) whole += block.evidence;

  // The row is new: the leading blocks before `labels` go on, and others that plainly do.
  double best = -std::numeric_limits<double>::infinity();
  std::size_t best_labels = 0;
  const auto may_go_on_alone = [](const ColumnRun& b) {
    return b.paired && (b.merged || b.evidence >= kOpenFrame - 2);
  };
  const auto goes_on_alone = [&](const ColumnRun& b) {
    return may_go_on_alone(b) && b.evidence >= 2 + kMergeCost;
  };
  for (std::size_t labels = 0; labels < blocks.size(); ++labels) {
    if (labels > 0 && !may_go_on_alone(blocks[labels - 1])) break;
    double score = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (i < labels) {
        score += blocks[i].evidence - label_cost(blocks[i]);
      } else if (i > labels && goes_on_alone(blocks[i])) {
        score += blocks[i].evidence - kMergeCost;
      } else {
        score -= blocks[i].evidence;
      }
    }
    if (score > best) {
      best = score;
      best_labels = labels;
    }
  }
  const double margin = can_go_on ? whole - best : -std::numeric_limits<double>::infinity();
  out.row_goes_on = margin >= kSureMargin;
  out.unsure = margin > -kSureMargin && margin < kSureMargin;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool joins =
        out.row_goes_on || (blocks[i].paired && !out.unsure &&
                            (i < best_labels || (i > best_labels && goes_on_alone(blocks[i]))));
    if (joins) out.one_cell.push_back(blocks[i].cells);
    if (!out.row_goes_on && !out.unsure && is_doubtful(blocks[i])) {
      out.doubtful.push_back(blocks[i].cells);
    }
    // A blank label that stays alone may have its words on the next page all the same.
    if (!joins && i == 0 && blocks[i].label_below) out.label_unsure = true;
  }
  return out;
}

}  // namespace niandu
