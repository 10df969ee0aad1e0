#include "extractors/tables/unruled_grid.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "extractors/layout/lines.h"
#include "extractors/tables/cell_order.h"
#include "extractors/tables/column_rules_keys.h"
#include "extractors/tables/column_rules_records.h"
#include "extractors/tables/readings/header.h"
#include "extractors/tables/rule_rows.h"
#include "extractors/tables/table_glyphs.h"
#include "extractors/tables/unruled_pieces.h"
#include "extractors/tables/wrapped_amounts.h"
#include "extractors/tables/wrapped_bands.h"

namespace niandu {
namespace {

// A header taller than this is body text that was taken for one.
constexpr std::size_t kMaxHeaderLines = 12;

struct GridCell {
  int row = 0, column = 0, row_span = 1, column_span = 1;
  std::vector<int> glyphs;
  bool numeric = false;
};

// A year stands in headers as often as in cells.
bool is_year(const WordLines& words, const Piece& piece) {
  if (piece.word_end - piece.word_begin != 1) return false;
  return words.words[static_cast<std::size_t>(piece.word_begin)].year;
}

class Builder {
 public:
  Builder(const Page& page, const WordLines& words, const TableBlock& block)
      : page_(page), words_(words), block_(block) {
    columns_ = block.separators.size() + 1;
    pieces_ = lines_to_pieces(words, block.line_begin, block.line_end, block.separators);
    unmark_wrapped();
    first_piece_.assign(block.line_end - block.line_begin + 1, pieces_.size());
    for (std::size_t k = pieces_.size(); k-- > 0;) {
      first_piece_[static_cast<std::size_t>(pieces_[k].line) - block.line_begin] = k;
    }
    for (std::size_t i = first_piece_.size() - 1; i-- > 0;) {
      first_piece_[i] = std::min(first_piece_[i], first_piece_[i + 1]);
    }
  }

  BuiltTable build() {
    set_bands();
    const std::size_t body = body_begin();
    const RuleRows rows =
        rules_to_rows(block_.rules, block_.part_rules, edges(), middle_of(block_.line_begin),
                      middle_of(block_.line_end - 1));
    if (rules_part_records(rows, body)) {
      add_ruled_rows(rows, body);
    } else {
      add_header(body);
      add_body(body);
    }
    return finish();
  }

 private:
  std::span<const Piece> pieces_of(std::size_t begin, std::size_t end) const {
    const std::size_t a = first_piece_[begin - block_.line_begin];
    const std::size_t b = first_piece_[end - block_.line_begin];
    return {pieces_.data() + a, b - a};
  }
  std::span<const Piece> pieces_of(std::size_t line) const { return pieces_of(line, line + 1); }
  int band_of(std::size_t line) const { return bands_[line - block_.line_begin]; }

  // A rule close under the baseline still ends its line, so the x-height's middle counts.
  float middle_of(std::size_t line) const {
    return words_.lines[line].baseline - 0.3F * words_.lines[line].size_pt;
  }

  std::vector<float> edges() const {
    std::vector<float> xs;
    for (std::size_t c = 0; c <= columns_; ++c) xs.push_back(static_cast<float>(edge_x(c)));
    return xs;
  }

  // The beginning of an amount that its cell wraps is no number of its own.
  void unmark_wrapped() {
    std::vector<ColumnLine> lines;
    for (const Piece& p : pieces_) {
      const Word& first = words_.words[static_cast<std::size_t>(p.word_begin)];
      const Word& last = words_.words[static_cast<std::size_t>(p.word_end - 1)];
      const WordLine& line = words_.lines[static_cast<std::size_t>(p.line)];
      ColumnLine out;
      out.column = p.first_column;
      out.baseline = line.baseline;
      out.size_pt = line.size_pt;
      out.numeric = p.numeric;
      out.ends_in_power = is_power_of_ten(last.last);
      out.begins_with_digit = first.first >= U'0' && first.first <= U'9';
      lines.push_back(out);
    }
    unmark_wrapped_amounts(lines);
    for (std::size_t k = 0; k < lines.size(); ++k) pieces_[k].numeric = lines[k].numeric;
  }

