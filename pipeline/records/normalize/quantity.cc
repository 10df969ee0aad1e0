// quantity: a number with its unit. 75.5%, 202,000 人, 1 億 308 萬 9 千元, ≧90%, 達 35 家以上, 無.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/bounds.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

struct Quantity {
  std::size_t begin = 0, end = 0;  // number and multiplier
  std::size_t unit_begin = 0, unit_end = 0;
  std::string digits;
};

bool starts_with_any(std::string_view text, std::span<const std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.starts_with(word)) return true;
  }
  return false;
}

// Where a unit ends although no punctuation does it.
constexpr auto kAfterUnit = std::to_array<std::string_view>(
    {"以上", "以下", "以內", "內", "(", ")",  "左右", "為", "及", "並", "之", "且", "、", ",",
     ";",    "。",   ":",    "/",  "∕", "至", "到",   "~",  "-",  "≦",  "≧",  "<",  ">",  " "});

// 件/年, 公頃∕人: a slash goes on with the unit where a word of one to five characters, and no
// number, follows it.
bool is_rate_slash(std::string_view text, std::size_t at) {
  std::size_t next = at;
  const char32_t slash = decode_utf8(text, next);
  if (slash != U'/' && slash != U'∕') return false;
  constexpr int kLongestUnit = 5;
  int length = 0;
  while (next < text.size() && length <= kLongestUnit) {
    if (starts_with_any(text.substr(next), kAfterUnit)) break;
    const char32_t c = decode_utf8(text, next);
    if ((c >= '0' && c <= '9') || c == '%') return false;
    ++length;
  }
  return length > 0 && length <= kLongestUnit;
}

// A Chinese numeral is a quantity only before one of these: 一場 yes, 統一 and 一般 no.
constexpr auto kClassifiers = std::to_array<std::string_view>(
    {"場", "案", "件", "人", "家", "次", "種", "項", "個", "戶", "處", "座", "篇", "份", "套", "班",
     "期", "回", "門", "台", "輛", "所", "站", "組", "本", "冊", "公", "元", "萬", "千", "億", "%",
     "梯", "式", "棟", "條", "筆", "校", "隊", "名", "國", "區", "類", "小", "天", "日", "月"});

// 107 年, 12 月 31 日, 第 3 期: not quantities.
bool is_date_or_ordinal(std::string_view text, std::size_t begin, const PrintedNumber& number) {
  const std::string_view before = text.substr(0, begin);
  if (before.ends_with("第") || before.ends_with("民國")) return true;
  const std::string_view after = text.substr(number.end);
  if (before.ends_with("月") && after.starts_with("日")) return true;
  if (after.starts_with("月") && !after.starts_with("月份")) return true;
  if (!after.starts_with("年")) return false;
  constexpr std::int64_t kShortestEra = 50;  // a duration in years is below this
  const auto years = to_integer(number.digits);
  return after.starts_with("年度") || !years || *years >= kShortestEra;
}

std::optional<PrintedNumber> read_amount(std::string_view text, std::size_t at) {
  if (auto percent = read_percent(text, at)) return percent;
  // A hyphen before digits is a range or a dash unless the text begins with it.
  if (text[at] == '-' && at > 0) return std::nullopt;
  if (auto mixed = read_mixed(text, at)) return mixed;
  auto chinese = read_chinese(text, at);
  if (chinese && starts_with_any(text.substr(chinese->end), kClassifiers)) return chinese;
  return std::nullopt;
}

