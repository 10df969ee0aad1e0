#include "extractors/tables/pages/row_rest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "extractors/layout/prose.h"
#include "extractors/tables/pages/column_match.h"
#include "extractors/tables/pages/evidence.h"
#include "extractors/tables/pages/item_number.h"

namespace niandu {
namespace {

// Weights as in evidence.cc: 1 is a hint, 2 a reason, 4 nearly proof. Set on the plan of 63 pages
// (real/docs, plan-d10: page 13 is the middle of one row), the review with rules between rows only
// (docs/minimal, l08) and the pages of row_rest_test.cc.
constexpr double kColumnsDrawn = 4;
constexpr double kColumnsMissing = -4;  // the table above has vertical rules, this page none
constexpr double kFrameOpen = 2;
constexpr double kFrameClosed = -1;  // word processors close the frames that they cut
constexpr double kSentenceGoesOn = 2;
constexpr double kSentenceEnded = -1;
constexpr double kCountsOn = 2;
constexpr double kKeyBlank = 1;
constexpr double kKeyFilled = -2;
constexpr double kSameLeft = 1;
constexpr double kHeaderAgain = 3;
constexpr double kClosedBelow = 1;
constexpr double kRunsOnAcross = -4;
constexpr double kPageLeftEmpty = -3;
constexpr double kStopsShort = -4;  // the row's other cells go further down: nothing was cut there
constexpr double kOtherPaper = -4;  // upright, then on its side: columns do not go on
constexpr double kAccepted = 2;     // below: not a rest
constexpr double kSure = 3;         // below: a rest with an issue

constexpr double kBlankShare = 0.35;  // as in join.cc
constexpr double kWidestPitch = 2.4;  // line boxes from one line's top to the next one's

std::string column_text(const std::vector<TextLine>& lines) {
  std::string out;
  for (const TextLine& line : lines) out += value_key(line.text);
  return out;
}

bool has_vertical_rules(const PageTable& table) {
  return table.table.method == TableMethod::kRuled ||
         table.table.method == TableMethod::kColumnRules;
}

// Reads one page head; the steps are in the order in which read() calls them.
class HeadReader {
 public:
  HeadReader(const PageTable& above, double above_height_pt, const PageBelow& page)
      : above_(above),
        above_height_pt_(above_height_pt),
        page_(page),
        columns_(find_columns(above.column_edges, page)),
        texts_(above.column_edges.size() - 1) {}

  std::optional<RowRest> read() {
    take_header();
    take_lines();
    if (taken_.size() == header_lines_) return std::nullopt;
    RowRest out;
    out.evidence = evidence();
    if (out.evidence < kAccepted) return std::nullopt;
    out.unsure = out.evidence < kSure;
    out.lines = std::move(taken_);
    build(out.table);
    return out;
  }

 private:
  [[nodiscard]] bool drawn() const {
    return columns_.drawn >= 3 && columns_.drawn + 2 >= static_cast<int>(columns_.edges.size());
  }

  // y of the first horizontal rule below `y` that is as wide as the table; the page's end if none.
  [[nodiscard]] double rule_below(double y) const {
    double out = page_.height_pt;
    const double width = columns_.edges.back() - columns_.edges.front();
    for (const Ruling& rule : page_.rules) {
      if (!rule.horizontal || rule.at < y || rule.at > out) continue;
      const double covered = std::min<double>(rule.to, columns_.edges.back()) -
                             std::max<double>(rule.from, columns_.edges.front());
      if (covered > 0.8 * width) out = rule.at;
    }
    return out;
  }

  // The first lines, if they are the words of the first row of the table above.
  void take_header() {
    std::vector<std::string> wanted(texts_.size());
    for (const Cell& cell : above_.table.cells) {
      if (cell.row == 0) wanted[static_cast<std::size_t>(cell.column)] = value_key(cell.text.utf8);
    }
    std::vector<std::vector<TextLine>> found(texts_.size());
    constexpr std::size_t kMostLines = 12;
    for (std::size_t i = 0; i < std::min(kMostLines, page_.lines.size()); ++i) {
      const std::vector<ColumnText> parts = line_by_columns(page_.lines[i], columns_.edges);
      if (parts.empty()) return;
      for (const ColumnText& part : parts) found[part.column].push_back(part.line);
      bool all = true;
      for (std::size_t c = 0; c < found.size(); ++c) {
        const std::string text = column_text(found[c]);
        if (text.size() > wanted[c].size()) return;
        all = all && text == wanted[c];
      }
      if (!all) continue;
      header_ = std::move(found);
      header_lines_ = i + 1;
      return;
    }
  }

