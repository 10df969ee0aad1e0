#include "extractors/scan/list_numbers.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace niandu::scan {
namespace {

struct Likeness {
  char32_t read, numeral;
};
constexpr Likeness kLikenesses[] = {{U'壺', U'壹'}, {U'壼', U'壹'}, {U'貮', U'貳'},
                                    {U'貸', U'貳'}, {U'叁', U'參'}, {U'入', U'八'},
                                    {U'西', U'四'}, {U'—', U'一'},  {U'ㄧ', U'一'}};

bool is_one_of(char32_t code, std::u32string_view codes) {
  return codes.find(code) != std::u32string_view::npos;
}

}  // namespace

void correct_list_number(std::vector<ReadSymbol>& line) {
  if (line.size() < 3) return;
  const auto code = [&](std::size_t i) { return line[i].placed.symbol.code; };
  const bool bracketed = is_one_of(code(0), U"(（《〈") && is_one_of(code(2), U")）");
  if (bracketed && is_one_of(code(0), U"《〈")) {
    line[0].placed.symbol.code = U'(';
    line[0].placed.symbol.certainty = std::min(line[0].placed.symbol.certainty, kDisputed);
  }
  if (!bracketed && code(1) != U'、') return;
  Symbol& number = line[bracketed ? 1 : 0].placed.symbol;
  for (const Likeness& likeness : kLikenesses) {
    if (number.code != likeness.read) continue;
    number.code = likeness.numeral;
    number.certainty = std::min(number.certainty, kDisputed);
    return;
  }
}

}  // namespace niandu::scan
