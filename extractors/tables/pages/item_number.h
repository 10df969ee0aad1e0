// The number at the head of a line: 一、 (一) 1. (1) ① 甲、 壹、 第一條 or a number by itself.
#pragma once

#include <optional>
#include <string_view>

namespace niandu {

enum class NumberForm {
  kHan,              // 一、 or 一 alone on its line
  kHanBracketed,     // (一) （一）
  kFormalHan,        // 壹、
  kStem,             // 甲、
  kDigits,           // 1. 1、 1．
  kDigitsBracketed,  // (1) （1） 1)
  kDigitsSpaced,     // "1 words"
  kCircled,          // ①
  kArticle,          // 第一條 第1點, alone or before a space
  kPlain,            // 1 alone on its line
};

struct ItemNumber {
  NumberForm form = NumberForm::kHan;
  int value = 0;
  bool operator==(const ItemNumber&) const = default;
};

// Numbers up to 999; a decimal (1.5), an amount (1,200) or a year (107年) is none.
[[nodiscard]] std::optional<ItemNumber> leading_number(std::string_view line);

}  // namespace niandu
