#include "pipeline/records/normalize/numbers.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "common/utf8.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

// Longer runs of digits are codes, not amounts.
constexpr std::size_t kMaxDigits = 15;

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

int multiplier_zeros(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾':
      return 1;
    case U'百':
    case U'佰':
      return 2;
    case U'千':
    case U'仟':
      return 3;
    case U'萬':
    case U'万':
      return 4;
    case U'億':
      return 8;
    case U'兆':
      return 12;
    default:
      return 0;
  }
}

// 千瓦, 百帕, 千公尺: not multiples but units. 千公噸 and 千公頃 are multiples.
bool is_unit_prefix(std::string_view after) {
  for (const std::string_view unit :
       {"瓦", "卡", "伏", "克", "赫", "帕", "公尺", "公克", "公分", "公升", "分"}) {
    if (after.starts_with(unit)) return true;
  }
  return false;
}

std::int64_t power_of_ten(int zeros) {
  std::int64_t power = 1;
  for (; zeros > 0; --zeros) power *= 10;
  return power;
}

// Larger than any budget; times the ten-thousandths of read_mixed it still fits 64 bits.
constexpr std::int64_t kLargest = 100'000'000'000'000;  // 10^14

// The closed groups of a numeral: 兆, 億 and 萬 with what they multiply, ever smaller.
class ChineseGroups {
 public:
  // Whether it can follow. 一萬億, 一萬五千億: what stands behind may multiply the last group as
  // well, if what it has besides has a digit at its first place (一萬二億 is none).
  [[nodiscard]] bool close(std::int64_t below, int zeros) {
    if (last_ > 0 && zeros > zeros_ && (below == 0 || below >= power_of_ten(zeros_ - 1))) {
      total_ -= last_;
      below += last_;
    } else if (below == 0 || zeros >= zeros_) {
      return false;
    }
    if (below > kLargest / power_of_ten(zeros)) return false;
    last_ = below * power_of_ten(zeros);
    total_ += last_;
    zeros_ = zeros;
    return total_ <= kLargest;
  }
  [[nodiscard]] std::int64_t total() const { return total_; }

 private:
  std::int64_t total_ = 0, last_ = 0;
  int zeros_ = 13;  // one more than those of 兆
};

// 一百零七, 二十, 十一, 一百二十億三千萬: sums of digit times multiplier.
std::optional<std::int64_t> chinese_sum(std::u32string_view numeral) {
  ChineseGroups groups;
  std::int64_t group = 0;   // below 萬
  std::int64_t digit = -1;  // waiting for its multiplier
  for (const char32_t c : numeral) {
    if (c == U'廿') {
      group += 20;
      continue;
    }
    if (c == U'卅') {
      group += 30;
      continue;
    }
    if (const int value = chinese_digit(c); value >= 0) {
      if (digit > 0) return std::nullopt;
      digit = value;
      continue;
    }
    const int zeros = multiplier_zeros(c);
    if (zeros < 4) {
      group += (digit < 0 ? 1 : digit) * power_of_ten(zeros);
    } else if (groups.close(group + std::max<std::int64_t>(digit, 0), zeros)) {
      group = 0;
    } else {
      return std::nullopt;
    }
    digit = -1;
  }
  return groups.total() + group + std::max<std::int64_t>(digit, 0);
}

}  // namespace

int chinese_digit(char32_t c) {
  switch (c) {
    case U'零':
    case U'〇':
    case U'○':
      return 0;
    case U'一':
    case U'壹':
      return 1;
    case U'二':
    case U'貳':
    case U'兩':
    case U'两':
      return 2;
    case U'三':
    case U'參':
      return 3;
    case U'四':
    case U'肆':
      return 4;
    case U'五':
    case U'伍':
      return 5;
    case U'六':
    case U'陸':
      return 6;
    case U'七':
    case U'柒':
      return 7;
    case U'八':
    case U'捌':
      return 8;
    case U'九':
    case U'玖':
      return 9;
    default:
      return -1;
  }
}

namespace {

// Is `at` inside a number: after its first digit, its point or its separator?
bool is_inside_arabic(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  if (is_digit(text, at - 1)) return true;
  if (at < 2 || !is_digit(text, at - 2)) return false;
  if (text[at - 1] == '.') return true;
  return text[at - 1] == ',' && is_digit(text, at) && is_digit(text, at + 1) &&
         is_digit(text, at + 2) && !is_digit(text, at + 3);
}

}  // namespace

