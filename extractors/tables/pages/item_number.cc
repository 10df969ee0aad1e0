#include "extractors/tables/pages/item_number.h"

#include <cstddef>
#include <string>

#include "common/utf8.h"

namespace niandu {
namespace {

constexpr std::u32string_view kHanDigits = U"〇一二三四五六七八九";
constexpr std::u32string_view kFormalDigits = U"零壹貳參肆伍陸柒捌玖";
constexpr std::u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";
constexpr std::size_t kLookedAt = 16;  // code points at the head of the line
constexpr int kLargest = 999;

char32_t narrow(char32_t c) {
  if (c >= U'！' && c <= U'～') return c - 0xFEE0;
  if (c == U'ㄧ') return U'一';  // bopomofo I, typed for 一
  if (c == U'叁' || c == U'叄') return U'參';
  if (c == U'貮' || c == U'贰') return U'貳';
  if (c == 0x3000) return U' ';
  return c;
}

std::u32string head(std::string_view line) {
  std::u32string out;
  for (std::size_t i = 0; i < line.size() && out.size() < kLookedAt;) {
    const char32_t c = narrow(decode_utf8(line, i));
    if (out.empty() && is_space(c)) continue;
    out.push_back(c);
  }
  return out;
}

// 十一, 二十三, 百零五 ...; advances `at`. 0: no numeral.
int han_number(const std::u32string& text, std::size_t& at, std::u32string_view digits,
               char32_t ten) {
  int total = 0;
  int digit = 0;
  bool any = false;
  for (; at < text.size(); ++at) {
    const std::size_t value = digits.find(text[at]);
    if (value != std::u32string_view::npos) {
      digit = static_cast<int>(value);
    } else if (text[at] == ten) {
      total += (digit == 0 ? 1 : digit) * 10;
      digit = 0;
    } else if (text[at] == U'百' && digit > 0) {
      total += digit * 100;
      digit = 0;
    } else {
      break;
    }
    any = true;
    if (total > kLargest) return 0;
  }
  return any ? total + digit : 0;
}

int decimal_number(const std::u32string& text, std::size_t& at) {
  int value = 0;
  const std::size_t begin = at;
  for (; at < text.size() && text[at] >= U'0' && text[at] <= U'9'; ++at) {
    value = value * 10 + static_cast<int>(text[at] - U'0');
    if (value > kLargest) return 0;
  }
  return at > begin ? value : 0;
}

bool ends_item(const std::u32string& text, std::size_t at) {
  return at < text.size() && (text[at] == U'、' || text[at] == U'.' || text[at] == U'︑');
}

bool is_digit_at(const std::u32string& text, std::size_t at) {
  return at < text.size() && text[at] >= U'0' && text[at] <= U'9';
}

std::optional<ItemNumber> bracketed(const std::u32string& text) {
  std::size_t at = 1;
  if (const int value = decimal_number(text, at); value > 0) {
    if (at < text.size() && text[at] == U')')
      return ItemNumber{NumberForm::kDigitsBracketed, value};
    return std::nullopt;
  }
  at = 1;
  const int value = han_number(text, at, kHanDigits, U'十');
  if (value > 0 && at < text.size() && text[at] == U')') {
    return ItemNumber{NumberForm::kHanBracketed, value};
  }
  return std::nullopt;
}

// 第 and a number, and of what it is one.
std::optional<ItemNumber> article(const std::u32string& text) {
  constexpr std::u32string_view kParts = U"條項款目點章節";
  std::size_t at = 1;
  while (at < text.size() && is_space(text[at])) ++at;
  int value = decimal_number(text, at);
  if (value == 0) value = han_number(text, at, kHanDigits, U'十');
  while (at < text.size() && is_space(text[at])) ++at;
  if (value == 0 || at == text.size() || kParts.find(text[at]) == kParts.npos) return std::nullopt;
  if (at + 1 < text.size() && !is_space(text[at + 1])) return std::nullopt;
  return ItemNumber{NumberForm::kArticle, value};
}

std::optional<ItemNumber> digits_first(const std::u32string& text) {
  std::size_t at = 0;
  const int value = decimal_number(text, at);
  if (value == 0) return std::nullopt;
  if (at == text.size()) return ItemNumber{NumberForm::kPlain, value};
  if (ends_item(text, at)) {
    if (text[at] == U'.' && is_digit_at(text, at + 1)) return std::nullopt;
    return ItemNumber{NumberForm::kDigits, value};
  }
  if (text[at] == U')') return ItemNumber{NumberForm::kDigitsBracketed, value};
  if (is_space(text[at]) && at + 1 < text.size() && is_cjk(text[at + 1]) &&
      std::u32string_view(U"年月日季次人家案場項元億萬千件").find(text[at + 1]) ==
          std::u32string_view::npos) {
    return ItemNumber{NumberForm::kDigitsSpaced, value};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ItemNumber> leading_number(std::string_view line) {
  const std::u32string text = head(trim(line));
  if (text.empty()) return std::nullopt;
  if (text[0] == U'(') return bracketed(text);
  if (text[0] == U'第') return article(text);
  if (text[0] >= U'①' && text[0] <= U'⑳') {
    return ItemNumber{NumberForm::kCircled, static_cast<int>(text[0] - U'①') + 1};
  }
  if (text[0] >= U'0' && text[0] <= U'9') return digits_first(text);
  std::size_t at = 0;
  if (const int value = han_number(text, at, kHanDigits, U'十'); value > 0) {
    if (at == text.size() || ends_item(text, at)) return ItemNumber{NumberForm::kHan, value};
    return std::nullopt;
  }
  at = 0;
  if (const int value = han_number(text, at, kFormalDigits, U'拾'); value > 0) {
    if (ends_item(text, at)) return ItemNumber{NumberForm::kFormalHan, value};
    return std::nullopt;
  }
  const std::size_t stem = kStems.find(text[0]);
  if (stem != std::u32string_view::npos && ends_item(text, 1)) {
    return ItemNumber{NumberForm::kStem, static_cast<int>(stem) + 1};
  }
  return std::nullopt;
}

}  // namespace niandu
