#include "extractors/tables/pages/repeated_header.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/utf8.h"

namespace niandu {
namespace {

constexpr int kHeaderRowLimit = 8;  // deepest header seen: 4 rows

std::string without_space(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (!is_space(decode_utf8(text, i))) out.append(text, begin, i - begin);
  }
  return out;
}

// Equal, or one is the beginning of the other and at least half of it.
bool alike(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  return 2 * shorter.size() >= longer.size() && longer.compare(0, shorter.size(), shorter) == 0;
}

bool has_letter(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c > 0x3100) return true;
  }
  return false;
}

std::vector<const Cell*> cells_beginning_in(const Table& table, int row) {
  std::vector<const Cell*> out;
  for (const Cell& cell : table.cells) {
    if (cell.row == row) out.push_back(&cell);
    if (cell.row > row) break;
  }
  return out;
}

// Without numerals: 第一案 and 第二案 are the same label.
std::string without_numerals(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = decode_utf8(text, i);
    const bool numeral =
        (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９') ||
        std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
    if (!numeral) out.append(text, begin, i - begin);
  }
  return out;
}

struct RowComparison {
  int words = 0;  // cells with text on either side
  int alike = 0;
  int same_label = 0;  // alike but for numerals
  bool same_shape = true;
  bool letters = false;
};

RowComparison compare_row(const Table& a, const Table& b, int row) {
  RowComparison out;
  const std::vector<const Cell*> left = cells_beginning_in(a, row);
  const std::vector<const Cell*> right = cells_beginning_in(b, row);
  out.same_shape = left.size() == right.size();
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    if (left[i]->column != right[i]->column || left[i]->column_span != right[i]->column_span) {
      out.same_shape = false;
      break;
    }
    const std::string x = without_space(left[i]->text.utf8);
    const std::string y = without_space(right[i]->text.utf8);
    if (left[i]->row_span != right[i]->row_span) out.same_shape = false;
    if (x.empty() && y.empty()) continue;
    ++out.words;
    out.letters = out.letters || has_letter(x);
    if (x.empty() || y.empty()) continue;
    if (alike(x, y)) ++out.alike;
    const std::string label = without_numerals(x);
    if (!label.empty() && label == without_numerals(y)) ++out.same_label;
  }
  return out;
}

}  // namespace

HeaderComparison compare_headers(const Table& table, const Table& fragment) {
  HeaderComparison out;
  int limit = std::min({table.rows, fragment.rows, kHeaderRowLimit});
  if (table.header_rows > 0) limit = std::min(limit, table.header_rows);
  for (int row = 0; row < limit; ++row) {
    const RowComparison comparison = compare_row(table, fragment, row);
    const bool repeats =
        comparison.same_shape && comparison.alike == comparison.words && comparison.letters;
    if (row == 0 && !repeats) {
      out.new_instance = comparison.words >= 2 && 2 * comparison.same_label >= comparison.words;
      return out;
    }
    if (!repeats) break;
    out.rows = row + 1;
  }
  // A header ends where no cell hangs over its edge.
  for (bool changed = true; changed && out.rows > 0;) {
    changed = false;
    for (const Cell& cell : fragment.cells) {
      if (cell.row < out.rows && cell.row + cell.row_span > out.rows) {
        out.rows = cell.row;
        changed = true;
        break;
      }
    }
  }
  return out;
}

}  // namespace niandu
