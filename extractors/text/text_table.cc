#include "extractors/text/text_table.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/utf8.h"
#include "extractors/layout/prose.h"

namespace niandu::text {
namespace {

// Headers have at most three levels in the forms read.
constexpr std::size_t kMaxHeaderRows = 3;
// With more shapes of rows than this (real tables have up to six) nothing is sure any more.
constexpr std::size_t kMaxShapes = 64;

// Labels of headers are short; longer cells are not compared, which also bounds the work.
constexpr std::size_t kLongestLabel = 300;  // bytes
// How much of a cell is looked at for brackets left open before a page break.
constexpr std::size_t kBracketsWithin = 4096;  // bytes

std::string key_of(const Text& text) {
  std::string out;
  for (std::size_t at = 0; at < text.utf8.size();) {
    const char32_t c = decode_utf8(text.utf8, at);
    if (!is_space(c)) append_utf8(out, c);
  }
  return out;
}

bool has_long_cell(const TextRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [](const Text& cell) { return cell.utf8.size() > kLongestLabel; });
}

std::string_view end_of(std::string_view text) {
  return text.size() > kBracketsWithin ? text.substr(text.size() - kBracketsWithin) : text;
}

bool is_same_header(const TextRow& a, const TextRow& b) {
  if (has_long_cell(a) || has_long_cell(b)) return false;
  std::size_t equal = 0, in_a = 0, in_b = 0;
  for (std::size_t c = 0; c < std::max(a.cells.size(), b.cells.size()); ++c) {
    const std::string key_a = c < a.cells.size() ? key_of(a.cells[c]) : std::string();
    const std::string key_b = c < b.cells.size() ? key_of(b.cells[c]) : std::string();
    in_a += key_a.empty() ? 0U : 1U;
    in_b += key_b.empty() ? 0U : 1U;
    if (key_a.empty() || key_b.empty()) continue;
    if (key_a != key_b) return false;
    ++equal;
  }
  return equal > 0 && equal * 2 >= in_a && equal * 2 >= in_b;
}

std::size_t column_count(const std::vector<Fragment>& fragments) {
  std::size_t columns = 0;
  for (const Fragment& fragment : fragments) {
    for (const TextRow& row : fragment) columns = std::max(columns, row.cells.size());
  }
  return columns;
}

using Emptiness = std::vector<bool>;

Emptiness emptiness_of(const TextRow& row, std::size_t columns) {
  Emptiness out(columns, true);
  for (std::size_t c = 0; c < row.cells.size(); ++c) out[c] = row.cells[c].empty();
  return out;
}

bool covers(const Emptiness& big, const Emptiness& small) {
  for (std::size_t c = 0; c < small.size(); ++c) {
    if (small[c] && !big[c]) return false;
  }
  return true;
}

bool continues(const Emptiness& row, const Emptiness& before, const std::set<Emptiness>& usual) {
  if (row.empty() || !row[0] || usual.size() > kMaxShapes) return false;
  bool lacks_more = false, has_any = false;
  for (std::size_t c = 1; c < row.size(); ++c) {
    lacks_more = lacks_more || (row[c] && !before[c]);
    has_any = has_any || !row[c];
  }
  return lacks_more && has_any && std::none_of(usual.begin(), usual.end(), [&](const Emptiness& u) {
           return covers(u, row);
         });
}

void join_row(TextRow& row, const TextRow& rest, std::vector<bool>& joined) {
  if (row.cells.size() < rest.cells.size()) row.cells.resize(rest.cells.size());
  joined.resize(std::max(joined.size(), row.cells.size()), false);
  for (std::size_t c = 0; c < rest.cells.size(); ++c) {
    if (rest.cells[c].empty()) continue;
    Text next = rest.cells[c];
    // The conversion marks every piece as a paragraph, also the rest of one that the break cut.
    if (!row.cells[c].empty()) {
      next.spans.front().starts_paragraph =
          layout::begins_item(next.utf8) && layout::open_brackets(end_of(row.cells[c].utf8)) == 0;
    }
    joined[c] = joined[c] || !row.cells[c].empty();
    row.cells[c].append(next, wrap_separator(row.cells[c].utf8, next.utf8));
  }
}

// Header cells as spans: a label over empty cells that the next row fills spans them; a label over
// an empty cell spans down.
void span_headers(const std::vector<TextRow>& rows, std::size_t header_rows, std::size_t columns,
                  std::vector<Cell>& cells) {
  if (header_rows < 2) return;
  const auto filled = [&](std::size_t r, std::size_t c) {
    return c < rows[r].cells.size() && !rows[r].cells[c].empty();
  };
  std::vector<bool> covered(header_rows * columns, false);
  for (std::size_t r = 0; r < header_rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      if (!filled(r, c) || covered[r * columns + c]) continue;
      Cell& cell = cells[r * columns + c];
      std::size_t right = c + 1;
      if (r + 1 < header_rows && filled(r + 1, c)) {
        while (right < columns && !filled(r, right) && !covered[r * columns + right] &&
               filled(r + 1, right)) {
          ++right;
        }
      }
      std::size_t down = r + 1;
      if (right == c + 1) {
        while (down < header_rows && !filled(down, c) && !covered[down * columns + c]) ++down;
      }
      cell.column_span = static_cast<int>(right - c);
      cell.row_span = static_cast<int>(down - r);
      for (std::size_t y = r; y < down; ++y) {
        for (std::size_t x = c; x < right; ++x) covered[y * columns + x] = y != r || x != c;
      }
    }
  }
  std::erase_if(cells, [&](const Cell& cell) {
    const auto r = static_cast<std::size_t>(cell.row), c = static_cast<std::size_t>(cell.column);
    return r < header_rows && covered[r * columns + c];
  });
}

}  // namespace

