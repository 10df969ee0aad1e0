#include "pipeline/records/segment/marker.h"

#include <algorithm>
#include <array>

#include "common/ideographs.h"
#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

constexpr int kMostCodes = 20;   // of a legend
constexpr int kMostItems = 999;  // a larger number in front of a stop is a quantity, not an item

enum class DigitKind { kNone, kArabic, kChinese, kFormal, kStem };

struct Numeral {
  DigitKind kind = DigitKind::kNone;
  int value = 0;
  std::size_t end = 0;  // byte behind it
};

// Value of a numeral character, ten as 10; -1: none. Fonts map some numerals to their radicals
// (⼀ ⼆ ⼋ ⼗, ⼄ ⼰ ⾟) or to compatibility ideographs (六 as U+F9D1, 參 as U+F96B).
int chinese_digit(char32_t c) {
  switch (unified_ideograph(c)) {
    case U'〇':
    case U'○':
    case U'零':
      return 0;
    case U'一':
    case U'ㄧ':
      return 1;
    case U'二':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    case U'十':
      return 10;
    default:
      return -1;
  }
}

int formal_digit(char32_t c) {
  switch (unified_ideograph(c)) {
    case U'壹':
      return 1;
    case U'貳':
    case U'貮':
    case U'弍':
      return 2;
    case U'參':
    case U'叁':
    case U'叄':
    case U'参':
      return 3;
    case U'肆':
      return 4;
    case U'伍':
      return 5;
    case U'陸':
      return 6;
    case U'柒':
      return 7;
    case U'捌':
      return 8;
    case U'玖':
      return 9;
    case U'拾':
      return 10;
    default:
      return -1;
  }
}

int stem_digit(char32_t c) {
  c = unified_ideograph(c);
  constexpr std::u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";
  const auto at = kStems.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at) + 1;
}

int arabic_digit(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

DigitKind digit_kind(char32_t c) {
  if (arabic_digit(c) >= 0) return DigitKind::kArabic;
  if (chinese_digit(c) >= 0) return DigitKind::kChinese;
  if (formal_digit(c) >= 0) return DigitKind::kFormal;
  if (stem_digit(c) >= 0) return DigitKind::kStem;
  return DigitKind::kNone;
}

// 十一 = 11, 二十 = 20, 二十三 = 23; digits side by side (一二) are no item number.
bool add_chinese(int digit, int count, int& value) {
  if (digit == 10) {
    if (count > 1 || value >= 10) return false;
    value = (count == 0 ? 1 : value) * 10;
    return true;
  }
  if (count > 0 && value % 10 != 0) return false;
  value += digit;
  return true;
}

Numeral read_numeral(std::string_view text, std::size_t at) {
  Numeral numeral;
  int count = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = decode_utf8(text, next);
    const DigitKind kind = digit_kind(c);
    if (kind == DigitKind::kNone || (count > 0 && kind != numeral.kind)) break;
    if (count == 3 || (kind == DigitKind::kStem && count == 1)) return {};
    switch (kind) {
      case DigitKind::kArabic:
        numeral.value = numeral.value * 10 + arabic_digit(c);
        break;
      case DigitKind::kStem:
        numeral.value = stem_digit(c);
        break;
      case DigitKind::kChinese:
      case DigitKind::kFormal: {
        const int digit = kind == DigitKind::kChinese ? chinese_digit(c) : formal_digit(c);
        if (!add_chinese(digit, count, numeral.value)) return {};
        break;
      }
      case DigitKind::kNone:
        break;
    }
    numeral.kind = kind;
    ++count;
    at = next;
  }
  numeral.end = at;
  if (numeral.value == 0 || numeral.value > kMostItems) return {};
  return numeral;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_space(decode_utf8(text, next))) break;
    at = next;
  }
  return at;
}

char32_t char_at(std::string_view text, std::size_t at, std::size_t& next) {
  next = at;
  return at < text.size() ? decode_utf8(text, next) : U'\0';
}

// `at` must be above 0.
char32_t char_before(std::string_view text, std::size_t at) {
  std::size_t last = at - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  return decode_utf8(text, last);
}

NumberStyle plain_style(DigitKind kind) {
  switch (kind) {
    case DigitKind::kArabic:
      return NumberStyle::kArabic;
    case DigitKind::kFormal:
      return NumberStyle::kFormal;
    case DigitKind::kStem:
      return NumberStyle::kStem;
    default:
      return NumberStyle::kChinese;
  }
}