  void take_lines() {
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      const FreeLine& free = page_.lines[i];
      const Box& box = free.line->box;
      if (box.center_y() > page_.tables_y0) break;
      if (i < header_lines_) {
        taken_.push_back(free.index);
        header_y1_ = std::max(header_y1_, box.y1);
        continue;
      }
      if (drawn() && box.center_y() > columns_.y1) break;
      if (drawn() && box.center_y() < columns_.y0) {
        runs_on_across_ = true;  // words above the frame
        break;
      }
      const bool begun = taken_.size() > header_lines_;
      if (begun && rule_below(first_y0_) < box.center_y()) break;
      if (begun && !drawn() && box.y0 - foot_ > (kWidestPitch - 1) * box.height()) break;
      const std::vector<ColumnText> parts = line_by_columns(free, columns_.edges);
      if (parts.empty()) {
        runs_on_across_ = true;
        break;
      }
      if (!begun) first_y0_ = box.y0;
      for (const ColumnText& part : parts) texts_[part.column].push_back(part.line);
      taken_.push_back(free.index);
      foot_ = std::max(foot_, box.y1);
    }
  }

  [[nodiscard]] const Cell* last_cell(std::size_t column) const {
    return above_.table.cell_at(above_.table.rows - 1, static_cast<int>(column));
  }

  // Of the column with the most lines: does its text go on?
  [[nodiscard]] double text_evidence(std::size_t c) const {
    const Cell* cell = last_cell(c);
    if (cell == nullptr || cell->text.empty()) return kSentenceEnded;
    const std::string& first = texts_[c].front().text;
    if (const auto number = leading_number(first)) {
      // The list goes on: the last number of its form was one less.
      int last = 0;
      for (std::size_t i = 0; i < cell->text.spans.size(); ++i) {
        const std::size_t begin = cell->text.spans[i].begin;
        const auto above = leading_number(std::string_view(cell->text.utf8).substr(begin));
        if (above && above->form == number->form) last = above->value;
      }
      return last > 0 && number->value == last + 1 ? kCountsOn : kSentenceEnded;
    }
    return layout::ends_sentence(cell->text.utf8) ? kSentenceEnded : kSentenceGoesOn;
  }

  [[nodiscard]] double left_edge_evidence(std::size_t c) const {
    const Cell* cell = last_cell(c);
    if (cell == nullptr) return 0;
    const double shift = columns_.edges[c] - above_.column_edges[c];
    const TextLine& first = texts_[c].front();
    const bool same =
        std::any_of(cell->text.spans.begin(), cell->text.spans.end(), [&](const Text::Span& span) {
          return std::abs(span.source.box.x0 + shift - first.box.x0) < 0.6 * first.size_pt;
        });
    return same ? kSameLeft : -kSameLeft;
  }

  // Where the text of a cell ends; 0: it has none.
  [[nodiscard]] static double foot_of(const Cell& cell) {
    double foot = 0;
    for (const Text::Span& span : cell.text.spans) foot = std::max(foot, span.source.box.y1);
    return foot;
  }

  // 「甲等」 beside a text of twenty lines is whole, whatever stands below it on the next page.
  [[nodiscard]] bool stops_short() const {
    double lowest = 0;
    for (std::size_t c = 0; c < texts_.size(); ++c) {
      if (const Cell* cell = last_cell(c)) lowest = std::max(lowest, foot_of(*cell));
    }
    for (std::size_t c = 0; c < texts_.size(); ++c) {
      if (texts_[c].empty()) continue;
      const Cell* cell = last_cell(c);
      if (cell == nullptr || cell->text.spans.empty()) return false;
      const double height = cell->text.spans.back().source.box.height();
      if (foot_of(*cell) > lowest - kWidestPitch * height) return false;
    }
    return true;
  }

  [[nodiscard]] double evidence() const {
    double sum = stops_short() ? kStopsShort : 0;
    if (drawn()) {
      sum += kColumnsDrawn;
    } else if (has_vertical_rules(above_)) {
      sum += kColumnsMissing;
    }
    if (has_vertical_rules(above_)) {
      const auto& open = above_.open_bottom_columns;
      const bool any_open = std::find(open.begin(), open.end(), true) != open.end();
      sum += any_open || above_.open_bottom ? kFrameOpen : kFrameClosed;
    }
    if (header_lines_ > 0) sum += kHeaderAgain;
    const auto longest =
        std::max_element(texts_.begin(), texts_.end(),
                         [](const auto& a, const auto& b) { return a.size() < b.size(); });
    const auto c = static_cast<std::size_t>(longest - texts_.begin());
    sum += text_evidence(c) + left_edge_evidence(c);
    sum += texts_[0].empty() ? kKeyBlank : kKeyFilled;
    if (runs_on_across_) sum += kRunsOnAcross;
    if (rule_below(foot_) < page_.height_pt) sum += kClosedBelow;
    if (above_height_pt_ - above_.box.y1 > kBlankShare * above_height_pt_) sum += kPageLeftEmpty;
    if (page_.other_paper) sum += kOtherPaper;
    return sum;
  }

