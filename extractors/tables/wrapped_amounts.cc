#include "extractors/tables/wrapped_amounts.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace niandu {
namespace {

// Lines of one wrapped text stand at 1.0 to 1.6 em.
constexpr float kWrapPitchEm = 1.8F;

}  // namespace

bool is_power_of_ten(char32_t c) {
  constexpr std::u32string_view kPowers = U"千仟萬億兆";
  return kPowers.find(c) != std::u32string_view::npos;
}

void unmark_wrapped_amounts(std::span<ColumnLine> lines) {
  int columns = 0;
  for (const ColumnLine& line : lines) columns = std::max(columns, line.column + 1);
  std::vector<ColumnLine*> before(static_cast<std::size_t>(columns), nullptr);
  for (ColumnLine& line : lines) {
    ColumnLine*& last = before[static_cast<std::size_t>(line.column)];
    if (last != nullptr && last->ends_in_power && line.begins_with_digit &&
        line.baseline - last->baseline < kWrapPitchEm * line.size_pt) {
      last->numeric = false;
      line.numeric = false;
    }
    last = &line;
  }
}

}  // namespace niandu
