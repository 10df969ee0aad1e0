#include "extractors/tables/column_rules_records.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace niandu {
namespace {

enum class ColumnKind { kEmpty, kNumbers, kLabels, kShort, kParagraphs };

// Lines of one record in different columns share a baseline within this (fonts differ).
constexpr float kSameRowEm = 0.36F;
// Rows nearer than this overlap: a label beside the middle of a two-line neighbour.
constexpr float kOverlapEm = 0.8F;
// Wrapped lines stand at 1.0 to 1.6 em.
constexpr float kWrapPitchEm = 1.7F;
// Lines narrower than this are wrapped by no column: units, marks, Yes and No stand one to a record
// (moa-fund-115 p. 62: 公噸 beside every amount).
constexpr float kMinWrapEm = 2.5F;
// A pitch this much below the usual distance of records is inside a record.
constexpr float kTight = 0.93F;

struct ColumnStats {
  ColumnKind kind = ColumnKind::kEmpty;
  int lines = 0, numeric = 0, codes = 0, wraps = 0;
  int free_wraps = 0;        // wraps outside full rows
  int pairs = 0, roomy = 0;  // neighbouring lines; those whose first word had room above
  float x0 = 0, x1 = 0;      // extent of its text
  float min_pitch = 0;       // of neighbouring lines
  int last = -1;             // line index, while scanning
};

// Lines on one baseline, over all columns.
struct Row {
  std::size_t begin = 0, end = 0;  // into the order by baseline
  float baseline = 0, size_pt = 0;
  bool value = false, label = false, code = false, continues = false, fills = false;
  float label_x0 = 0, label_room = 0, first_word = 0;  // of its label: room right of it
  bool paragraph_only = true;
  int record = -1;
  std::uint64_t columns = 0;  // that have text, modulo 64
  int band = 0;
  // Each of its texts stands under one of its column that had no room for its first word.
  bool wraps = true;
};

// True if the first word of `line` would have found room behind `before`, the line above it.
bool had_room(const ColumnLine& line, const ColumnLine& before, const ColumnStats& column) {
  const float edge = before.limit > 0 ? before.limit : column.x1;
  // Yes, No and marks do not wrap.
  if (before.x1 - before.x0 < kMinWrapEm * before.size_pt) return true;
  return before.x1 + line.first_word + 0.25F * line.size_pt < edge;
}

// Codes above names make a column of labels, not of numbers.
bool is_mostly_numbers(const ColumnStats& c) {
  const int words = c.lines - c.numeric;
  return c.lines > 0 && c.numeric * 5 >= c.lines * 3 && !(c.codes > 0 && words * 4 >= c.lines);
}

bool is_new_row(const ColumnLine& line, const ColumnLine& first) {
  return line.band != first.band ||
         line.baseline - first.baseline > kSameRowEm * std::max(line.size_pt, first.size_pt);
}

std::uint64_t column_bit(int column) {
  return std::uint64_t{1} << (static_cast<unsigned>(column) % 64U);
}

// Rows that have a label and text in every column that the row above has text in.
struct FullRows {
  std::vector<bool> lines;  // per line: its row is full
  bool regular = false;     // four of five rows have text in all columns
};

FullRows find_full_rows(std::span<const ColumnLine> lines) {
  FullRows out;
  out.lines.assign(lines.size(), false);
  int label = std::numeric_limits<int>::max();
  std::uint64_t all = 0;
  for (const ColumnLine& line : lines) {
    label = std::min(label, line.column);
    all |= column_bit(line.column);
  }
  std::uint64_t above = 0;
  int rows = 0, whole = 0;
  for (std::size_t i = 0; i < lines.size();) {
    std::uint64_t columns = 0;
    std::size_t end = i;
    for (; end < lines.size() && !is_new_row(lines[end], lines[i]); ++end) {
      columns |= column_bit(lines[end].column);
    }
    const bool full = (columns & column_bit(label)) != 0 && (above & ~columns) == 0;
    for (; i < end; ++i) out.lines[i] = full;
    above = columns;
    ++rows;
    whole += columns == all ? 1 : 0;
  }
  out.regular = whole * 5 >= rows * 4;
  return out;
}

std::vector<ColumnStats> columns_of(std::span<const ColumnLine> lines, int columns) {
  std::vector<ColumnStats> stats(static_cast<std::size_t>(std::max(columns, 0)));
  for (const ColumnLine& line : lines) {
    ColumnStats& c = stats[static_cast<std::size_t>(line.column)];
    c.x0 = c.lines == 0 ? line.x0 : std::min(c.x0, line.x0);
    c.x1 = c.lines == 0 ? line.x1 : std::max(c.x1, line.x1);
    ++c.lines;
    c.numeric += line.numeric ? 1 : 0;
    c.codes += line.code ? 1 : 0;
  }
  const bool numbers = std::any_of(stats.begin(), stats.end(), is_mostly_numbers);
  const FullRows full = find_full_rows(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ColumnLine& line = lines[i];
    ColumnStats& c = stats[static_cast<std::size_t>(line.column)];
    if (c.last >= 0) {
      const ColumnLine& before = lines[static_cast<std::size_t>(c.last)];
      const float pitch = line.baseline - before.baseline;
      if (c.min_pitch <= 0 || pitch < c.min_pitch) c.min_pitch = pitch;
      const bool near = pitch < kWrapPitchEm * line.size_pt && !before.numeric && !line.numeric;
      const bool wraps = near && fills_column(before, c.x1) &&
                         before.x1 - before.x0 >= kMinWrapEm * before.size_pt;
      c.wraps += wraps ? 1 : 0;
      c.free_wraps += wraps && !full.lines[i] ? 1 : 0;
      c.pairs += near ? 1 : 0;
      c.roomy += near && had_room(line, before, c) ? 1 : 0;
    }
    c.last = static_cast<int>(i);
  }
  bool labelled = false;
  for (ColumnStats& c : stats) {
    if (c.lines == 0) continue;
    const int words = c.lines - c.numeric;
    if (is_mostly_numbers(c)) {
      c.kind = ColumnKind::kNumbers;
    } else if (!labelled || (c.codes > 0 && words > 0)) {
      c.kind = ColumnKind::kLabels;
      labelled = true;
    } else {
      // However full the cells are, a full row begins a record. Only beside numbers may a paragraph
      // go on over such rows: then its lines leave little room and end somewhere.
      const bool runs_on = numbers && !full.regular && c.roomy * 2 <= c.pairs;
      const bool paragraphs = runs_on ? c.wraps > 0 : c.free_wraps > 0;
      c.kind = paragraphs ? ColumnKind::kParagraphs : ColumnKind::kShort;
    }
  }
  return stats;
}

std::vector<Row> lines_to_rows(std::span<const ColumnLine> lines,
                               const std::vector<ColumnStats>& columns) {
  std::vector<Row> rows;
  std::vector<std::size_t> row_of(columns.size(), 0);   // 1 + last row with text, per column
  std::vector<std::size_t> line_of(columns.size(), 0);  // its line there
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ColumnLine& line = lines[i];
    const auto c = static_cast<std::size_t>(line.column);
    const ColumnStats& column = columns[c];
    if (rows.empty() || line.band != rows.back().band ||
        line.baseline - rows.back().baseline >
            kSameRowEm * std::max(line.size_pt, rows.back().size_pt)) {
      rows.push_back({});
      rows.back().begin = i;
      rows.back().baseline = line.baseline;
      rows.back().size_pt = line.size_pt;
      rows.back().code = true;
      rows.back().band = line.band;
    }
    Row& row = rows.back();
    row.end = i + 1;
    row.columns |= column_bit(line.column);
    row.size_pt = std::max(row.size_pt, line.size_pt);
    const bool below = row_of[c] > 0 && row_of[c] + 1 == rows.size();
    if (row_of[c] != rows.size()) {
      row.wraps = row.wraps && below && !had_room(line, lines[line_of[c]], column);
    }
    row_of[c] = rows.size();
    line_of[c] = i;
    if (column.kind != ColumnKind::kParagraphs) row.paragraph_only = false;
    if (column.kind == ColumnKind::kNumbers && line.numeric) row.value = true;
    if (column.kind == ColumnKind::kLabels) {
      row.label = true;
      row.code = row.code && line.code;
      row.continues = row.continues || line.continues;
      row.fills = row.fills || fills_column(line, column.x1);
      row.label_x0 = line.x0;
      row.label_room = (line.limit > 0 ? line.limit : column.x1) - line.x1;
      row.first_word = line.first_word;
    }
  }
  for (Row& row : rows) row.code = row.code && row.label;
  return rows;
}

