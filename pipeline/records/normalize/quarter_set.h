// Quarters of a year as sentences name them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "pipeline/records/normalize/word_lists.h"

namespace niandu {

// The year's end is a member of its own: a review states the progress at its end apart from that
// of the fourth quarter (domain.md 4.2).
constexpr int kYearEndMember = 5;
constexpr int kQuarterCount = 4;

// The quarter of which the month (1 to 12) is the last; 0: of none.
[[nodiscard]] constexpr int quarter_ending(std::int64_t month) {
  constexpr int kMonths = 3;
  const bool ends = month > 0 && month % kMonths == 0 && month <= kMonths * kQuarterCount;
  return ends ? static_cast<int>(month) / kMonths : 0;
}

// Members 1..5 in the order in which they are named, each once. Order matters for 分別.
class QuarterSet {
 public:
  void add(int member) {
    if (!contains(member)) members_[size_++] = static_cast<std::uint8_t>(member);
  }
  void add_range(int first, int last) {
    for (int q = first; q <= last; ++q) add(q);
  }
  void add_all(const QuarterSet& other) {
    for (std::size_t k = 0; k < other.size(); ++k) add(other[k]);
  }
  [[nodiscard]] bool contains(int member) const {
    for (std::size_t k = 0; k < size_; ++k) {
      if (members_[k] == member) return true;
    }
    return false;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] int operator[](std::size_t k) const { return members_[k]; }
  [[nodiscard]] const std::uint8_t* begin() const { return members_.data(); }
  [[nodiscard]] const std::uint8_t* end() const { return members_.data() + size_; }

 private:
  std::array<std::uint8_t, kYearEndMember> members_{};
  std::size_t size_ = 0;
};

struct PrintedQuarters {
  QuarterSet set;
  std::size_t end = 0;
  bool bare_four = false;  // 「四季」 or 「4季」: all four, or the fourth of a list 1季…4季
};

// Quarters named at byte `at` of folded text: 第1季, 第一季度, 第1、2季, 第1季至第3季, 1~3季,
// 第1季、第2季及第4季, Q1, Q1-Q3, 首季, 末季, 前3季, 後2季, 上半年. `before` is the character that
// precedes (0: none): digits and counting words before a bare number make it no quarter.
[[nodiscard]] std::optional<PrintedQuarters> read_quarters(std::string_view text, std::size_t at,
                                                           char32_t before, const WordLists& words);

}  // namespace niandu
