#include "extractors/tables/unruled_judge.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/utf8.h"
#include "extractors/tables/unruled_pieces.h"

namespace niandu {
namespace {

// Running text fills its column line after line with at least this many words.
constexpr double kProseWords = 4;
constexpr float kProseFill = 0.72F;
constexpr int kProseLines = 4;
// Rows of a table without rules stand closer; labels of a chart's bars farther apart.
constexpr float kMaxPitchEm = 3.4F;

struct ColumnText {
  int pieces = 0, filled = 0, numeric = 0;
  int pairs = 0, roomy = 0;  // neighbouring lines; those whose first word had room above
  double words = 0;
};

// True if the first word of `next` would have found room behind `before` in a column that ends at
// x1. In running text only lines that end a paragraph leave so much room.
bool had_room(const WordLines& words, const Piece& before, const Piece& next, float x1) {
  const Word& word = words.words[static_cast<std::size_t>(next.word_begin)];
  const float size = word.size_pt;
  const float width = word.ideographs > 0 ? size : word.x1 - word.x0;
  return before.x1 + width + 0.25F * size < x1;
}

std::vector<ColumnText> column_texts(const WordLines& words, const TableBlock& block) {
  const std::vector<Piece> pieces =
      lines_to_pieces(words, block.line_begin, block.line_end, block.separators);
  const std::size_t columns = block.separators.size() + 1;
  std::vector<float> x0(columns, 1e9F), x1(columns, -1e9F);
  for (const Piece& p : pieces) {
    if (p.spans()) continue;
    const auto c = static_cast<std::size_t>(p.first_column);
    x0[c] = std::min(x0[c], p.x0);
    x1[c] = std::max(x1[c], p.x1);
  }
  std::vector<ColumnText> out(columns);
  std::vector<const Piece*> above(columns, nullptr);
  for (const Piece& p : pieces) {
    if (p.spans()) continue;
    const auto c = static_cast<std::size_t>(p.first_column);
    ++out[c].pieces;
    if (above[c] != nullptr) {
      ++out[c].pairs;
      out[c].roomy += had_room(words, *above[c], p, x1[c]) ? 1 : 0;
    }
    above[c] = &p;
    out[c].numeric += p.numeric ? 1 : 0;
    out[c].filled += p.x1 - p.x0 > kProseFill * (x1[c] - x0[c]) ? 1 : 0;
    out[c].words += p.word_end - p.word_begin;
    // Ideographs are not spaced: four make about a word's width.
    for (int w = p.word_begin; w < p.word_end; ++w) {
      out[c].words += words.words[static_cast<std::size_t>(w)].ideographs / 4.0;
    }
  }
  return out;
}

bool is_prose(const ColumnText& c) {
  return c.pieces >= kProseLines && c.numeric * 5 < c.pieces && c.words >= kProseWords * c.pieces &&
         c.filled * 5 >= c.pieces * 3 && c.roomy * 3 <= c.pairs;
}

bool is_enumerator(std::string_view text) {
  std::size_t at = 0;
  int letters = 0;
  bool mark = false, number = false;
  char32_t last = 0;
  while (at < text.size()) {
    last = decode_utf8(text, at);
    if (last == U'.' || last == U')' || last == U'(' || last == U']') mark = true;
    if (last >= U'0' && last <= U'9') number = true;
    ++letters;
  }
  if (letters == 1 && !number) return true;  // a bullet
  return letters <= 5 && mark && (last == U'.' || last == U')' || last == U']');
}

// Enumerators, bullets or note marks in the first column and text in the only other one.
bool is_list(const Table& table) {
  if (table.columns != 2) return false;
  int marks = 0, all = 0;
  for (const Cell& cell : table.cells) {
    if (cell.column != 0 || cell.text.empty()) continue;
    ++all;
    marks += is_enumerator(cell.text.utf8) ? 1 : 0;
  }
  return all > 0 && marks * 2 > all;
}

// Text set downwards one character under the other, in several columns, is no table of characters
// (headings of the budget forms of kaohsiung-115 p. 11 and taichung-115 p. 12).
bool is_stacked_text(const Table& table) {
  int texts = 0, characters = 0;
  for (const Cell& cell : table.cells) {
    if (cell.text.empty()) continue;
    ++texts;
    characters += utf8_length(trim(cell.text.utf8)) == 1 ? 1 : 0;
  }
  return characters * 2 > texts;
}

// Cells of a table are names and values; lines of text in narrow columns mostly go on in the middle
// of a sentence.
bool is_cut_prose(const Table& table) {
  int texts = 0, middles = 0;
  for (const Cell& cell : table.cells) {
    if (cell.text.empty()) continue;
    ++texts;
    const char first = cell.text.utf8.front();
    middles += first >= 'a' && first <= 'z' ? 1 : 0;
  }
  return middles * 2 > texts;
}

// Names, amounts and shares under each other are the labels of a chart's parts: most columns mix
// words and numbers, and places are left empty (taipei-newworks-116 p. 10).
bool is_labels_of_parts(const Table& table, const GridFit& fit) {
  const auto columns = static_cast<std::size_t>(table.columns);
  std::vector<int> words(columns, 0), numbers(columns, 0);
  for (const Cell& cell : table.cells) {
    if (cell.text.empty() || cell.row < table.header_rows) continue;
    const auto digits = std::count_if(cell.text.utf8.begin(), cell.text.utf8.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
    ++(digits > 0 ? numbers : words)[static_cast<std::size_t>(cell.column)];
  }
  int mixed = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    mixed += words[c] > 0 && numbers[c] > 0 && words[c] * 5 >= numbers[c] ? 1 : 0;
  }
  return mixed * 3 >= table.columns * 2 && fit.filled * 4 < fit.rows * fit.columns * 3;
}

// The numbers of a page reference ("12", "1-12", "289-327", "02004- 7頁"); empty if it is none.
std::vector<long> page_reference(std::string_view text) {
  std::vector<long> numbers;
  std::size_t at = 0, length = 0;
  bool in_number = false;
  char32_t c = 0, before = 0;
  while (at < text.size()) {
    before = c;
    c = decode_utf8(text, at);
    // 12.5 is no page.
    const bool digit_before = before >= U'0' && before <= U'9';
    if (c == U'.' && digit_before && at < text.size() && text[at] >= '0' && text[at] <= '9') {
      return {};
    }
    if (is_space(c) || c == U'.' || c == 0x2026) {
      in_number = false;
      continue;
    }
    if (++length > 12) return {};
    if (c >= U'0' && c <= U'9') {
      if (!in_number) numbers.push_back(0);
      in_number = true;
      numbers.back() = numbers.back() * 10 + static_cast<long>(c - U'0');
      continue;
    }
    in_number = false;
    // 第 12 頁, p. 12
    const bool part = c == U'-' || c == 0x2013 || c == 0x7B2C || c == 0x9801 || c == U'p';
    if (!part) return {};
  }
  return numbers;
}

// Page references that rise in the columns from `first_column` on.
bool has_page_references(const Table& table, const GridFit& fit, int first_column) {
  std::vector<std::string> right(static_cast<std::size_t>(table.rows));
  for (const Cell& cell : table.cells) {
    if (cell.column >= first_column) right[static_cast<std::size_t>(cell.row)] += cell.text.utf8;
  }
  int references = 0, rising = 0, others = 0, marked = 0;
  std::vector<long> before;
  for (const std::string& text : right) {
    if (trim(text).empty()) continue;
    const std::vector<long> numbers = page_reference(text);
    if (numbers.empty()) {
      ++others;
      continue;
    }
    rising += numbers >= before ? 1 : 0;
    marked += numbers.size() > 1 || text.find("頁") != std::string::npos ? 1 : 0;
    before = numbers;
    ++references;
  }
  const bool evident = fit.leaders * 2 > references || marked * 2 > references || references > 5;
  return references >= 3 && evident && others * 5 <= references && rising * 10 >= references * 9;
}

// Titles and page references; where leaders run to these, the titles' numbers may have a column of
// their own.
bool is_contents(const Table& table, const GridFit& fit) {
  if (table.columns > 4) return false;
  if (has_page_references(table, fit, 1)) return true;
  const bool led = fit.leaders * 2 > table.rows;
  return led && table.columns > 2 && has_page_references(table, fit, table.columns - 1);
}

}  // namespace

bool is_table_between_rules(const BuiltTable& built) {
  const GridFit& fit = built.fit;
  if (fit.rules <= 2 && !is_table_by_alignment(built)) {
    // Three lines between two rules: a name row would have a rule of its own.
    const bool small = fit.rows == 2 && fit.full_rows == 2 && fit.value_rows > 0;
    if (!small || fit.pitch_em > kMaxPitchEm) return false;
  }
  if (fit.rows < 2 || fit.columns < 2 || fit.full_rows < 2) return false;
  if (is_list(built.table.table) || is_contents(built.table.table, built.fit)) return false;
  if (fit.pitch_em > kMaxPitchEm && fit.value_rows * 2 < fit.rows) return false;
  if (fit.value_rows == 0 && fit.residual > 0.5) return false;
  return fit.full_rows * 2 >= fit.rows;
}

bool is_table_by_alignment(const BuiltTable& built) {
  const GridFit& fit = built.fit;
  if (fit.columns < 2 || fit.full_rows < 3) return false;
  if (fit.full_rows * 2 < fit.rows) return false;
  if (fit.crossings * 4 > fit.rows) return false;
  if (is_list(built.table.table) || is_contents(built.table.table, built.fit)) return false;
  if (fit.pitch_em > kMaxPitchEm) return false;
  const bool numbers = fit.value_rows >= 2 && fit.value_rows * 2 >= fit.full_rows;
  // Forms and scattered labels leave most places empty.
  if (fit.filled * 2 < fit.rows * fit.columns) return false;
  if (is_labels_of_parts(built.table.table, fit)) return false;
  if (numbers) return fit.residual <= 0.9;
  if (is_stacked_text(built.table.table) || is_cut_prose(built.table.table)) return false;
  // Two columns of items with a heading between them are text (moi-114 p. 67, 83, 122).
  return fit.busy_columns >= 3 && fit.full_rows >= 4 && fit.full_rows * 4 >= fit.rows * 3 &&
         fit.residual <= 0.5;
}

bool is_running_text(const WordLines& words, const TableBlock& block) {
  const auto columns = column_texts(words, block);
  return std::all_of(columns.begin(), columns.end(), is_prose);
}

float running_text_gutter(const WordLines& words, const TableBlock& block) {
  const auto columns = column_texts(words, block);
  std::size_t prose = 0, where = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!is_prose(columns[c])) continue;
    if (prose == 0) where = c;
    ++prose;
  }
  if (prose == 0) return 0;
  // Cut on the side of the first text column that has more beside it.
  const std::size_t cut = where == 0 ? 0 : where - 1;
  return block.separators[std::min(cut, block.separators.size() - 1)].x;
}

double fit_to_confidence(const GridFit& fit, TableMethod method) {
  const double rows = std::max(fit.rows, 1);
  const double full = std::min(1.0, fit.full_rows / rows + 0.1);
  const double crossing = std::max(0.0, 1 - 2.0 * fit.crossings / rows);
  const double aligned = std::max(0.3, 1 - 0.35 * fit.residual);
  const double base = method == TableMethod::kRowRules ? 0.95 : 0.85;
  // Without rules half-empty rows may be scattered labels (moi-114 p. 147: a list of posts beside
  // the title): read with doubt, that is under 0.75.
  const double share = fit.filled / std::max(1.0, rows * fit.columns);
  const double dense = method == TableMethod::kAligned ? std::min(1.0, 0.55 + 0.6 * share) : 1.0;
  return base * dense * (0.4 + 0.6 * full) * crossing * aligned;
}

}  // namespace niandu
