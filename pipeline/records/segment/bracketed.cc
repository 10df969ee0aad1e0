#include "pipeline/records/segment/bracketed.h"

#include <cstddef>
#include <optional>
#include <string_view>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/sources.h"

namespace niandu {
namespace {

// Where the last brackets begin, which end the text; something stands before them.
std::optional<std::size_t> last_brackets(std::string_view folded) {
  if (!folded.ends_with(')')) return std::nullopt;
  int depth = 0;
  for (std::size_t at = folded.size(); at-- > 1;) {
    if (folded[at] == ')') ++depth;
    if (folded[at] == '(' && --depth == 0) return at;
  }
  return std::nullopt;
}

}  // namespace

void part_bracketed(const HeaderMatch& header, std::vector<RowValue>& values) {
  for (const auto& [from, into] : header.bracketed) {
    RowValue& whole = values[static_cast<std::size_t>(from)];
    RowValue& part = values[static_cast<std::size_t>(into)];
    part.present = true;
    const Folded folded = fold(whole.text.utf8);
    const auto brackets = last_brackets(folded.text);
    if (!brackets) continue;
    const auto [open, begin] = folded.raw_range(*brackets, *brackets + 1);
    const auto [end, close] = folded.raw_range(folded.text.size() - 1, folded.text.size());
    part.text = whole.text.slice(begin, end).trimmed();
    part.evidence = whole.evidence;
    add_sources(part.structure, whole.text.slice(open, close));
    whole.text = whole.text.slice(0, open).trimmed();
  }
}

}  // namespace niandu