// The usual distance from a row with values to the row before it; 0 if there are too few.
float usual_pitch(const std::vector<Row>& rows) {
  std::vector<float> pitches;
  const Row* before = nullptr;
  for (const Row& row : rows) {
    if (row.paragraph_only) continue;
    if (before != nullptr && row.value) pitches.push_back(row.baseline - before->baseline);
    before = &row;
  }
  if (pitches.size() < 2) return 0;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

// The distance from which on labels of a column without numbers are apart; 0 if all are alike.
float label_pitch_break(const std::vector<Row>& rows) {
  std::vector<float> pitches;
  const Row* before = nullptr;
  for (const Row& row : rows) {
    if (!row.label) continue;
    if (before != nullptr) pitches.push_back(row.baseline - before->baseline);
    before = &row;
  }
  std::sort(pitches.begin(), pitches.end());
  for (std::size_t i = 1; i < pitches.size(); ++i) {
    if (pitches[i] > 1.25F * pitches[i - 1]) return (pitches[i] + pitches[i - 1]) / 2;
  }
  return 0;
}

// Whether lines nearer than `limit` to each other are lines of one cell: then words stand on a line
// of their own only where there was no room. A third may be broken by hand (addresses).
bool lines_wrap(std::span<const ColumnLine> lines, const std::vector<ColumnStats>& columns,
                float limit) {
  std::vector<const ColumnLine*> above(columns.size(), nullptr);
  int pairs = 0, roomy = 0;
  for (const ColumnLine& line : lines) {
    const ColumnLine*& last = above[static_cast<std::size_t>(line.column)];
    if (last != nullptr && last->band == line.band && line.baseline - last->baseline < limit) {
      ++pairs;
      roomy += had_room(line, *last, columns[static_cast<std::size_t>(line.column)]) ? 1 : 0;
    }
    last = &line;
  }
  return roomy * 3 <= pairs;
}

bool joins_row_before(const Row& row, const Row& before, float usual, float label_break,
                      bool any_values) {
  if (row.band != before.band) return false;
  const float pitch = row.baseline - before.baseline;
  const bool both_values = row.value && before.value;
  const bool overlap = pitch < kOverlapEm * std::min(row.size_pt, before.size_pt);
  if (overlap && (row.columns & before.columns) == 0) return true;
  if (both_values) return false;
  if (overlap) return true;
  if (before.code && row.label && !row.code) return true;
  if (!row.label) return false;
  const bool tight = usual > 0 && pitch < kTight * usual;
  if (!row.value) {
    if (row.code) return false;
    if (row.continues && before.label) return true;
    // A line wraps only if the next word finds no room; what hangs under such a line belongs to it.
    const bool wrapped = before.label && row.first_word + 0.2F * row.size_pt > before.label_room;
    const bool hangs = row.label_x0 > before.label_x0 + 0.4F * row.size_pt;
    // Several cells that all go on need no indent to say so (moi-114 p. 165, 169).
    const bool several =
        std::popcount(row.columns) > 1 && row.wraps && (row.columns & ~before.columns) == 0;
    if (any_values) {
      return tight || (wrapped && (hangs || several) && pitch < kWrapPitchEm * row.size_pt);
    }
    // Columns of words only: a row of all columns is no continuation unless the distances say so;
    // other rows wrap if each of their texts found no room above.
    const bool part = (row.columns & ~before.columns) == 0 && row.columns != before.columns;
    return before.label && pitch < kWrapPitchEm * row.size_pt &&
           (label_break > 0 ? pitch < label_break : part && row.wraps);
  }
  // The values stand beside the last line of a label that began above.
  return before.label && !before.value && (row.continues || (tight && before.fills));
}

void assign_rows(std::span<const ColumnLine> lines, const std::vector<ColumnStats>& columns,
                 std::vector<Row>& rows, Records& out) {
  bool any_values = false;
  for (const Row& row : rows) any_values = any_values || row.value;
  const float usual = usual_pitch(rows);
  float label_break = any_values ? 0 : label_pitch_break(rows);
  if (label_break > 0 && !lines_wrap(lines, columns, label_break)) label_break = 0;
  const Row* before = nullptr;
  const Row* label_before = nullptr;
  Row merged;  // the record so far, seen as one row that ends where its last row stands
  for (Row& row : rows) {
    if (row.paragraph_only) continue;
    const bool joins =
        before != nullptr && (joins_row_before(row, merged, usual, label_break, any_values) ||
                              (!row.value && !row.label && row.band == merged.band));
    if (joins) {
      row.record = out.count() - 1;
      merged.baseline = row.baseline;
      merged.value = merged.value || row.value;
      merged.label = merged.label || row.label;
      merged.code = merged.code && !row.label;
      merged.columns |= row.columns;
      merged.fills = row.fills;
      if (row.label) {
        merged.label_x0 = std::max(merged.label_x0, row.label_x0 - 0.5F * row.size_pt);
        merged.label_room = row.label_room;
      }
    } else {
      out.first_line.push_back(row.baseline);
      row.record = out.count() - 1;
      merged = row;
    }
    if (row.value) {
      ++out.value_rows;
      // A label that the line above wraps into is no label of its own.
      const bool wrapped = row.label && label_before != nullptr && label_before->fills &&
                           row.baseline - label_before->baseline < kWrapPitchEm * row.size_pt;
      out.labelled_rows += merged.label && !wrapped ? 1 : 0;
    }
    if (row.label) label_before = &row;
    before = &row;
  }
}

// Left edge of each record's label; far right for records without one.
std::vector<float> record_indents(const std::vector<Row>& rows, std::size_t count) {
  std::vector<float> indents(count, std::numeric_limits<float>::max());
  for (const Row& row : rows) {
    if (!row.label || row.record < 0) continue;
    float& indent = indents[static_cast<std::size_t>(row.record)];
    indent = std::min(indent, row.label_x0);
  }
  return indents;
}

// The lines of one column of paragraphs.
struct ParagraphColumn {
  std::vector<std::size_t> lines;
  float deepest = -1;  // label indent of the records beside which blocks surely begin
};

int record_beside(const ColumnLine& line, const Records& records) {
  const auto next = std::upper_bound(records.first_line.begin(), records.first_line.end(),
                                     line.baseline + 0.5F * line.size_pt);
  return std::max<int>(0, static_cast<int>(next - records.first_line.begin()) - 1);
}

// Per line: it stands in a full row of a table without numbers; all its cells begin there.
std::vector<bool> full_rows_of_words(std::span<const ColumnLine> lines,
                                     const std::vector<ColumnStats>& columns) {
  const bool numbers = std::any_of(columns.begin(), columns.end(), [](const ColumnStats& c) {
    return c.kind == ColumnKind::kNumbers;
  });
  if (numbers) return std::vector<bool>(lines.size(), false);
  return find_full_rows(lines).lines;
}

// Paragraph blocks: a block ends where the pitch grows, or where a line that begins on a record's
// own baseline follows one that does not fill the column or is a sign for none. A later item of a
// numbered list, and a line beside a record deeper than all those beside which blocks begin after a
// gap, go on. Returns each line's block, from 1; 0 for lines that are not of paragraphs.
std::vector<int> assign_paragraphs(std::span<const ColumnLine> lines,
                                   const std::vector<ColumnStats>& columns,
                                   const std::vector<float>& indents,
                                   const std::vector<bool>& begins_record, Records& out) {
  std::vector<int> block_of(lines.size(), 0);
  int blocks = 0;
  std::vector<ParagraphColumn> paragraphs(columns.size());
  const auto same_block = [&](std::size_t c, const ColumnLine& before, const ColumnLine& line) {
    return line.band == before.band &&
           line.baseline - before.baseline < 1.3F * std::max(columns[c].min_pitch, line.size_pt);
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto c = static_cast<std::size_t>(lines[i].column);
    if (columns[c].kind != ColumnKind::kParagraphs) continue;
    ParagraphColumn& column = paragraphs[c];
    if (column.lines.empty() || !same_block(c, lines[column.lines.back()], lines[i])) {
      const float indent = indents[static_cast<std::size_t>(record_beside(lines[i], out))];
      column.deepest = std::max(column.deepest, indent);
    }
    column.lines.push_back(i);
  }
  for (std::size_t c = 0; c < paragraphs.size(); ++c) {
    const ParagraphColumn& column = paragraphs[c];
    for (std::size_t k = 0; k < column.lines.size(); ++k) {
      const std::size_t i = column.lines[k];
      const ColumnLine& line = lines[i];
      int record = record_beside(line, out);
      if (k > 0) {
        const std::size_t last = column.lines[k - 1];
        const auto beside = static_cast<std::size_t>(record);
        const bool begins =
            std::abs(line.baseline - out.first_line[beside]) < 0.3F * line.size_pt &&
            (begins_record[i] || line.none ||
             (!fills_column(lines[last], columns[c].x1) && !line.numbered_on)) &&
            indents[beside] < column.deepest + 0.5F * line.size_pt;
        if (same_block(c, lines[last], line) && !begins) {
          record = out.record_of[last];
          --blocks;
        }
      }
      out.record_of[i] = record;
      ++blocks;
      block_of[i] = blocks;
    }
  }
  return block_of;
}

// Paragraphs that end above the first record end one that the page before began: they are a record
// of their own without label and numbers.
void part_carried_over(std::span<const ColumnLine> lines, const std::vector<int>& block_of,
                       Records& out) {
  const float first = out.first_line.front();
  const int blocks = block_of.empty() ? 0 : *std::max_element(block_of.begin(), block_of.end());
  std::vector<bool> above(static_cast<std::size_t>(blocks) + 1, true);
  bool any = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (block_of[i] == 0) continue;
    const bool ends = lines[i].baseline < first - 0.7F * lines[i].size_pt;
    if (!ends) above[static_cast<std::size_t>(block_of[i])] = false;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    any = any || (block_of[i] > 0 && above[static_cast<std::size_t>(block_of[i])]);
  }
  if (!any) return;
  out.first_line.insert(out.first_line.begin(), lines.front().baseline);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool carried = block_of[i] > 0 && above[static_cast<std::size_t>(block_of[i])];
    out.record_of[i] = carried ? 0 : out.record_of[i] + 1;
  }
}

}  // namespace

bool fills_column(const ColumnLine& line, float widest) {
  return line.x1 > (line.limit > 0 ? line.limit : widest) - 1.3F * line.size_pt;
}

Records lines_to_records(std::span<const ColumnLine> lines, int columns) {
  Records out;
  out.record_of.assign(lines.size(), 0);
  if (lines.empty()) return out;
  const std::vector<ColumnStats> stats = columns_of(lines, columns);
  std::vector<Row> rows = lines_to_rows(lines, stats);
  assign_rows(lines, stats, rows, out);
  if (out.first_line.empty()) out.first_line.push_back(lines.front().baseline);
  for (const Row& row : rows) {
    for (std::size_t i = row.begin; i < row.end; ++i) {
      out.record_of[i] = std::max(row.record, 0);
    }
  }
  const std::vector<int> blocks =
      assign_paragraphs(lines, stats, record_indents(rows, out.first_line.size()),
                        full_rows_of_words(lines, stats), out);
  part_carried_over(lines, blocks, out);
  return out;
}

}  // namespace niandu
