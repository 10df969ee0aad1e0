#include "extractors/tables/drawn/open_body.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "extractors/layout/lines.h"
#include "extractors/tables/row_rules.h"
#include "extractors/tables/table_glyphs.h"
#include "extractors/tables/words/words.h"

namespace niandu {
namespace {

constexpr double kSameEndPt = 2.5;  // as of head bands (drawn/head_band.cc)
constexpr double kMinRowPt = 8;
constexpr float kSlackEm = 0.12F;    // of a word, over an edge (row_rules_refine.cc)
constexpr float kSameLineEm = 0.5F;  // of one cell
constexpr std::size_t kFewestColumns = 3, kFewestRows = 2, kMostRows = 500;

// Every column has a cell of its own at the lattice's foot.
bool heads_columns(const PageTable& table) {
  if (table.column_edges.size() <= kFewestColumns || table.open_bottom) return false;
  return std::none_of(table.table.cells.begin(), table.table.cells.end(), [&](const Cell& cell) {
    return cell.row + cell.row_span == table.table.rows &&
           (cell.column_span > 1 || cell.text.empty());
  });
}

// Heights of the rules below, down to the first band with a column rule or with text in a table.
std::vector<double> rules_below(const Page& page, const PageRules& rules, const PageTable& table) {
  std::vector<double> ys{table.box.y1};
  for (const RulePiece& rule : rules.lines) {
    if (ys.size() > kMostRows) break;
    if (std::abs(rule.x0 - table.box.x0) > kSameEndPt ||
        std::abs(rule.x1 - table.box.x1) > kSameEndPt || rule.y < ys.back() + kMinRowPt) {
      continue;
    }
    const bool crossed =
        std::any_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& r) {
          return !r.horizontal && r.at > table.box.x0 - kSameEndPt &&
                 r.at < table.box.x1 + kSameEndPt && r.to > ys.back() + kSameEndPt &&
                 r.from < rule.y - kSameEndPt;
        });
    if (crossed) break;
    ys.push_back(rule.y);
  }
  return ys;
}

struct Body {
  std::vector<std::vector<std::vector<int>>> glyphs;  // by row and column
  std::vector<int> all;
  bool clear = true;  // nothing runs over an edge, nothing is taken
};

class BodyReader {
 public:
  BodyReader(const Page& page, const PageTable& head, const std::vector<double>& ys,
             const std::vector<char>& taken)
      : page_(page), edges_(head.column_edges), ys_(ys) {
    for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
      const Glyph& g = page.glyphs[i];
      const double y = g.box().center_y(), x = g.box().center_x();
      if (g.hidden || g.invisible || y <= ys.front() || y >= ys.back()) continue;
      if (x <= edges_.front() || x >= edges_.back()) continue;
      if (taken[i] != 0 || g.direction != 0 || g.vertical) body_.clear = false;
      body_.all.push_back(static_cast<int>(i));
    }
  }

  Body read() {
    body_.glyphs.assign(ys_.size() - 1, std::vector<std::vector<int>>(edges_.size() - 1));
    lines_.assign(ys_.size() - 1, std::vector<std::vector<float>>(edges_.size() - 1));
    for (const int i : body_.all) {
      const Box box = page_.glyphs[static_cast<std::size_t>(i)].box();
      body_.glyphs[place(ys_, box.center_y())][place(edges_, box.center_x())].push_back(i);
    }
    for (const Word& word : glyphs_to_words(page_, body_.all).words) take(word);
    for (const auto& row : lines_) body_.clear = body_.clear && is_one_row(row);
    return std::move(body_);
  }

 private:
  static std::size_t place(const std::vector<double>& edges, double at) {
    const auto next = std::upper_bound(edges.begin(), edges.end(), at) - edges.begin();
    const auto last = static_cast<std::ptrdiff_t>(edges.size()) - 2;
    return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(next - 1, 0, last));
  }

  void take(const Word& word) {
    const float slack = kSlackEm * word.size_pt;
    const std::size_t column = place(edges_, std::min(word.x0 + slack, word.x1));
    if (column != place(edges_, std::max(word.x1 - slack, word.x0))) body_.clear = false;
    const std::size_t row = place(ys_, word.baseline - 0.3F * word.size_pt);
    std::vector<float>& lines = lines_[row][column];
    if (lines.empty() || word.baseline - lines.back() > kSameLineEm * word.size_pt) {
      lines.push_back(word.baseline);
    }
  }

  static bool is_one_row(const std::vector<std::vector<float>>& row) {
    std::ptrdiff_t filled = 0, single = 0;
    for (const std::vector<float>& lines : row) {
      filled += lines.empty() ? 0 : 1;
      single += lines.size() == 1 ? 1 : 0;
    }
    return filled > 1 && single * 2 > filled;
  }

  const Page& page_;
  const std::vector<double>& edges_;
  const std::vector<double>& ys_;
  std::vector<std::vector<std::vector<float>>> lines_;  // baselines, by row and column
  Body body_;
};

void add_rows(const Page& page, const std::vector<double>& ys, Body body, PageTable& table) {
  Table& t = table.table;
  if (t.header_rows == 0) t.header_rows = t.rows;
  for (std::size_t r = 0; r + 1 < ys.size(); ++r) {
    for (std::size_t c = 0; c + 1 < table.column_edges.size(); ++c) {
      Cell cell;
      cell.row = t.rows;
      cell.column = static_cast<int>(c);
      cell.text = lines_to_text(glyphs_to_lines(page, body.glyphs[r][c]), page.number);
      cell.places = {
          {page.number, 0, {table.column_edges[c], ys[r], table.column_edges[c + 1], ys[r + 1]}}};
      t.cells.push_back(std::move(cell));
    }
    ++t.rows;
    table.row_edges.push_back(ys[r + 1]);
  }
  t.explanation += "; rows below it between rules, in its columns";
  table.box.y1 = ys.back();
  table.open_bottom_columns.clear();
  for (Source& place : t.places) place.box.y1 = ys.back();
}

}  // namespace

void take_open_bodies(const Page& page, std::vector<PageTable>& tables, std::vector<char>& taken) {
  std::optional<PageRules> rules;  // few pages have such a head
  for (PageTable& table : tables) {
    if (!heads_columns(table)) continue;
    if (!rules) rules = page_to_rules(page, {});
    const std::vector<double> ys = rules_below(page, *rules, table);
    if (ys.size() <= kFewestRows) continue;
    Body body = BodyReader(page, table, ys, taken).read();
    if (!body.clear || body.all.empty()) continue;
    add_table_glyphs(page, body.all, table, taken);
    add_rows(page, ys, std::move(body), table);
  }
}

}  // namespace niandu
