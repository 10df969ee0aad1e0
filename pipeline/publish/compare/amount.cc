#include "pipeline/publish/compare/amount.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace niandu::compare {
namespace {

constexpr int kDecimals = 6;

// Digits as Decimal has them, in millionths; false where it is none, or does not go into them.
bool read_millionths(const std::string& digits, std::int64_t& out) {
  if (digits.empty()) return false;
  const bool negative = digits.front() == '-';
  int decimals = -1;
  std::int64_t value = 0;
  const auto append = [&](int digit) {
    return !__builtin_mul_overflow(value, 10, &value) &&
           !__builtin_add_overflow(value, digit, &value);
  };
  for (std::size_t i = negative ? 1 : 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9' || decimals == kDecimals || !append(c - '0')) return false;
    if (decimals >= 0) ++decimals;
  }
  for (int i = std::max(decimals, 0); i < kDecimals; ++i) {
    if (!append(0)) return false;
  }
  out = negative ? -value : value;
  return true;
}

std::string written(std::int64_t value, int decimals) {
  const bool negative = value < 0;
  if (negative) value = -value;
  std::string digits;
  for (int i = 0; value > 0 || i <= decimals; ++i) {
    if (i == decimals && decimals > 0) digits += '.';
    digits += static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  }
  std::reverse(digits.begin(), digits.end());
  if (decimals > 0) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
  }
  return negative && digits != "0" ? "-" + digits : digits;
}

}  // namespace

Amount amount_of(const std::string& digits, const std::string& unit_key,
                 const ComparisonSchema& words) {
  Amount amount;
  amount.unit = unit_key;
  amount.known = read_millionths(digits, amount.millionths);
  for (const auto& [prefix, factor] : words.factors) {
    if (!amount.unit.starts_with(prefix)) continue;
    amount.unit.erase(0, prefix.size());
    if (__builtin_mul_overflow(amount.millionths, factor, &amount.millionths)) {
      amount.known = false;
    }
    break;
  }
  return amount;
}

std::string difference_of(const Amount& before, const Amount& after) {
  return written(after.millionths - before.millionths, kDecimals);
}

std::string percent_of(const Amount& before, const Amount& after) {
  if (before.millionths == 0) return {};
  constexpr double kHundredths = 10'000;
  const auto earlier = static_cast<double>(before.millionths);
  const auto later = static_cast<double>(after.millionths);
  return written(std::llround(kHundredths * (later - earlier) / std::abs(earlier)), 2);
}

}  // namespace niandu::compare