NumberStyle paren_style(DigitKind kind) {
  switch (kind) {
    case DigitKind::kArabic:
      return NumberStyle::kArabicParen;
    case DigitKind::kStem:
      return NumberStyle::kStemParen;
    default:
      return NumberStyle::kChineseParen;
  }
}

// ① ⑴ ⒈ ㈠: one character each, in runs of code points.
std::optional<Marker> single_character(char32_t c, std::size_t end) {
  struct Run {
    char32_t first, last;
    NumberStyle style;
  };
  constexpr std::array kRuns = {
      Run{U'①', U'⑳', NumberStyle::kCircled}, Run{U'⑴', U'⒇', NumberStyle::kArabicParen},
      Run{U'⒈', U'⒛', NumberStyle::kArabic}, Run{U'㈠', U'㈩', NumberStyle::kChineseParen},
      Run{U'㊀', U'㊉', NumberStyle::kCircled}};
  for (const Run& run : kRuns) {
    if (c >= run.first && c <= run.last) {
      return Marker{run.style, static_cast<int>(c - run.first) + 1, end};
    }
  }
  constexpr std::u32string_view kBullets = U"●◎○•‧■□◆◇※★☆▲△▪➢✓";
  if (kBullets.find(c) != std::u32string_view::npos) return Marker{NumberStyle::kBullet, 0, end};
  return std::nullopt;
}

bool opens(char32_t c) { return c == U'(' || c == U'（' || c == U'﹙'; }
bool closes(char32_t c) { return c == U')' || c == U'）' || c == U'﹚'; }
bool is_stop(char32_t c) {
  return c == U'、' || c == U'.' || c == U'．' || c == U'﹒' || c == U'﹑';
}

// 「1」：… a code in quotation marks, as legends print it; `at` is behind the 「.
std::optional<Marker> quoted_code(std::string_view text, std::size_t at) {
  const Numeral numeral = read_numeral(text, at);
  if (numeral.kind != DigitKind::kArabic) return std::nullopt;
  std::size_t end = 0;
  if (char_at(text, numeral.end, end) != U'」') return std::nullopt;
  const char32_t colon = char_at(text, end, end);
  if (colon != U'：' && colon != U':') return std::nullopt;
  return Marker{NumberStyle::kArabicParen, numeral.value, skip_spaces(text, end)};
}

