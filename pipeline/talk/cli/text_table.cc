#include "pipeline/talk/cli/text_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/utf8.h"
#include "pipeline/talk/cli/messages.h"

namespace niandu::cli {

namespace {

// Columns of a terminal that a text takes: East Asian wide characters take two.
std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    const bool halfwidth_form = c >= 0xFF61 && c <= 0xFFDC;  // half-width kana and hangul
    const bool private_use = c >= 0xE000 && c <= 0xF8FF;
    width += is_cjk(c) && !halfwidth_form && !private_use ? 2U : 1U;
  }
  return width;
}

}  // namespace

std::string text_table(const std::vector<std::vector<std::string>>& rows,
                       const std::vector<Align>& columns, std::size_t most_rows,
                       std::string_view indent) {
  const std::size_t shown = std::min(rows.size(), most_rows + 1);  // and the header
  std::vector<std::size_t> widths(columns.size());
  for (std::size_t r = 0; r < shown; ++r) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(printable(rows[r][c])));
    }
  }
  std::string out;
  for (std::size_t r = 0; r < shown; ++r) {
    std::string line(indent);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const std::string cell = printable(rows[r][c]);
      const std::string padding(widths[c] - display_width(cell), ' ');
      if (c > 0) line += "  ";
      line += columns[c] == Align::kRight ? padding + cell : cell + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  if (shown < rows.size()) {
    out += fmt::format("{}({} more; --format json has all)\n", indent, rows.size() - shown);
  }
  return out;
}

}  // namespace niandu::cli
