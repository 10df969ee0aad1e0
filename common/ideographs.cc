#include "common/ideographs.h"

#include <algorithm>
#include <string_view>

#include "common/utf8.h"

namespace niandu {
namespace {

char32_t look_up(std::span<const CharacterPair> table, char32_t c) {
  const auto found =
      std::lower_bound(table.begin(), table.end(), c,
                       [](const CharacterPair& pair, char32_t key) { return pair.from < key; });
  return found != table.end() && found->from == c ? found->to : c;
}

// The supplement of compatibility ideographs came from CNS 11643: who writes one means that form,
// and no font's map has been seen to give one by mistake.
bool is_chosen(char32_t c) { return c >= 0x2F800; }

// Lead bytes of the ranges of both tables that are not chosen. U+31C6 to U+31E1 begin with E3, as
// kana and CJK punctuation do: there the second byte tells.
bool may_hold_stand_in(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (static_cast<unsigned char>(text[i])) {
      case 0xE2:
      case 0xEF:
        return true;
      case 0xE3:
        if (i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x87) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

}  // namespace

char32_t unified_ideograph(char32_t c) {
  if (c < 0x2E80 || (c > 0x2FDF && c < 0x31C0) || (c > 0x31E3 && c < 0xF900)) return c;
  if (c <= 0x31E3) return look_up(radical_pairs(), c);
  if (c <= 0xFAFF || (c >= 0x2F800 && c <= 0x2FA1F)) return look_up(compatibility_pairs(), c);
  return c;
}

std::string with_unified_ideographs(std::string text) {
  if (!may_hold_stand_in(text)) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = decode_utf8(text, at);
    if (const char32_t unified = unified_ideograph(c); unified != c && !is_chosen(c)) {
      append_utf8(out, unified);
    } else {
      out.append(text, begin, at - begin);  // invalid bytes too stay as they are
    }
  }
  return out;
}

}  // namespace niandu
