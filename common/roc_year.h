// Years of the Republic of China: 民國元年 is 1912.
#pragma once

#include <string_view>

namespace niandu {

constexpr int kRocOffset = 1911;  // Gregorian year = ROC year + 1911

// Of three digits at most: what is more is none.
constexpr int kGreatestRocYear = 999;

// A number before 年 within these names a year (80 is 1991); another counts years: 近 5 年.
constexpr int kFirstNamedYear = 80, kLastNamedYear = 150;

// Before 年度, which is no span of time, from 1949 on.
constexpr int kFirstBudgetYear = 38;

// Whether a number names a year by the words behind it: 78年度, 112年; not 近50年.
[[nodiscard]] inline bool names_year(long long number, std::string_view behind) {
  if (!behind.starts_with("年")) return false;
  const int first = behind.starts_with("年度") ? kFirstBudgetYear : kFirstNamedYear;
  return number >= first && number <= kLastNamedYear;
}

}  // namespace niandu