  void set_bands() {
    for (std::size_t i = block_.line_begin; i < block_.line_end; ++i) {
      const auto next = std::upper_bound(block_.rules.begin(), block_.rules.end(), middle_of(i));
      bands_.push_back(static_cast<int>(next - block_.rules.begin()));
    }
  }

  // Share of numbers among the pieces right of the first column; -1 if there are none.
  double number_share(std::size_t begin, std::size_t end) const {
    int numbers = 0, all = 0;
    for (const Piece& p : pieces_of(begin, end)) {
      if (p.first_column == 0 && columns_ > 1) continue;
      ++all;
      numbers += p.numeric && !is_year(words_, p) ? 1 : 0;
    }
    return all == 0 ? -1 : static_cast<double>(numbers) / all;
  }

  // First line below the header.
  std::size_t body_begin() const {
    const std::size_t begin = block_.line_begin, end = block_.line_end;
    std::size_t first_band = begin;
    while (first_band < end && band_of(first_band) == band_of(begin)) ++first_band;
    if (first_band < end && first_band - begin <= kMaxHeaderLines) {
      const double above = number_share(begin, first_band);
      const double below = number_share(first_band, end);
      if (above < 0.5 || above < below - 0.3) {
        // A second ruled band of words and years only still names columns (levels of a header).
        std::size_t next = first_band;
        while (next < end && band_of(next) == band_of(first_band)) ++next;
        const double second = number_share(first_band, next);
        const double rest = next < end ? number_share(next, end) : -1;
        const bool empty_left = [&] {
          for (const Piece& p : pieces_of(first_band, next)) {
            if (p.first_column == 0) return false;
          }
          return true;
        }();
        if (next < end && empty_left && second <= 0 && rest > 0.5 &&
            next - begin <= kMaxHeaderLines) {
          return next;
        }
        return first_band;
      }
      return begin;
    }
    std::size_t data = begin;
    while (data < end && number_share(data, data + 1) < 0.5) ++data;
    if (data == end) return begin + 1;
    // Labels without numbers right above the first numbers are headings of rows, not of columns.
    while (data > begin + 1) {
      const auto pieces = pieces_of(data - 1);
      const bool label_only =
          pieces.size() == 1 &&
          ((pieces.front().first_column == 0 && pieces.front().last_column == 0) ||
           is_centred(pieces.front()));
      if (!label_only || !names_columns_above(begin, data - 1)) break;
      --data;
    }
    return data - begin > kMaxHeaderLines ? begin + 1 : data;
  }

  bool names_columns_above(std::size_t begin, std::size_t end) const {
    std::vector<bool> named(columns_, false);
    for (const Piece& p : pieces_of(begin, end)) {
      for (int c = p.first_column; c <= p.last_column; ++c)
        named[static_cast<std::size_t>(c)] = true;
    }
    std::size_t count = 0;
    for (std::size_t c = 1; c < columns_; ++c) count += named[c] ? 1U : 0U;
    return count * 2 >= columns_;
  }

  void add_glyphs(const ColumnPiece& piece, std::vector<int>& out) const {
    for (int w = piece.word_begin; w < piece.word_end; ++w) {
      const auto glyphs = words_.glyphs_of(words_.words[static_cast<std::size_t>(w)]);
      out.insert(out.end(), glyphs.begin(), glyphs.end());
    }
  }

  std::vector<tables::TextExtent> body_extents(std::size_t body) const {
    std::vector<tables::TextExtent> extents(columns_);
    for (const Piece& p : pieces_of(body, block_.line_end)) widen(extents, p);
    return extents;
  }

