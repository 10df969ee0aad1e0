#include "pipeline/records/ledger/characters.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "common/utf8.h"

namespace niandu {
namespace {

// Signs that say something: of a quantity, or a word's place taken.
constexpr std::u32string_view kSpeaking = U"%％‰$＄+＋<＜>＞=＝℃〇々○●√ˇ✓✔☑☒■□×±";

bool is_sign(char32_t c) {
  if (is_space(c)) return true;
  if (kSpeaking.find(c) != std::u32string_view::npos) return false;
  if (c < 0x80) {
    return !((c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'));
  }
  if (c >= 0xFF00 && c <= 0xFFEF) {
    return !((c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') ||
             (c >= U'ａ' && c <= U'ｚ') || (c >= 0xFF66 && c <= 0xFFDC));
  }
  return (c >= 0xA0 && c <= 0xBF) || (c >= 0x2010 && c <= 0x206F) || (c >= 0x25A0 && c <= 0x25FF) ||
         (c >= 0x3001 && c <= 0x3020) || (c >= 0xFE10 && c <= 0xFE6F) || c == 0xF06C ||
         c == 0xF06E || c == 0xF0B7;
}

constexpr std::u32string_view kDashes = U"-－—–─−﹣";
constexpr std::u32string_view kLeaders = U".．·‧…⋯‥・﹒。";

bool is_one_of(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_punctuation(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_sign(decode_utf8(text, at))) return false;
  }
  return true;
}

bool is_dash(std::string_view text) {
  bool dash = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (is_space(c)) continue;
    if (!is_one_of(kDashes, c)) return false;
    dash = true;
  }
  return dash;
}

bool is_contents(std::string_view text) {
  constexpr int kFewest = 4;             // dots; "……" is a mark of its own
  constexpr std::size_t kLongest = 600;  // bytes
  if (text.size() > kLongest) return false;
  const std::u32string all = to_utf32(trim(text));
  std::size_t end = all.size();
  constexpr std::u32string_view kNumber = U"0123456789０１２３４５６７８９()（）-－ivxIVX ";
  while (end > 0 && is_one_of(kNumber, all[end - 1])) --end;
  if (end == all.size() || end == 0) return false;
  int leaders = 0;
  for (; end > 0 && (is_one_of(kLeaders, all[end - 1]) || is_space(all[end - 1])); --end) {
    const char32_t c = all[end - 1];
    if (!is_space(c)) leaders += c == U'…' || c == U'⋯' ? 3 : 1;
  }
  return leaders >= kFewest;
}

}  // namespace niandu
