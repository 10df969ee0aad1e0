#include "pipeline/records/segment/bound_tables.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
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

const Paragraph* repeated_header(const Block& block, int page) {
  const auto* paragraph = std::get_if<Paragraph>(&block);
  const bool is_one = paragraph != nullptr && paragraph->role == ParagraphRole::kRepeatedHeader &&
                      paragraph->text.page_first() == page;
  return is_one ? paragraph : nullptr;
}

// Which block repeats each header cell on a page, in the order of the cells; cells without text
// have none. Nothing if one is not repeated.
using Repeats = std::vector<std::optional<std::size_t>>;
std::optional<Repeats> header_repeated_on(const Document& document, const Table& table, int page) {
  std::multimap<std::string, std::size_t> printed;
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    const Paragraph* paragraph = repeated_header(document.blocks[b], page);
    if (paragraph != nullptr) printed.emplace(fold_key(paragraph->text.utf8), b);
  }
  if (table.header_rows == 0 || printed.empty()) return std::nullopt;
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

bool has_title(const Document& document, int page,
               const std::function<bool(const Text&)>& is_title) {
  return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    return paragraph != nullptr && paragraph->text.page_first() == page &&
           is_title(paragraph->text.trimmed());
  });
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
      cell.text = std::get<Paragraph>(document.blocks[*block]).text;
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

// Cuts the table at `at` before a page; nothing happens where that cannot be.
void cut_table(Document& document, std::size_t at, int page) {
  Table& table = std::get<Table>(document.blocks[at]);
  const auto row = first_row_on(table, page);
  const Source* place = place_on(table, page);
  if (!row || place == nullptr) return;
  const Source there = *place;
  const auto repeats = header_repeated_on(document, table, page);
  Table rest = rest_of(table, *row, page, document, repeats);
  keep_above(table, *row, page);
  std::size_t behind = at + 1;
  while (behind < document.blocks.size() && !stands_below(document.blocks[behind], there)) ++behind;
  std::vector<std::size_t> used;
  if (repeats) {
    for (const auto& block : *repeats) {
      if (block) used.push_back(*block);
    }
  }
  document.blocks.insert(document.blocks.begin() + static_cast<std::ptrdiff_t>(behind),
                         std::move(rest));
  std::sort(used.rbegin(), used.rend());
  for (std::size_t block : used) {
    if (block >= behind) ++block;
    document.blocks.erase(document.blocks.begin() + static_cast<std::ptrdiff_t>(block));
  }
}

}  // namespace

std::vector<int> pages_of_new_tables(const Document& document, const Folios& folios,
                                     const std::function<bool(const Text&)>& is_title) {
  std::vector<int> pages;
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr || table->header_rows == 0) continue;
    for (const Source& place : table->places) {
      const int page = place.page_number;
      if (!is_joined_at(*table, page) || (!pages.empty() && pages.back() >= page)) continue;
      const auto row = first_row_on(*table, page);
      if (!row || !(counts_again(*table, *row) || folios.begin_again(page))) continue;
      if (!header_repeated_on(document, *table, page) || !has_title(document, page, is_title)) {
        continue;
      }
      pages.push_back(page);
    }
  }
  return pages;
}

bool table_runs_into(const Document& document, int page) {
  return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
    const auto* table = std::get_if<Table>(&block);
    return table != nullptr && is_joined_at(*table, page);
  });
}

Document with_tables_cut(const Document& document, std::span<const int> pages) {
  Document cut = document;
  for (const int page : pages) {
    for (std::size_t b = 0; b < cut.blocks.size(); ++b) {
      const auto* table = std::get_if<Table>(&cut.blocks[b]);
      if (table != nullptr && is_joined_at(*table, page)) cut_table(cut, b, page);
    }
  }
  number_texts(cut.blocks);
  return cut;
}

}  // namespace niandu