  void add_header(std::size_t body) {
    if (body == block_.line_begin) return;
    const auto own = pieces_of(block_.line_begin, body);
    std::vector<float> cuts;
    for (const Separator& separator : block_.separators) cuts.push_back(separator.x);
    const tables::Header header =
        tables::pieces_to_header(words_, std::vector<ColumnPiece>(own.begin(), own.end()), cuts,
                                 body_extents(body), block_.part_rules, block_.box);
    for (const tables::HeaderCell& cell : header.cells) {
      GridCell out{cell.level,  cell.first_column,
                   cell.levels, cell.last_column - cell.first_column + 1,
                   {},          false};
      for (const ColumnPiece& piece : cell.pieces) add_glyphs(piece, out.glyphs);
      cells_.push_back(std::move(out));
    }
    rows_ = header.levels;
    header_rows_ = rows_;
    for (int level = 0; level < header.levels; ++level) {
      float top = static_cast<float>(block_.box.y1);
      for (const tables::HeaderCell& cell : header.cells) {
        if (cell.level != level) continue;
        for (const ColumnPiece& p : cell.pieces) {
          top = std::min(top, words_.lines[static_cast<std::size_t>(p.line)].y0);
        }
      }
      row_tops_.push_back(top);
    }
  }

  // Headings inside the body (one text over several columns) stand on rows of their own.
  bool is_heading(std::size_t line) const {
    const auto pieces = pieces_of(line);
    return pieces.size() == 1 && (pieces.front().spans() || is_centred(pieces.front()));
  }

  // Words alone in the middle of the table head all its columns.
  bool is_centred(const Piece& p) const {
    if (p.first_column == 0 || p.numeric || columns_ < 3) return false;
    const double off = std::abs((p.x0 + p.x1) / 2 - block_.box.center_x());
    return off < 0.02 * block_.box.width();
  }

  // Where rules part nearly all records, what stands between two rules is one record.
  bool rules_part_records(const RuleRows& rows, std::size_t body) const {
    int bands = 0, many = 0;
    for (std::size_t i = body; i < block_.line_end;) {
      const int row = rows.row_at(middle_of(i));
      std::size_t next = i;
      int value_lines = 0;
      while (next < block_.line_end && rows.row_at(middle_of(next)) == row) {
        value_lines += number_share(next, next + 1) > 0 ? 1 : 0;
        ++next;
      }
      ++bands;
      many += value_lines > 1 ? 1 : 0;
      i = next;
    }
    if (bands >= 3 && many * 5 <= bands) return true;
    if (rows.rows() < 2) return false;
    std::vector<ColumnLine> lines;
    for (std::size_t i = body; i < block_.line_end; ++i) {
      for (const Piece& p : pieces_of(i)) {
        if (p.spans()) return false;
        lines.push_back(column_line(p, rows.row_at(middle_of(i))));
      }
    }
    return bands_are_records(lines, static_cast<int>(columns_));
  }

  ColumnLine column_line(const Piece& p, int band) const {
    const WordLine& line = words_.lines[static_cast<std::size_t>(p.line)];
    const std::span<const Word> words{words_.words.data() + p.word_begin,
                                      static_cast<std::size_t>(p.word_end - p.word_begin)};
    const Word& first = words.front();
    ColumnLine out;
    out.column = p.first_column;
    out.band = band;
    out.baseline = line.baseline;
    out.size_pt = line.size_pt;
    out.x0 = p.x0;
    out.x1 = p.x1;
    out.first_word = first.ideographs > 0 ? line.size_pt : first.x1 - first.x0;
    out.numeric = p.numeric;
    out.continues = first.first >= U'a' && first.first <= U'z';
    const int glyphs = first.glyph_end - first.glyph_begin;
    out.code = words.size() == 1 && first.digits >= 5 && first.digits == glyphs;
    out.ends_sentence = words.back().last == 0x3002;
    read_enumerator(page_, words_, words, out);
    return out;
  }

