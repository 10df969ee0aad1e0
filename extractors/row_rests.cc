#include "extractors/row_rests.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "extractors/tables/pages/row_rest.h"

namespace niandu {
namespace {

// The table of the page that nothing but furniture follows, if it is the last one.
const PageTable* last_table(const PageContent& page, const std::vector<bool>& furniture) {
  if (page.tables.empty()) return nullptr;
  const auto lowest =
      std::max_element(page.tables.begin(), page.tables.end(),
                       [](const PageTable& a, const PageTable& b) { return a.box.y1 < b.box.y1; });
  for (std::size_t i = 0; i < page.lines.lines.size(); ++i) {
    const TextLine& line = page.lines.lines[i];
    if (!furniture[i] && !line.text.empty() && line.box.center_y() > lowest->box.y1) return nullptr;
  }
  return &*lowest;
}

PageBelow head_of(const PageContent& page, const PageContent& before,
                  const std::vector<bool>& furniture) {
  PageBelow out;
  out.number = page.lines.number;
  out.height_pt = page.lines.height_pt;
  out.tables_y0 = out.height_pt;
  constexpr double kSamePaper = 0.05;  // of the width: A4 and Letter are nearly 3 % apart
  out.other_paper =
      std::abs(page.lines.width_pt - before.lines.width_pt) > kSamePaper * before.lines.width_pt;
  out.rules = page.rules;
  for (const PageTable& table : page.tables) out.tables_y0 = std::min(out.tables_y0, table.box.y0);
  auto parted = page.parted.begin();
  for (std::size_t i = 0; i < page.lines.lines.size(); ++i) {
    while (parted != page.parted.end() && parted->line < i) ++parted;
    const TextLine& line = page.lines.lines[i];
    const bool upright = line.direction == 0 && !line.vertical;
    if (furniture[i] || line.text.empty() || !upright) continue;
    FreeLine free{i, &line, {}};
    if (parted != page.parted.end() && parted->line == i) free.pieces = parted->pieces;
    out.lines.push_back(free);
  }
  std::stable_sort(out.lines.begin(), out.lines.end(), [](const FreeLine& a, const FreeLine& b) {
    return a.line->baseline < b.line->baseline;
  });
  return out;
}

// A row goes on in the size it was begun in: the title of what follows is larger.
bool is_larger(const PageBelow& page, const PageTable& above) {
  // Of the heights of lines; titles read have 1.6 and more of the text's of tables.
  constexpr double kLarger = 1.35;
  if (page.lines.empty()) return false;
  double tallest = 0;
  for (const Cell& cell : above.table.cells) {
    if (cell.row + cell.row_span < above.table.rows) continue;
    for (const Text::Span& span : cell.text.spans) {
      tallest = std::max(tallest, span.source.box.height());
    }
  }
  return tallest > 0 && page.lines.front().line->box.height() > kLarger * tallest;
}

}  // namespace

void take_row_rests(std::vector<PageContent>& pages,
                    const std::vector<std::vector<bool>>& furniture, std::vector<Issue>& issues) {
  for (std::size_t p = 1; p < pages.size(); ++p) {
    PageContent& page = pages[p];
    const PageContent& before = pages[p - 1];
    if (page.lines.number != before.lines.number + 1) continue;
    const PageTable* above = last_table(before, furniture[p - 1]);
    if (above == nullptr) continue;
    const PageBelow head = head_of(page, before, furniture[p]);
    if (is_larger(head, *above)) continue;
    std::optional<RowRest> rest = find_row_rest(*above, before.lines.height_pt, head);
    if (!rest) continue;
    if (rest->unsure) {
      issues.push_back(
          make_issue(IssueCode::kRowJoinUnsure, {}, page.lines.number, rest->table.box));
    }
    for (const std::size_t line : rest->lines) page.lines.lines[line].text.clear();
    if (page.tables.empty() || !put_above(*rest, page.tables.front())) {
      page.tables.insert(page.tables.begin(), std::move(rest->table));
    }
  }
}

}  // namespace niandu
