#include "pipeline/records/segment/bracketed.h"

#include <optional>
#include <utility>

#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

// Bytes from and to of the last brackets, which end the text; something stands before them.
std::optional<std::pair<std::size_t, std::size_t>> last_brackets(std::string_view folded) {
  if (!folded.ends_with(')')) return std::nullopt;
  int depth = 0;
  for (std::size_t at = folded.size(); at-- > 1;) {
    if (folded[at] == ')') ++depth;
    if (folded[at] == '(' && --depth == 0) return std::pair{at, folded.size()};
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
    const auto [open, begin] = folded.raw_range(brackets->first, brackets->first + 1);
    const auto [end, close] = folded.raw_range(brackets->second - 1, brackets->second);
    part.text = whole.text.slice(begin, end).trimmed();
    part.evidence = whole.evidence;
    for (const Source& source : whole.text.slice(open, close).sources()) {
      part.structure.push_back(source);
    }
    whole.text = whole.text.slice(0, open).trimmed();
  }
}

}  // namespace niandu