// Ⅰ to Ⅻ, one character each, or letters; "V.S." and "I.T." are words.
std::optional<Marker> roman_number(std::string_view text, std::size_t begin) {
  constexpr auto kLetters = std::to_array<std::string_view>(
      {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"});
  std::size_t end = 0, behind = 0;
  const char32_t first = char_at(text, begin, end);
  int number = first >= U'Ⅰ' && first <= U'Ⅻ' ? static_cast<int>(first - U'Ⅰ') + 1 : 0;
  if (number == 0) {
    const std::size_t letters = text.find_first_not_of("IVX", begin);
    const std::string_view word = text.substr(begin, letters - begin);
    const auto* const found = std::find(kLetters.begin(), kLetters.end(), word);
    if (found == kLetters.end()) return std::nullopt;
    number = static_cast<int>(found - kLetters.begin()) + 1;
    end = begin + word.size();
  }
  if (!is_stop(char_at(text, skip_spaces(text, end), end))) return std::nullopt;
  const char32_t next = char_at(text, end, behind);
  if (next < 0x80 && !is_space(next)) return std::nullopt;
  return Marker{NumberStyle::kRoman, number, skip_spaces(text, end)};
}

// 第一、甲事; `at` is behind the 第.
std::optional<Marker> ordinal(std::string_view text, std::size_t at) {
  const Numeral numeral = read_numeral(text, skip_spaces(text, at));
  if (numeral.kind != DigitKind::kChinese && numeral.kind != DigitKind::kArabic) {
    return std::nullopt;
  }
  std::size_t end = 0, behind = 0;
  if (char_at(text, skip_spaces(text, numeral.end), end) != U'、') return std::nullopt;
  end = skip_spaces(text, end);
  const char32_t next = char_at(text, end, behind);
  if (next == U'\0' || next == U'第' || digit_kind(next) == numeral.kind) return std::nullopt;
  return Marker{NumberStyle::kOrdinal, numeral.value, end};
}

}  // namespace

std::optional<Marker> leading_marker(std::string_view text) {
  const std::size_t begin = skip_spaces(text, 0);
  std::size_t next = 0;
  const char32_t first = char_at(text, begin, next);
  if (first == U'\0') return std::nullopt;
  if (auto marker = single_character(first, next)) {
    // "○○ 計畫" is a blank to fill in.
    std::size_t after = 0;
    if (marker->style == NumberStyle::kBullet && char_at(text, next, after) == first) {
      return std::nullopt;
    }
    marker->size = skip_spaces(text, next);
    return marker;
  }
  if (opens(first)) {
    const Numeral numeral = read_numeral(text, skip_spaces(text, next));
    if (numeral.kind == DigitKind::kNone) return std::nullopt;
    std::size_t end = 0;
    if (!closes(char_at(text, skip_spaces(text, numeral.end), end))) return std::nullopt;
    std::size_t after = 0;
    if (char_at(text, end, after) == U'、') end = after;
    return Marker{paren_style(numeral.kind), numeral.value, skip_spaces(text, end)};
  }
  if (first == U'「') return quoted_code(text, next);
  if (first == U'第') return ordinal(text, next);
  if (auto roman = roman_number(text, begin)) return roman;
  const Numeral numeral = read_numeral(text, begin);
  if (numeral.kind == DigitKind::kNone) return std::nullopt;
  std::size_t end = 0;
  const char32_t stop = char_at(text, skip_spaces(text, numeral.end), end);
  if (closes(stop) && numeral.kind == DigitKind::kArabic) {
    return Marker{NumberStyle::kArabicHalf, numeral.value, skip_spaces(text, end)};
  }
  std::size_t after = 0;
  // "1：指…", as legends print their codes; "1：5" is a ratio.
  if ((stop == U'：' || stop == U':') && numeral.kind == DigitKind::kArabic &&
      numeral.value <= kMostCodes &&
      arabic_digit(char_at(text, skip_spaces(text, end), after)) < 0) {
    return Marker{NumberStyle::kArabicParen, numeral.value, skip_spaces(text, end)};
  }
  if (!is_stop(stop)) return std::nullopt;
  // "2.0" and "1.5 萬" are numbers.
  if (numeral.kind == DigitKind::kArabic && stop != U'、' && stop != U'﹑' &&
      arabic_digit(char_at(text, end, after)) >= 0) {
    return std::nullopt;
  }
  return Marker{plain_style(numeral.kind), numeral.value, skip_spaces(text, end)};
}

std::optional<Marker> heading_marker(std::string_view text) {
  std::size_t at = 0;
  if (char_at(text, skip_spaces(text, 0), at) != U'第') {
    if (const auto marker = leading_marker(text)) return marker;
    const auto spaced = spaced_marker(text);
    return spaced && spaced->style == NumberStyle::kFormal ? spaced : std::nullopt;
  }
  const Numeral numeral = read_numeral(text, skip_spaces(text, at));
  if (numeral.kind == DigitKind::kNone || numeral.kind == DigitKind::kStem) return std::nullopt;
  at = skip_spaces(text, numeral.end);
  for (const std::string_view part : {"章", "篇", "編", "部分", "節"}) {
    if (!text.substr(at).starts_with(part)) continue;
    at = skip_spaces(text, at + part.size());
    std::size_t behind = 0;
    const char32_t stop = char_at(text, at, behind);
    if (is_stop(stop) || stop == U'：' || stop == U':') at = skip_spaces(text, behind);
    const NumberStyle style = part == "節" ? NumberStyle::kSection : NumberStyle::kChapter;
    return Marker{style, numeral.value, at};
  }
  return leading_marker(text);
}

std::optional<Marker> spaced_marker(std::string_view text) {
  const auto number = leading_number(text, std::string_view::npos);
  const bool words = number && number->size < text.size();
  if (!words || (number->style != NumberStyle::kFormal && number->style != NumberStyle::kChinese)) {
    return std::nullopt;
  }
  return number;
}

std::optional<Marker> leading_number(std::string_view text, std::size_t first_break) {
  if (const auto marker = leading_marker(text); marker && marker->style != NumberStyle::kBullet) {
    return marker;
  }
  const std::size_t begin = skip_spaces(text, 0);
  const Numeral numeral = read_numeral(text, begin);
  if (numeral.kind == DigitKind::kNone || numeral.kind == DigitKind::kStem) return std::nullopt;
  const std::size_t end = skip_spaces(text, numeral.end);
  if (end == numeral.end && end != first_break && end != text.size()) return std::nullopt;
  return Marker{plain_style(numeral.kind), numeral.value, end};
}

std::optional<Marker> bare_number(std::string_view text) {
  const auto marker = leading_number(text, std::string_view::npos);
  if (!marker || marker->size != text.size()) return std::nullopt;
  return marker;
}

namespace {

bool joins_numbers(char32_t c) { return c == U'.' || c == U'．' || c == U'-' || c == U'－'; }

}  // namespace

std::optional<NestedNumber> third_level_number(std::string_view text) {
  const std::size_t begin = skip_spaces(text, 0);
  const Numeral outer = read_numeral(text, begin);
  std::size_t at = 0;
  if (outer.kind != DigitKind::kArabic || !joins_numbers(char_at(text, outer.end, at))) {
    return std::nullopt;
  }
  auto rest = nested_number(text.substr(at));
  if (rest) rest->size += at;
  return rest;
}

std::optional<NestedNumber> nested_number(std::string_view text) {
  const Numeral outer = read_numeral(text, skip_spaces(text, 0));
  if (outer.kind != DigitKind::kArabic) return std::nullopt;
  std::size_t at = 0;
  if (!joins_numbers(char_at(text, outer.end, at))) return std::nullopt;
  const Numeral inner = read_numeral(text, at);
  if (inner.kind != DigitKind::kArabic) return std::nullopt;
  std::size_t end = 0;
  if (!is_stop(char_at(text, inner.end, end))) end = inner.end;
  // 1.1.1 stands a level deeper.
  std::size_t after = 0;
  if (end > inner.end && arabic_digit(char_at(text, end, after)) >= 0) return std::nullopt;
  return NestedNumber{outer.value, inner.value, skip_spaces(text, end)};
}

std::optional<Marker> labelled_number(std::string_view text, const Pattern& label) {
  if (label.empty()) return std::nullopt;
  constexpr std::size_t kLongestLabel = 60;  // bytes
  const std::size_t begin = skip_spaces(text, 0);
  std::size_t cut = std::min(text.size(), begin + kLongestLabel);
  while (cut > begin && cut < text.size() &&
         (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
    --cut;
  }
  const Folded folded = fold(text.substr(begin, cut - begin));
  const std::size_t length = label.prefix_of(folded.text);
  if (length == 0) return std::nullopt;
  const std::size_t number = skip_spaces(text, begin + folded.raw_range(0, length).second);
  // 「目標一、…」, 「目標：一、…」.
  std::size_t first = number;
  std::size_t behind_colon = 0;
  if (const char32_t sign = char_at(text, number, behind_colon); sign == U'：' || sign == U':') {
    first = skip_spaces(text, behind_colon);
  }
  if (const auto marker = leading_marker(text.substr(first)); marker && marker->number > 0) {
    return Marker{NumberStyle::kLabelled, marker->number, first + marker->size};
  }
  const Numeral numeral = read_numeral(text, number);
  if (numeral.kind == DigitKind::kNone) return std::nullopt;
  const std::size_t end = skip_spaces(text, numeral.end);
  std::size_t behind = 0;
  const char32_t colon = char_at(text, end, behind);
  if (colon == U'：' || colon == U':') {
    return Marker{NumberStyle::kLabelled, numeral.value, skip_spaces(text, behind)};
  }
  // "目標一 提升…", but not "目標 3 項".
  const bool apart = number > begin && is_space(char_before(text, number));
  if (apart || (end == numeral.end && end < text.size())) return std::nullopt;
  return Marker{NumberStyle::kLabelled, numeral.value, end};
}

std::optional<Marker> touching_chinese(std::string_view text) {
  const std::size_t begin = skip_spaces(text, 0);
  const Numeral numeral = read_numeral(text, begin);
  if (numeral.kind != DigitKind::kChinese || numeral.end == text.size()) return std::nullopt;
  return Marker{NumberStyle::kChinese, numeral.value, numeral.end};
}

std::optional<Marker> touching_number(std::string_view text) {
  const std::size_t begin = skip_spaces(text, 0);
  const Numeral numeral = read_numeral(text, begin);
  if (numeral.kind != DigitKind::kArabic) return std::nullopt;
  std::size_t end = 0;
  // "1.24 小時" where the cells count 1., 2.: the stop is the number's own.
  if (!is_stop(char_at(text, numeral.end, end))) end = numeral.end;
  return Marker{NumberStyle::kArabic, numeral.value, end};
}

}  // namespace niandu
