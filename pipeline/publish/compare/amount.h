// Figures of two years held against each other.
#pragma once

#include <cstdint>
#include <string>

#include "pipeline/publish/compare/year.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

// A number in its plain unit: 20.5 萬人 is 205000 人. Whole millionths, so that figures of two
// years compare exactly; `known` is false where it is none or too large.
struct Amount {
  bool known = false;
  std::int64_t millionths = 0;
  std::string unit;  // folded, without the factor
};

[[nodiscard]] Amount amount_of(const std::string& digits, const std::string& unit_key,
                               const ComparisonSchema& words);

// Later less earlier, and that in percent of the earlier with two decimals (empty where the earlier
// is 0), as decimal digits.
[[nodiscard]] std::string difference_of(const Amount& before, const Amount& after);
[[nodiscard]] std::string percent_of(const Amount& before, const Amount& after);

}  // namespace niandu::compare