  // The only text above a rule over several columns heads them all.
  void widen_over_rule(const RuleRows& rows, std::size_t body, Piece& piece) const {
    const int row = rows.row_at(middle_of(static_cast<std::size_t>(piece.line)));
    if (row + 1 >= rows.rows()) return;
    const std::vector<bool>& cut = rows.cuts[static_cast<std::size_t>(row)];
    if (std::find(cut.begin(), cut.end(), false) == cut.end()) return;
    auto first = static_cast<std::size_t>(piece.first_column);
    auto last = static_cast<std::size_t>(piece.last_column);
    if (!cut[first]) return;
    while (first > 0 && cut[first - 1]) --first;
    while (last + 1 < columns_ && cut[last + 1]) ++last;
    for (const Piece& other : pieces_of(block_.line_begin, body)) {
      if (rows.row_at(middle_of(static_cast<std::size_t>(other.line))) != row) continue;
      const bool beside =
          other.first_column > piece.last_column || other.last_column < piece.first_column;
      if (beside && other.first_column >= static_cast<int>(first) &&
          other.last_column <= static_cast<int>(last)) {
        return;
      }
    }
    piece.first_column = static_cast<int>(first);
    piece.last_column = static_cast<int>(last);
  }

  // Cells from the rules alone: each column has a row's end where a rule covers it.
  void add_ruled_rows(const RuleRows& rules, std::size_t body) {
    int base = 0;
    const bool header_by_rules =
        body > block_.line_begin &&
        rules.row_at(middle_of(block_.line_begin)) < rules.row_at(middle_of(body - 1));
    const std::size_t begin = header_by_rules ? block_.line_begin : body;
    if (!header_by_rules) add_header(body);
    base = rules.row_at(middle_of(begin));
    const int shift = rows_ - base;
    const int rows = rules.rows() - base;
    // Larger text has its middle higher above the baseline, and can so stand above the first line.
    const auto row_of = [&](std::size_t line) {
      return std::max(base, rules.row_at(middle_of(line)));
    };
    std::vector<int> cell_at(static_cast<std::size_t>(rows) * columns_, -1);
    std::vector<int> lines_in(static_cast<std::size_t>(rows), 0);
    for (std::size_t line = begin; line < block_.line_end; ++line) {
      ++lines_in[static_cast<std::size_t>(row_of(line) - base)];
    }
    const auto is_alone = [&](std::size_t line) {
      return is_heading(line) && lines_in[static_cast<std::size_t>(row_of(line) - base)] == 1;
    };
    const auto slot = [&](int row, int column) -> int& {
      return cell_at[static_cast<std::size_t>(row - base) * columns_ +
                     static_cast<std::size_t>(column)];
    };
    for (std::size_t line = begin; line < block_.line_end; ++line) {
      for (Piece piece : pieces_of(line)) {
        if (line < body) widen_over_rule(rules, body, piece);
        const bool whole = line >= body && is_alone(line) && is_centred(piece);
        const int first = whole ? 0 : piece.first_column;
        const int last = whole ? static_cast<int>(columns_) - 1 : piece.last_column;
        const int at = row_of(line);
        const int top = std::max(base, rules.first_row(at, first));
        int& cell = slot(top, first);
        if (cell < 0) {
          cell = static_cast<int>(cells_.size());
          const int height = rules.last_row(at, first) - top + 1;
          cells_.push_back({top + shift, first, height, last - first + 1, {}, false});
        }
        GridCell& out = cells_[static_cast<std::size_t>(cell)];
        out.numeric = piece.numeric && (out.numeric || out.glyphs.empty());
        out.column_span = std::max(out.column_span, last - first + 1);
        add_glyphs(piece, out.glyphs);
      }
    }
    add_empty_cells(rules, base, shift);
    for (int row = base; row < rules.rows(); ++row) {
      const float top =
          row > 0 ? rules.ys[static_cast<std::size_t>(row - 1)] : static_cast<float>(block_.box.y0);
      row_tops_.push_back(top + 0.5F);
    }
    if (header_by_rules) header_rows_ = rules.row_at(middle_of(body)) - base;
    rows_ += rows;
  }