  Cell make_cell(const std::vector<TextLine>& lines, std::size_t column, int row, double y0,
                 double y1) const {
    Cell cell;
    cell.row = row;
    cell.column = static_cast<int>(column);
    cell.text = lines_to_text(lines, page_.number);
    cell.places.push_back(
        {page_.number, 0, {columns_.edges[column], y0, columns_.edges[column + 1], y1}});
    return cell;
  }

  void build(PageTable& out) const {
    double y0 = first_y0_, y1 = foot_;
    if (drawn()) {
      y0 = std::min(y0, columns_.y0);
      y1 = std::max(y1, columns_.y1);
    }
    out.table.columns = static_cast<int>(texts_.size());
    out.table.method = above_.table.method;
    out.table.confidence = above_.table.confidence;
    out.table.explanation = above_.table.explanation;
    if (header_lines_ > 0) {
      const double top = std::min(y0, header_y1_ - 1);
      y0 = std::max(top + 1, (header_y1_ + first_y0_) / 2);
      out.row_edges.push_back(top);
      for (std::size_t c = 0; c < texts_.size(); ++c) {
        out.table.cells.push_back(make_cell(header_[c], c, 0, top, y0));
      }
    }
    const int row = header_lines_ > 0 ? 1 : 0;
    for (std::size_t c = 0; c < texts_.size(); ++c) {
      out.table.cells.push_back(make_cell(texts_[c], c, row, y0, y1));
    }
    out.table.rows = row + 1;
    out.row_edges.push_back(y0);
    out.row_edges.push_back(std::max(y1, y0 + 1));
    out.column_edges = columns_.edges;
    out.box = {columns_.edges.front(), out.row_edges.front(), columns_.edges.back(), y1};
    out.table.places.push_back({page_.number, 0, out.box});
    const bool closed = rule_below(foot_) <= y1 + 1;
    out.open_top = row == 0;
    out.open_bottom = !closed;
    if (!above_.open_bottom_columns.empty()) {
      out.open_top_columns.assign(texts_.size(), row == 0);
      out.open_bottom_columns.assign(texts_.size(), !closed);
    }
  }

  const PageTable& above_;
  double above_height_pt_;
  const PageBelow& page_;
  CarriedColumns columns_;
  std::vector<std::vector<TextLine>> texts_;   // per column, the row's lines
  std::vector<std::vector<TextLine>> header_;  // per column; empty: no header
  std::size_t header_lines_ = 0;
  std::vector<std::size_t> taken_;
  double header_y1_ = 0, first_y0_ = 0, foot_ = 0;
  bool runs_on_across_ = false;
};

}  // namespace

std::optional<RowRest> find_row_rest(const PageTable& above, double above_height_pt,
                                     const PageBelow& page) {
  const bool known = above.column_edges.size() == static_cast<std::size_t>(above.table.columns) + 1;
  if (!known || above.table.columns < 2 || above.table.rows == 0 || page.lines.empty()) {
    return std::nullopt;
  }
  return HeadReader(above, above_height_pt, page).read();
}

bool put_above(const RowRest& rest, PageTable& table) {
  const PageTable& head = rest.table;
  const auto match = match_columns(head.column_edges, table.column_edges);
  if (!match || match->edges.size() != head.column_edges.size() ||
      match->edges.size() != table.column_edges.size()) {
    return false;
  }
  for (Cell& cell : table.table.cells) cell.row += head.table.rows;
  table.table.cells.insert(table.table.cells.begin(), head.table.cells.begin(),
                           head.table.cells.end());
  table.table.rows += head.table.rows;
  table.table.header_rows = 0;
  table.row_edges.insert(table.row_edges.begin(), head.row_edges.begin(), head.row_edges.end() - 1);
  table.box = united(table.box, head.box);
  table.table.places.front().box = table.box;
  table.open_top = head.open_top;
  if (!table.open_top_columns.empty()) {
    table.open_top_columns.assign(table.open_top_columns.size(), head.open_top);
  }
  return true;
}

}  // namespace niandu