std::optional<PrintedNumber> read_arabic(std::string_view text, std::size_t at) {
  PrintedNumber number;
  // 「25%-30%」: a hyphen after a number or a percent sign is no sign.
  if (is_inside_arabic(text, at) ||
      (at > 0 && at < text.size() && text[at - 1] == '%' && text[at] == '-')) {
    return std::nullopt;
  }
  std::size_t k = at;
  if (k < text.size() && (text[k] == '-' || text.substr(k).starts_with("−"))) {
    number.digits = "-";
    k += text[k] == '-' ? 1 : std::string_view("−").size();
  }
  if (!is_digit(text, k)) return std::nullopt;
  std::size_t count = 0;
  const auto take = [&] {
    for (; is_digit(text, k); ++k, ++count) number.digits += text[k];
  };
  take();
  while (k + 3 < text.size() && text[k] == ',' && is_digit(text, k + 1) && is_digit(text, k + 2) &&
         is_digit(text, k + 3) && !is_digit(text, k + 4)) {
    ++k;
    take();
  }
  if (k < text.size() && text[k] == '.' && is_digit(text, k + 1)) {
    number.digits += '.';
    ++k;
    take();
  }
  if (count > kMaxDigits) return std::nullopt;
  number.end = k;
  return number;
}

namespace {

bool is_numeral(char32_t c) {
  return chinese_digit(c) >= 0 || multiplier_zeros(c) > 0 || c == U'廿' || c == U'卅';
}

bool is_inside_chinese(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return false;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
  return is_numeral(decode_utf8(text, before));
}

// 五六人 are five or six; 九四年度 is a year.
bool is_one_or_another(std::u32string_view numeral, std::string_view after) {
  return numeral.size() == 2 && chinese_digit(numeral[0]) > 0 && chinese_digit(numeral[1]) > 0 &&
         !after.starts_with("年") && !after.starts_with("學年");
}

}  // namespace

std::optional<PrintedNumber> read_chinese(std::string_view text, std::size_t at) {
  constexpr std::size_t kMaxCharacters = 32;  // 壹億貳仟參佰肆拾伍萬陸仟柒佰捌拾玖 has 16
  // What is left of a numeral that could not be read is no number of its own.
  if (is_inside_chinese(text, at)) return std::nullopt;
  std::u32string numeral;
  bool positional = true;  // digit by digit: no multiplier
  std::size_t end = at;
  for (std::size_t k = at; k < text.size();) {
    const char32_t c = decode_utf8(text, k);
    if (!is_numeral(c)) break;
    if (chinese_digit(c) < 0) positional = false;
    if (numeral.size() == kMaxCharacters) return std::nullopt;
    numeral += c;
    end = k;
  }
  if (numeral.empty() || multiplier_zeros(numeral[0]) > 1) return std::nullopt;
  if (positional && (numeral.size() > kMaxDigits || is_one_or_another(numeral, text.substr(end)))) {
    return std::nullopt;
  }
  PrintedNumber number;
  if (positional) {
    for (const char32_t c : numeral) number.digits += static_cast<char>('0' + chinese_digit(c));
    const std::size_t first = number.digits.find_first_not_of('0');
    number.digits.erase(0, std::min(first, number.digits.size() - 1));
  } else {
    const auto sum = chinese_sum(numeral);
    if (!sum) return std::nullopt;
    number.digits = std::to_string(*sum);
  }
  number.end = end;
  if (!text.substr(end).starts_with("點")) return number;
  std::string fraction;
  std::size_t k = end + std::string_view("點").size();
  while (k < text.size() && fraction.size() < kMaxDigits) {
    std::size_t next = k;
    const int digit = chinese_digit(decode_utf8(text, next));
    if (digit < 0) break;
    fraction += static_cast<char>('0' + digit);
    k = next;
  }
  if (!fraction.empty()) {
    number.digits += "." + fraction;
    number.end = k;
  }
  return number;
}

Multiples read_multiples(std::string_view text, std::size_t at) {
  Multiples found{0, at};
  std::size_t end = at;
  while (end < text.size() && text[end] == ' ') ++end;
  while (end < text.size()) {
    std::size_t next = end;
    const int more = multiplier_zeros(decode_utf8(text, next));
    if (more == 0 || (more <= 3 && is_unit_prefix(text.substr(next)))) break;
    found = {found.zeros + more, next};
    end = next;
  }
  return found;
}