// All quantities outside brackets.
std::vector<Quantity> find_quantities(std::string_view text) {
  std::vector<Quantity> found;
  int depth = 0;
  bool in_word = false;  // after a Latin letter: ISO 27001, PM2.5
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    const auto number = depth == 0 && !in_word ? read_amount(text, at) : std::nullopt;
    if (!number) {
      const std::size_t here = at;
      const char32_t character = decode_utf8(text, at);
      const bool digit_or_dot = character < 0x80 && (text[here] == '.' || text[here] == ' ' ||
                                                     (text[here] >= '0' && text[here] <= '9'));
      in_word = (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
                (in_word && digit_or_dot);
      continue;
    }
    if (is_date_or_ordinal(text, at, *number)) {
      at = number->end;
      continue;
    }
    Quantity q;
    q.begin = at;
    q.end = number->end;
    q.digits = number->digits;
    const bool percent = text[number->end - 1] == '%' || text.substr(at).starts_with("百分之") ||
                         text.substr(at, number->end - at).find("成") != std::string_view::npos;
    q.unit_begin = q.unit_end = number->end;
    if (percent) {
      q.unit_begin = number->end - 1;
    } else {
      while (q.unit_begin < text.size() && text[q.unit_begin] == ' ') ++q.unit_begin;
      q.unit_end = q.unit_begin;
      while (q.unit_end < text.size() &&
             (!starts_with_any(text.substr(q.unit_end), kAfterUnit) ||
              (q.unit_end > q.unit_begin && is_rate_slash(text, q.unit_end)))) {
        (void)decode_utf8(text, q.unit_end);
      }
    }
    at = std::max(q.unit_end, q.end);
    found.push_back(std::move(q));
  }
  return found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_latin(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// 「31日前完成」, 「2年內」, 「10萬人口12.5人」: what is taken for the unit holds another figure or
// says when. CO2 is no figure.
bool is_no_unit(std::string_view text, const Quantity& q) {
  if (q.unit_begin < q.end) return false;  // a percentage
  const std::string_view unit = text.substr(q.unit_begin, q.unit_end - q.unit_begin);
  bool in_word = false;
  for (const char c : unit) {
    in_word = is_latin(c) || (in_word && (is_digit(c) || c == '.'));
    if ((is_digit(c) && !in_word) || c == '%' || c == '+') return true;
  }
  const std::string_view behind = text.substr(q.unit_end);
  for (const std::string_view time : {"年", "個月", "月", "日", "天", "週"}) {
    if (!unit.starts_with(time)) continue;
    const std::string_view rest = unit.substr(time.size());
    if (rest.starts_with("前") || rest.starts_with("底")) return true;
    // 「2年內完成」, not 「30日內」
    if (rest.empty() && behind.starts_with("內") && !trim(behind.substr(3)).empty()) return true;
  }
  // 「pH6.5至8.5」: the end of a range whose beginning is no quantity.
  for (const std::string_view mark : {"至", "到", "~"}) {
    const std::string_view before = trim(text.substr(0, q.begin));
    if (before.size() > mark.size() && before.ends_with(mark) &&
        is_digit(before[before.size() - mark.size() - 1])) {
      return true;
    }
  }
  return false;
}

// 「美金2.5億元」: 元 of another currency than one's own. Bytes of its name right before `at`.
std::size_t foreign_currency_before(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  for (const std::string_view currency :
       {"美金", "美元", "歐元", "日圓", "日幣", "日元", "人民幣", "港幣", "港元", "英鎊"}) {
    if (text.substr(0, at).ends_with(currency)) return currency.size();
  }
  return 0;
}

bool is_none(std::string_view folded, std::span<const std::string> words) {
  static const std::array<std::string, 8> kNone = {"無", "-", "—", "–", "─", "N/A", "/", "無。"};
  return equals_phrase(folded, kNone) || equals_phrase(folded, words);
}

NormalizedRows quantity_row(Value number, Value unit, Value text) {
  NormalizedRows rows;
  rows.rows.push_back(
      {{{"value", std::move(number)}, {"unit", std::move(unit)}, {"text", std::move(text)}}});
  return rows;
}

Value unit_value(const Reading& reading, const Quantity& q) {
  Value unit;
  if (q.unit_end == q.unit_begin) return unit;
  const std::string_view folded = reading.folded();
  unit = reading.value(q.unit_begin, q.unit_end, {});
  const bool percent = folded[q.end - 1] == '%' || q.unit_begin < q.end;
  unit.datum = percent ? std::string("%") : close_up(unit.raw);
  const std::size_t currency = unit.raw == "元" ? foreign_currency_before(folded, q.begin) : 0;
  if (currency > 0) {
    const std::size_t end = folded.find_last_not_of(' ', q.begin - 1) + 1;
    unit = reading.value(end - currency, end, {});
    unit.datum = close_up(unit.raw);
  }
  return unit;
}

// 80%~90%, 80至90公頃 and nothing else.
bool is_range(const Reading& reading, const std::vector<Quantity>& found) {
  if (found.size() != 2) return false;
  const Quantity& from = found[0];
  const Quantity& to = found[1];
  const std::string_view folded = reading.folded();
  const auto text = [&](std::size_t begin, std::size_t end) {
    return trim(folded.substr(begin, end - begin));
  };
  const std::size_t behind = std::max(from.end, from.unit_end);
  if (!is_range_mark(text(behind, to.begin)) || !text(0, from.begin).empty() ||
      !text(std::max(to.end, to.unit_end), folded.size()).empty()) {
    return false;
  }
  const std::string_view unit = text(from.unit_begin, from.unit_end);
  return unit.empty() || unit == text(to.unit_begin, to.unit_end);
}

Value number_value(const Reading& reading, const Quantity& q) {
  return reading.value(q.begin, q.end, Decimal{plain_decimal(q.digits)});
}

}  // namespace

NormalizedRows normalize_quantity(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  Value printed = reading.whole({});
  if (printed.raw.empty()) {
    printed.evidence = Evidence::kMissing;
    return quantity_row(printed, printed, printed);
  }
  if (is_none(folded, words_of(params, "none"))) return quantity_row(printed, printed, printed);
  printed.datum = close_up(printed.raw);
  const std::vector<Quantity> found = find_quantities(folded);
  if (found.size() == 1 && !is_no_unit(folded, found.front())) {
    const Quantity& q = found.front();
    NormalizedRows rows =
        quantity_row(number_value(reading, q), unit_value(reading, q), std::move(printed));
    if (is_approximate(folded, q.begin, std::max(q.end, q.unit_end))) {
      rows.issues.push_back(issue_of(IssueCode::kFigureApproximate, "value",
                                     {{"text", std::string(reading.raw(0, folded.size()))}},
                                     first_place(text)));
    }
    return rows;
  }
  if (is_range(reading, found)) {
    return quantity_row(number_value(reading, found[0]), unit_value(reading, found[1]), printed);
  }
  Value none;
  none.raw = printed.raw;
  none.sources = printed.sources;
  none.evidence = Evidence::kMissing;
  NormalizedRows rows = quantity_row(none, none, printed);
  rows.issues.push_back(issue_of(IssueCode::kNumberUnreadable, "value",
                                 {{"text", printed.raw}, {"what", "one quantity"}},
                                 first_place(text)));
  return rows;
}

NormalizedRows normalize_bound(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  Value bound, to;
  bound.evidence = to.evidence = Evidence::kMissing;
  const std::vector<Quantity> found =
      is_none(folded, words_of(params, "none")) ? std::vector<Quantity>{} : find_quantities(folded);
  if (found.size() == 1 && !is_no_unit(folded, found.front())) {
    const Quantity& q = found.front();
    const std::size_t behind = std::max(q.unit_end, q.end);
    const auto word = bound_of(folded.substr(0, q.begin), folded.substr(behind));
    if (word) bound = reading.whole(std::string(*word));
  } else if (is_range(reading, found)) {
    bound = reading.whole(std::string("range"));
    to = number_value(reading, found[1]);
  }
  NormalizedRows rows = scalar(std::move(bound));
  rows.rows[0].fields.push_back({"value_to", std::move(to)});
  return rows;
}

}  // namespace niandu