std::size_t repeated_header_rows(const Fragment& table, const Fragment& next) {
  std::size_t rows = 0;
  while (rows < kMaxHeaderRows && rows < table.size() && rows < next.size() &&
         is_same_header(table[rows], next[rows])) {
    ++rows;
  }
  return rows;
}

bool is_full_repeat(const Fragment& table, const TextRow& row) {
  if (table.empty() || has_long_cell(table.front()) || has_long_cell(row)) return false;
  const TextRow& header = table.front();
  std::size_t labels = 0;
  for (std::size_t c = 0; c < header.cells.size(); ++c) {
    if (header.cells[c].empty()) continue;
    if (c >= row.cells.size() || key_of(header.cells[c]) != key_of(row.cells[c])) return false;
    ++labels;
  }
  return labels > 1;
}

bool carries_on(const std::vector<Fragment>& table, const Fragment& next) {
  if (table.empty() || next.empty()) return false;
  if (repeated_header_rows(table.front(), next) > 0) return true;
  const std::size_t columns =
      std::max(table.front().front().cells.size(), table.back().front().cells.size());
  const TextRow& first = next.front();
  return first.cells.size() == columns && columns > 1 && first.cells.front().empty();
}

Table fragments_to_table(std::vector<Fragment> fragments) {
  Table table;
  table.method = TableMethod::kText;
  table.explanation = "tab-separated rows";
  const std::size_t columns = column_count(fragments);
  std::vector<std::size_t> skip(fragments.size(), 0);
  std::size_t header_rows = 0;
  for (std::size_t f = 1; f < fragments.size(); ++f) {
    skip[f] = repeated_header_rows(fragments.front(), fragments[f]);
    if (skip[f] > 0) header_rows = header_rows == 0 ? skip[f] : std::min(header_rows, skip[f]);
  }
  for (std::size_t& rows : skip) rows = std::min(rows, header_rows);

  // Shapes of rows that certainly are rows: those inside a fragment.
  std::set<Emptiness> usual;
  for (std::size_t f = 0; f < fragments.size(); ++f) {
    const std::size_t body = f == 0 ? header_rows : skip[f] + 1;
    for (std::size_t r = body; r < fragments[f].size(); ++r) {
      usual.insert(emptiness_of(fragments[f][r], columns));
    }
  }

  std::vector<TextRow> rows;
  std::vector<std::vector<bool>> joined;
  std::vector<std::vector<int>> further_lines;  // lines of pieces joined to a row
  for (std::size_t f = 0; f < fragments.size(); ++f) {
    for (std::size_t r = skip[f]; r < fragments[f].size(); ++r) {
      TextRow& row = fragments[f][r];
      const bool first_of_fragment = f > 0 && r == skip[f];
      if (first_of_fragment && rows.size() > header_rows &&
          continues(emptiness_of(row, columns), emptiness_of(rows.back(), columns), usual)) {
        join_row(rows.back(), row, joined.back());
        further_lines.back().push_back(row.line_number);
        continue;
      }
      if (first_of_fragment) table.fragment_rows.push_back(static_cast<int>(rows.size()));
      rows.push_back(std::move(row));
      joined.emplace_back();
      further_lines.emplace_back();
    }
    if (!fragments[f].empty()) {
      table.places.push_back(Source{0, fragments[f].front().line_number, {}});
    }
  }

  table.rows = static_cast<int>(rows.size());
  table.columns = static_cast<int>(columns);
  table.header_rows = static_cast<int>(header_rows);
  table.cells.reserve(rows.size() * columns);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      Cell cell;
      cell.row = static_cast<int>(r);
      cell.column = static_cast<int>(c);
      if (c < rows[r].cells.size()) {
        // span_headers() asks for the header's once more.
        Text& text = rows[r].cells[c];
        cell.text = r < header_rows ? text : std::move(text);
      }
      cell.joined = c < joined[r].size() && joined[r][c];
      cell.places.push_back(Source{0, rows[r].line_number, {}});
      for (const int line : further_lines[r]) cell.places.push_back(Source{0, line, {}});
      table.cells.push_back(std::move(cell));
    }
  }
  span_headers(rows, header_rows, columns, table.cells);
  return table;
}

}  // namespace niandu::text