  // Cells without text may go on over several rows as well.
  void add_empty_cells(const RuleRows& rules, int base, int shift) {
    const int rows = rules.rows();
    std::vector<bool> covered(static_cast<std::size_t>(rows - base) * columns_, false);
    const auto at = [&](int row, int column) {
      return static_cast<std::size_t>(row - base) * columns_ + static_cast<std::size_t>(column);
    };
    for (const GridCell& cell : cells_) {
      for (int r = std::max(cell.row - shift, base); r < cell.row - shift + cell.row_span; ++r) {
        for (int c = cell.column; c < cell.column + cell.column_span; ++c) covered[at(r, c)] = true;
      }
    }
    for (int c = 0; c < static_cast<int>(columns_); ++c) {
      for (int r = base; r < rows;) {
        const int last = rules.last_row(r, c);
        bool is_free = true;
        for (int k = r; k <= last; ++k) is_free = is_free && !covered[at(k, c)];
        if (is_free) cells_.push_back({r + shift, c, last - r + 1, 1, {}, false});
        r = last + 1;
      }
    }
  }

  void add_body(std::size_t body) {
    std::vector<ColumnLine> lines;
    std::vector<std::size_t> piece_of;
    int band = 0;
    std::size_t before = body;
    for (std::size_t i = body; i < block_.line_end; ++i) {
      if (i > body && (band_of(i) != band_of(before) || is_heading(i) || is_heading(before)))
        ++band;
      before = i;
      for (const Piece& p : pieces_of(i)) {
        lines.push_back(column_line(p, band));
        piece_of.push_back(static_cast<std::size_t>(&p - pieces_.data()));
      }
    }
    if (lines.empty()) return;
    const Records records = lines_to_records(lines, static_cast<int>(columns_));
    place_records(records, lines, piece_of);
  }

  void place_records(const Records& records, const std::vector<ColumnLine>& lines,
                     const std::vector<std::size_t>& piece_of) {
    std::vector<float> tops(records.first_line.size(), static_cast<float>(block_.box.y1));
    // (record, column) -> cell, filled in line order.
    std::vector<int> cell_at(records.first_line.size() * columns_, -1);
    for (std::size_t k = 0; k < lines.size(); ++k) {
      const auto r = static_cast<std::size_t>(records.record_of[k]);
      const Piece& piece = pieces_[piece_of[k]];
      tops[r] = std::min(tops[r], lines[k].baseline - 0.8F * lines[k].size_pt);
      const bool whole = is_heading(static_cast<std::size_t>(piece.line)) && is_centred(piece);
      const int first = whole ? 0 : piece.first_column;
      const int last = whole ? static_cast<int>(columns_) - 1 : piece.last_column;
      const std::size_t at = r * columns_ + static_cast<std::size_t>(first);
      if (cell_at[at] < 0) {
        cell_at[at] = static_cast<int>(cells_.size());
        cells_.push_back({rows_ + static_cast<int>(r), first, 1, last - first + 1, {}, false});
      }
      GridCell& cell = cells_[static_cast<std::size_t>(cell_at[at])];
      cell.numeric = piece.numeric && (cell.numeric || cell.glyphs.empty());
      cell.column_span = std::max(cell.column_span, last - first + 1);
      add_glyphs(piece, cell.glyphs);
    }
    row_tops_.insert(row_tops_.end(), tops.begin(), tops.end());
    rows_ += static_cast<int>(tops.size());
  }

  double edge_x(std::size_t column) const {
    if (column == 0) return block_.box.x0;
    if (column >= columns_) return block_.box.x1;
    return block_.separators[column - 1].x;
  }

