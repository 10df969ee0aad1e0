#include "extractors/repeated_headers.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

namespace niandu {
namespace {

constexpr int kMostHeaderRows = 8;  // as the join: deepest header seen 4

using Place = std::tuple<int, double, double>;  // page, y, x of a line

Place place_of(const Text& text) {
  const Source& source = text.spans.front().source;
  return {source.page_number, source.box.y0, source.box.x0};
}

}  // namespace

HeaderCells::HeaderCells(const std::vector<PageOfTables>& pages) {
  for (std::size_t p = 1; p < pages.size(); ++p) {
    if (pages[p - 1].tables.empty()) continue;
    for (const PageTable& table : pages[p].tables) {
      Fragment fragment{p, pages[p].page_number, table.box, {}};
      for (const Cell& cell : table.table.cells) {
        if (cell.row >= kMostHeaderRows) break;
        if (!cell.text.empty()) fragment.cells.push_back(cell.text);
      }
      fragments_.push_back(std::move(fragment));
    }
  }
}

void HeaderCells::find_left_out(const Table& joined, std::vector<PageContent>& pages) const {
  std::vector<Place> kept;
  for (const Cell& cell : joined.cells) {
    for (const Text::Span& span : cell.text.spans) {
      kept.emplace_back(span.source.page_number, span.source.box.y0, span.source.box.x0);
    }
  }
  std::sort(kept.begin(), kept.end());
  for (auto place = std::next(joined.places.begin()); place != joined.places.end(); ++place) {
    auto fragment = std::lower_bound(
        fragments_.begin(), fragments_.end(), place->page_number,
        [](const Fragment& f, int page_number) { return f.page_number < page_number; });
    for (; fragment != fragments_.end() && fragment->page_number == place->page_number;
         ++fragment) {
      if (fragment->box != place->box) continue;
      for (const Text& text : fragment->cells) {
        if (std::binary_search(kept.begin(), kept.end(), place_of(text))) continue;
        pages[fragment->page].repeated.push_back(text);
      }
    }
  }
}

}  // namespace niandu
