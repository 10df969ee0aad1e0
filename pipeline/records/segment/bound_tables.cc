#include "pipeline/records/segment/bound_tables.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/marker.h"

namespace niandu {
namespace {

int page_of(const Cell& cell) {
  return cell.places.empty() ? cell.text.page_first() : cell.places.front().page_number;
}

const Source* place_on(const Table& table, int page) {
  const auto place = std::find_if(table.places.begin(), table.places.end(),
                                  [&](const Source& of) { return of.page_number == page; });
  return place == table.places.end() ? nullptr : &*place;
}

bool is_joined_at(const Table& table, int page) {
  return !table.places.empty() && table.places.front().page_number < page &&
         place_on(table, page) != nullptr;
}

// The first row that begins on a page, where no cell lies across its upper edge.
std::optional<int> first_row_on(const Table& table, int page) {
  std::optional<int> first;
  for (const Cell& cell : table.cells) {
    if (cell.row >= table.header_rows && page_of(cell) >= page && !first) first = cell.row;
  }
  if (!first || *first <= table.header_rows) return std::nullopt;
  const bool whole = std::all_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    const bool above = cell.row < *first;
    const bool across = above && cell.row + cell.row_span > *first;
    const int last = cell.places.empty() ? cell.text.page_last() : cell.places.back().page_number;
    const int own = page_of(cell);
    return !across &&
           (above ? last < page || cell.row < table.header_rows : own == 0 || own >= page);
  });
  return whole ? first : std::nullopt;
}

// The blocks that repeat a header, by page.
using HeaderBlocks = std::map<int, std::vector<std::size_t>>;
HeaderBlocks header_blocks(const Document& document) {
  HeaderBlocks blocks;
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    const auto* paragraph = std::get_if<Paragraph>(&document.blocks[b]);
    if (paragraph == nullptr || paragraph->role != ParagraphRole::kRepeatedHeader) continue;
    blocks[paragraph->text.page_first()].push_back(b);
  }
  return blocks;
}

const Text& text_of(const Document& document, std::size_t block) {
  return std::get<Paragraph>(document.blocks[block]).text;
}

// Which block repeats each header cell on a page, in the order of the cells; cells without text
// have none. Nothing if one is not repeated.
using Repeats = std::vector<std::optional<std::size_t>>;
std::optional<Repeats> header_repeated_on(const Document& document, const HeaderBlocks& blocks,
                                          const Table& table, int page) {
  const auto on_page = blocks.find(page);
  if (table.header_rows == 0 || on_page == blocks.end()) return std::nullopt;
  std::multimap<std::string, std::size_t> printed;
  for (const std::size_t b : on_page->second) {
    printed.emplace(fold_key(text_of(document, b).utf8), b);
  }
  Repeats repeats;
  for (const Cell& cell : table.cells) {
    if (cell.row >= table.header_rows) break;
    repeats.emplace_back();
    const std::string key = fold_key(cell.text.utf8);
    if (key.empty()) continue;
    const auto found = printed.find(key);
    if (found == printed.end()) return std::nullopt;
    repeats.back() = found->second;
    printed.erase(found);
  }
  return repeats;
}

bool is_one(const Cell* cell) {
  if (cell == nullptr) return false;
  const auto number = bare_number(cell->text.utf8);
  return number && number->number == 1;
}

// The records of a column count from 1 at the top, and do so again.
bool counts_again(const Table& table, int row) {
  for (int column = 0; column < table.columns; ++column) {
    if (is_one(table.cell_at(table.header_rows, column)) && is_one(table.cell_at(row, column))) {
      return true;
    }
  }
  return false;
}

// Of `pages` those with a paragraph that is a title.
std::set<int> titled_pages(const Document& document, const std::set<int>& pages,
                           const std::function<bool(const Text&)>& is_title) {
  std::set<int> titled;
  for (const Block& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) continue;
    const int page = paragraph->text.page_first();
    if (pages.contains(page) && !titled.contains(page) && is_title(paragraph->text.trimmed())) {
      titled.insert(page);
    }
  }
  return titled;
}

// The rows from `row` on, below a header.
Table rest_of(const Table& table, int row, int page, const Document& document,
              const std::optional<Repeats>& repeats) {
  Table rest = table;
  rest.cells.clear();
  rest.title.clear();
  const int header_rows = repeats ? table.header_rows : 0;
  const int up = row - header_rows;
  for (std::size_t i = 0; repeats && i < repeats->size(); ++i) {
    Cell cell = table.cells[i];
    cell.text = {};
    cell.places.clear();
    if (const auto block = (*repeats)[i]) {
      cell.text = text_of(document, *block);
      cell.places = cell.text.sources();
    }
    rest.cells.push_back(std::move(cell));
  }
  for (const Cell& cell : table.cells) {
    if (cell.row < row) continue;
    rest.cells.push_back(cell);
    rest.cells.back().row -= up;
  }
  rest.rows = table.rows - up;
  rest.header_rows = header_rows;
  std::erase_if(rest.fragment_rows, [&](int of) { return of <= row; });
  for (int& of : rest.fragment_rows) of -= up;
  std::erase_if(rest.places, [&](const Source& place) { return place.page_number < page; });
  return rest;
}