  // Cells tile the grid: spans give way to text that stands in them; places without text become
  // empty cells.
  void tile() {
    const auto rows = static_cast<std::size_t>(rows_);
    std::vector<int> owner(rows * columns_, -1);
    std::sort(cells_.begin(), cells_.end(), ByPlace());
    // Cells that begin at one place (a hostile layout) are one.
    std::size_t kept = 0;
    for (std::size_t i = 1; i < cells_.size(); ++i) {
      GridCell& last = cells_[kept];
      if (cells_[i].row == last.row && cells_[i].column == last.column) {
        last.glyphs.insert(last.glyphs.end(), cells_[i].glyphs.begin(), cells_[i].glyphs.end());
      } else if (++kept != i) {
        cells_[kept] = std::move(cells_[i]);
      }
    }
    if (kept + 1 < cells_.size()) cells_.resize(kept + 1);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      owner[static_cast<std::size_t>(cells_[i].row) * columns_ +
            static_cast<std::size_t>(cells_[i].column)] = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      GridCell& cell = cells_[i];
      const auto free_at = [&](int r, int c) {
        const int o = owner[static_cast<std::size_t>(r) * columns_ + static_cast<std::size_t>(c)];
        return o < 0 || o == static_cast<int>(i);
      };
      int width = 1;
      const int room = static_cast<int>(columns_) - cell.column;
      while (width < std::min(cell.column_span, room) && free_at(cell.row, cell.column + width))
        ++width;
      int height = 1;
      const int below = rows_ - cell.row;
      for (bool free = true; free && height < std::min(cell.row_span, below);) {
        for (int c = cell.column; c < cell.column + width; ++c) {
          free = free && free_at(cell.row + height, c);
        }
        if (free) ++height;
      }
      cell.column_span = width;
      cell.row_span = height;
      for (int r = cell.row; r < cell.row + height; ++r) {
        for (int c = cell.column; c < cell.column + width; ++c) {
          owner[static_cast<std::size_t>(r) * columns_ + static_cast<std::size_t>(c)] =
              static_cast<int>(i);
        }
      }
    }
    for (std::size_t at = 0; at < owner.size(); ++at) {
      if (owner[at] >= 0) continue;
      cells_.push_back(
          {static_cast<int>(at / columns_), static_cast<int>(at % columns_), 1, 1, {}, false});
    }
    std::sort(cells_.begin(), cells_.end(), ByPlace());
  }

  void measure() {
    fit_.rows = rows_;
    fit_.columns = static_cast<int>(columns_);
    std::vector<int> filled(static_cast<std::size_t>(rows_), 0);
    std::vector<int> in_column(columns_, 0);
    for (const GridCell& cell : cells_) {
      if (cell.glyphs.empty()) continue;
      ++fit_.filled;
      ++filled[static_cast<std::size_t>(cell.row)];
      if (cell.column_span == 1) ++in_column[static_cast<std::size_t>(cell.column)];
    }
    for (const int n : in_column) fit_.busy_columns += 2 * n >= rows_ ? 1 : 0;
    for (const int n : filled) fit_.full_rows += n >= 2 ? 1 : 0;
    std::vector<bool> values(static_cast<std::size_t>(rows_), false);
    for (const GridCell& cell : cells_) {
      if (cell.numeric && cell.column > 0) values[static_cast<std::size_t>(cell.row)] = true;
    }
    fit_.value_rows = static_cast<int>(std::count(values.begin(), values.end(), true));
    fit_.rules = static_cast<int>(block_.rules.size());
    fit_.pitch_em = usual_pitch();
    for (const Piece& p : pieces_) {
      const auto line = static_cast<std::size_t>(p.line);
      if (p.spans() && pieces_of(line).size() > 1 && line >= block_.line_begin + 2)
        ++fit_.crossings;
    }
    for (const Piece& p : pieces_) {
      fit_.leaders += words_.words[static_cast<std::size_t>(p.word_end - 1)].leads ? 1 : 0;
    }
    fit_.residual = alignment_residual();
  }

  double usual_pitch() const {
    std::vector<float> pitches;
    for (std::size_t i = block_.line_begin + 1; i < block_.line_end; ++i) {
      if (band_of(i) != band_of(i - 1)) continue;
      const WordLine& line = words_.lines[i];
      pitches.push_back((line.baseline - words_.lines[i - 1].baseline) / line.size_pt);
    }
    if (pitches.empty()) return 0;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    return *middle;
  }

