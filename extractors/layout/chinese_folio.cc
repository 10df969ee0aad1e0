#include "extractors/layout/chinese_folio.h"

#include <string>

#include "common/utf8.h"

namespace niandu::layout {
namespace {

constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
constexpr std::u32string_view kAround = U" 　-－—–─‧·.()（）〔〕[]第頁";
constexpr std::size_t kMostCharacters = 5;  // 九百九十九

int digit_of(char32_t c) {
  if (c == U'○' || c == U'零') return 0;
  const std::size_t at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// 十 and 百 count what stands before them; one alone begins at 1.
std::optional<int> counted(std::u32string_view numeral) {
  int sum = 0, digit = -1;
  int last = 1000;
  for (const char32_t c : numeral) {
    const int unit = c == U'十' ? 10 : c == U'百' ? 100 : 0;
    if (unit == 0) {
      if (digit > 0 || digit_of(c) < 0) return std::nullopt;
      digit = digit_of(c);
      continue;
    }
    if (unit >= last) return std::nullopt;
    last = unit;
    sum += unit * (digit < 0 ? 1 : digit);
    digit = -1;
  }
  return sum + (digit < 0 ? 0 : digit);
}

std::optional<int> spelt(std::u32string_view numeral) {
  int number = 0;
  for (const char32_t c : numeral) {
    if (digit_of(c) < 0) return std::nullopt;
    number = number * 10 + digit_of(c);
  }
  return number;
}

}  // namespace

std::optional<int> chinese_folio(std::string_view line) {
  std::u32string numeral;
  bool ended = false;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = decode_utf8(line, at);
    if (kAround.find(c) != std::u32string_view::npos) {
      ended = ended || !numeral.empty();
      continue;
    }
    if (ended || numeral.size() == kMostCharacters) return std::nullopt;
    numeral += c;
  }
  if (numeral.empty()) return std::nullopt;
  const bool has_units = numeral.find_first_of(U"十百") != std::u32string::npos;
  const auto number = has_units ? counted(numeral) : spelt(numeral);
  constexpr int kMost = 999;
  return number && *number > 0 && *number <= kMost ? number : std::nullopt;
}

}  // namespace niandu::layout