std::optional<PrintedNumber> read_mixed(std::string_view text, std::size_t at) {
  auto part = read_arabic(text, at);
  if (!part) return std::nullopt;
  // Sums are kept in ten-thousandths, so that 2.5萬 and 1.2345億 stay exact.
  constexpr int kFractionDigits = 4;
  PrintedNumber result = *part;
  std::int64_t total = 0;
  int last_zeros = 13;
  bool any = false;
  while (part) {
    const auto [zeros, after] = read_multiples(text, part->end);
    if (zeros == 0 && !any) return part;
    // 「3萬5,200」: the rest without a multiplier counts ones. Multipliers must fall.
    if (zeros >= last_zeros || zeros > 12 || part->digits[0] == '-') break;
    const std::size_t point = part->digits.find('.');
    std::string digits = part->digits;
    std::size_t fraction = 0;
    if (point != std::string::npos) {
      fraction = digits.size() - point - 1;
      digits.erase(point, 1);
    }
    if (fraction > kFractionDigits) return any ? std::optional(result) : std::nullopt;
    const auto value = to_integer(digits);
    // 2.15兆 is 215 times a hundredth of 兆.
    if (!value ||
        *value / power_of_ten(static_cast<int>(fraction)) > kLargest / power_of_ten(zeros)) {
      return std::nullopt;
    }
    total +=
        *value * power_of_ten(zeros) * power_of_ten(kFractionDigits - static_cast<int>(fraction));
    if (total > kLargest * power_of_ten(kFractionDigits)) return std::nullopt;
    any = true;
    result.end = zeros == 0 ? part->end : after;
    result.digits = std::to_string(total / power_of_ten(kFractionDigits));
    if (const std::int64_t rest = total % power_of_ten(kFractionDigits); rest != 0) {
      std::string tail = std::to_string(rest);
      tail.insert(0, kFractionDigits - tail.size(), '0');
      result.digits = plain_decimal(result.digits + "." + tail);
    }
    if (zeros == 0) break;
    last_zeros = zeros;
    std::size_t next = after;
    while (next < text.size() && text[next] == ' ') ++next;
    part = read_arabic(text, next);
  }
  return result;
}

std::optional<PrintedNumber> read_percent(std::string_view text, std::size_t at,
                                          const WordLists& words) {
  constexpr std::string_view kHundredth = "百分之";
  if (text.substr(at).starts_with(kHundredth)) {
    std::size_t k = at + kHundredth.size();
    while (k < text.size() && text[k] == ' ') ++k;
    if (text.substr(k).starts_with("百")) {
      return PrintedNumber{"100", k + std::string_view("百").size()};
    }
    auto number = read_arabic(text, k);
    return number ? number : read_chinese(text, k);
  }
  auto number = read_arabic(text, at);
  if (number) {
    std::size_t k = number->end;
    while (k < text.size() && text[k] == ' ') ++k;
    if (k < text.size() && text[k] == '%') {
      number->end = k + 1;
      return number;
    }
  }
  // 成: tenths, one digit before, perhaps one after. Not 成立, 成長, 成果 ….
  constexpr std::string_view kTenth = "成";
  int tenths = -1;
  std::size_t k = at;
  if (number && number->digits.size() == 1) {
    tenths = number->digits[0] - '0';
    k = number->end;
  } else if (!number && at < text.size()) {
    const char32_t c = decode_utf8(text, k);
    tenths = c == U'十' ? 10 : chinese_digit(c);
  }
  if (tenths < 1 || !text.substr(k).starts_with(kTenth)) return std::nullopt;
  k += kTenth.size();
  if (word_at_begin(text.substr(k), words["numbers.no_tenth"]) > 0) return std::nullopt;
  int rest = -1;
  std::size_t after = k;
  if (is_digit(text, k) && !is_digit(text, k + 1)) {
    rest = text[k] - '0';
    after = k + 1;
  } else if (k < text.size()) {
    rest = chinese_digit(decode_utf8(text, after));
  }
  if (rest < 0) return PrintedNumber{std::to_string(tenths * 10), k};
  return PrintedNumber{std::to_string(tenths * 10 + rest), after};
}

std::optional<std::int64_t> to_integer(std::string_view digits) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool is_approximate(std::string_view text, std::size_t begin, std::size_t end,
                    const WordLists& words) {
  // The words before the number may belong to its place: 落後約3%.
  while (begin < end && (text[begin] < '0' || text[begin] > '9')) ++begin;
  std::string_view after = text.substr(end);
  while (after.starts_with(' ')) after.remove_prefix(1);
  if (word_at_begin(after, words["numbers.about_behind"]) > 0) return true;
  std::string_view before = text.substr(0, begin);
  for (std::size_t size = 1; size > 0;) {
    size = before.ends_with(' ') ? 1 : word_at_end(before, words["numbers.about_filler"]);
    before.remove_suffix(size);
  }
  const std::size_t about = word_at_end(before, words["numbers.about"]);
  before.remove_suffix(about);
  return about > 0 && word_at_end(before, words["numbers.not_about"]) == 0;
}

std::string plain_decimal(std::string_view digits) {
  if (digits.find('.') == std::string_view::npos) return std::string(digits);
  while (digits.back() == '0') digits.remove_suffix(1);
  if (digits.back() == '.') digits.remove_suffix(1);
  return std::string(digits);
}

Difference difference_of(const std::string& first, const std::string& second) {
  constexpr long long kPlaces = 10'000;
  const auto parts = [](const std::string& digits) {
    return std::llround(std::strtod(digits.c_str(), nullptr) * static_cast<double>(kPlaces));
  };
  const long long difference = parts(first) - parts(second);
  const long long by = std::llabs(difference);
  const std::string places = std::to_string(kPlaces + by % kPlaces).substr(1);
  return {plain_decimal(std::to_string(by / kPlaces) + "." + places), difference < 0};
}

}  // namespace niandu
