#include "pipeline/talk/cli/text_table.h"

#include <algorithm>

#include "pipeline/talk/cli/display_text.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"

namespace niandu::cli {

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
    out += std::string(indent) + phrase("({} more; --format json has all)", rows.size() - shown) +
           "\n";
  }
  return out;
}

}  // namespace niandu::cli
