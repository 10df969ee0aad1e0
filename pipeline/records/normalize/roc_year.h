// Years of the Republic of China in print: 民國元年 is 1912.
#pragma once

namespace niandu {

constexpr int kRocOffset = 1911;  // Gregorian year = ROC year + 1911

// A number before 年 within these names a year (80 is 1991); another counts years: 近 5 年.
constexpr int kFirstNamedYear = 80, kLastNamedYear = 150;

// Before 年度, which is no span of time, from 1949 on.
constexpr int kFirstBudgetYear = 38;

}  // namespace niandu