void keep_above(Table& table, int row, int page) {
  std::erase_if(table.cells, [&](const Cell& cell) { return cell.row >= row; });
  std::erase_if(table.fragment_rows, [&](int of) { return of >= row; });
  std::erase_if(table.places, [&](const Source& place) { return place.page_number >= page; });
  table.rows = row;
}

// Before it goes a table that stands at `place`.
bool stands_below(const Block& block, const Source& place) {
  if (const auto* table = std::get_if<Table>(&block)) {
    return table->page_number() > place.page_number ||
           (table->page_number() == place.page_number && !table->places.empty() &&
            table->places.front().box.y0 > place.box.y0);
  }
  const auto& paragraph = std::get<Paragraph>(block);
  const int page = paragraph.text.page_first();
  if (page != place.page_number) return page > place.page_number;
  const Box& box = paragraph.text.spans.front().source.box;
  return paragraph.in_flow() && box.y0 > place.box.y0;
}

// Cuts the tables of a document; where one cannot be cut it stays as it is.
class Cutter {
 public:
  Cutter(const Document& document, std::span<const int> pages)
      : document_(document), headers_(header_blocks(document)), pages_(pages) {}

  [[nodiscard]] Document cut() {
    Document out = document_;
    std::multimap<std::size_t, Table> pieces;
    for (std::size_t b = 0; b < out.blocks.size(); ++b) {
      if (auto* table = std::get_if<Table>(&out.blocks[b])) cut_table(*table, b, pieces);
    }
    std::vector<Block> blocks;
    blocks.reserve(out.blocks.size() + pieces.size());
    for (std::size_t b = 0; b <= out.blocks.size(); ++b) {
      const auto [first, end] = pieces.equal_range(b);
      for (auto piece = first; piece != end; ++piece) blocks.emplace_back(std::move(piece->second));
      if (b < out.blocks.size() && !used_.contains(b)) blocks.push_back(std::move(out.blocks[b]));
    }
    out.blocks = std::move(blocks);
    number_texts(out.blocks);
    return out;
  }

 private:
  void cut_table(Table& table, std::size_t at, std::multimap<std::size_t, Table>& pieces) {
    std::vector<std::pair<int, std::size_t>> cuts;  // pages, and where the rest goes
    std::size_t before = at + 1;
    for (const int page : pages_) {
      const Source* place = is_joined_at(table, page) ? place_on(table, page) : nullptr;
      if (place == nullptr) continue;
      const std::vector<Block>& blocks = document_.blocks;
      while (before < blocks.size() && !stands_below(blocks[before], *place)) ++before;
      cuts.emplace_back(page, before);
    }
    // From the end, so that each row is moved once.
    std::reverse(cuts.begin(), cuts.end());
    for (const auto& [page, where] : cuts) {
      const auto row = first_row_on(table, page);
      if (!row) continue;
      const auto repeats = header_repeated_on(document_, headers_, table, page);
      pieces.emplace(where, rest_of(table, *row, page, document_, repeats));
      keep_above(table, *row, page);
      for (std::size_t i = 0; repeats && i < repeats->size(); ++i) {
        if ((*repeats)[i]) used_.insert(*(*repeats)[i]);
      }
    }
  }

  const Document& document_;
  const HeaderBlocks headers_;
  std::span<const int> pages_;
  std::set<std::size_t> used_;  // blocks that are header cells of a piece
};

}  // namespace

std::set<int> pages_run_into(const Document& document) {
  std::set<int> pages;
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    for (const Source& place : table->places) {
      if (place.page_number > table->page_number()) pages.insert(place.page_number);
    }
  }
  return pages;
}

std::vector<int> pages_of_new_tables(const Document& document, const Folios& folios,
                                     const std::function<bool(const Text&)>& is_title) {
  const std::set<int> titled = titled_pages(document, pages_run_into(document), is_title);
  if (titled.empty()) return {};
  const HeaderBlocks headers = header_blocks(document);
  std::set<int> pages;
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr || table->header_rows == 0) continue;
    for (const Source& place : table->places) {
      const int page = place.page_number;
      if (page == table->page_number() || !titled.contains(page)) continue;
      if (!header_repeated_on(document, headers, *table, page)) continue;
      const auto row = first_row_on(*table, page);
      if (row && (counts_again(*table, *row) || folios.begin_again(page))) pages.insert(page);
    }
  }
  return {pages.begin(), pages.end()};
}

Document with_tables_cut(const Document& document, std::span<const int> pages) {
  return Cutter(document, pages).cut();
}

}  // namespace niandu