  // Each column's texts share a left, right or middle line: the best of the three counts.
  double alignment_residual() const {
    std::vector<std::vector<const Piece*>> by_column(columns_);
    for (const Piece& p : pieces_) {
      if (!p.spans()) by_column[static_cast<std::size_t>(p.first_column)].push_back(&p);
    }
    double sum = 0;
    int count = 0;
    for (const auto& column : by_column) {
      if (column.size() < 2) continue;
      double best = 1e9;
      for (int side = 0; side < 3; ++side) {
        std::vector<float> at;
        at.reserve(column.size());
        for (const Piece* p : column) {
          at.push_back(side == 0 ? p->x0 : side == 1 ? p->x1 : (p->x0 + p->x1) / 2);
        }
        const auto middle = at.begin() + static_cast<std::ptrdiff_t>(at.size() / 2);
        std::nth_element(at.begin(), middle, at.end());
        const float line = *middle;
        for (float& x : at) x = std::abs(x - line);
        std::nth_element(at.begin(), middle, at.end());
        best = std::min<double>(best, *middle);
      }
      sum += best / words_.lines[static_cast<std::size_t>(column.front()->line)].size_pt;
      ++count;
    }
    return count == 0 ? 0 : sum / count;
  }

  BuiltTable finish() {
    tile();
    measure();
    BuiltTable built;
    PageTable& out = built.table;
    out.box = block_.box;
    for (std::size_t c = 0; c <= columns_; ++c) out.column_edges.push_back(edge_x(c));
    out.row_edges.push_back(block_.box.y0);
    for (std::size_t r = 1; r < row_tops_.size(); ++r) {
      const double edge = std::max<double>(out.row_edges.back(), row_tops_[r] - 0.5);
      out.row_edges.push_back(std::min(edge, block_.box.y1));
    }
    out.row_edges.push_back(block_.box.y1);
    out.open_top = out.open_bottom = !block_.framed;
    Table& table = out.table;
    table.rows = rows_;
    table.columns = static_cast<int>(columns_);
    table.header_rows = header_rows_;
    table.places.push_back({page_.number, 0, block_.box});
    std::vector<int> glyphs;
    for (GridCell& grid : cells_) {
      Cell cell;
      cell.row = grid.row;
      cell.column = grid.column;
      cell.row_span = grid.row_span;
      cell.column_span = grid.column_span;
      std::sort(grid.glyphs.begin(), grid.glyphs.end());
      if (!grid.glyphs.empty()) {
        cell.text = lines_to_text(glyphs_to_lines(page_, grid.glyphs), page_.number);
        glyphs.insert(glyphs.end(), grid.glyphs.begin(), grid.glyphs.end());
      }
      const auto r = static_cast<std::size_t>(cell.row);
      const auto c = static_cast<std::size_t>(cell.column);
      cell.places.push_back({page_.number,
                             0,
                             {out.column_edges[c], out.row_edges[r],
                              out.column_edges[c + static_cast<std::size_t>(cell.column_span)],
                              out.row_edges[r + static_cast<std::size_t>(cell.row_span)]}});
      table.cells.push_back(std::move(cell));
    }
    add_table_glyphs(page_, glyphs, out);
    built.fit = fit_;
    return built;
  }

  const Page& page_;
  const WordLines& words_;
  const TableBlock& block_;
  std::size_t columns_ = 1;
  std::vector<Piece> pieces_;
  std::vector<std::size_t> first_piece_;
  std::vector<int> bands_;
  std::vector<GridCell> cells_;
  std::vector<float> row_tops_;
  int rows_ = 0, header_rows_ = 0;
  GridFit fit_;
};

}  // namespace

BuiltTable block_to_table(const Page& page, const WordLines& words, const TableBlock& block) {
  return Builder(page, words, block).build();
}

}  // namespace niandu
