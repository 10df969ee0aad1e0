// amounts: each sum of money in a text, and the words that say what it is for.
#include <algorithm>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

struct Amount {
  std::size_t begin = 0, end = 0;  // folded bytes, the unit of money with it
  std::string digits;
};

// "7萬元", "12,000元", "8億9,046萬4千元"; a number of anything else is none.
std::vector<Amount> find_amounts(std::string_view folded) {
  constexpr std::string_view kMoney = "元";
  std::vector<Amount> found;
  for (std::size_t at = 0; at < folded.size();) {
    const auto number = read_mixed(folded, at);
    if (!number) {
      (void)decode_utf8(folded, at);
      continue;
    }
    std::size_t end = number->end;
    while (end < folded.size() && folded[end] == ' ') ++end;
    if (folded.substr(end).starts_with(kMoney)) {
      found.push_back({at, end + kMoney.size(), number->digits});
    }
    at = number->end;
  }
  return found;
}

bool is_stop(char32_t c) {
  return std::u32string_view(U" 。;,、:【】[](").find(c) != std::u32string_view::npos;
}

std::size_t skip_stops(std::string_view folded, std::size_t at) {
  while (at < folded.size()) {
    std::size_t next = at;
    const char32_t c = decode_utf8(folded, next);
    if (!is_stop(c) && c != U')') break;
    at = next;
  }
  return at;
}

// Without the schema's words before an amount (最高, 補助) and without stops.
std::size_t trim_end(std::string_view folded, std::size_t begin, std::size_t end,
                     std::span<const std::string> lead) {
  for (bool more = true; more && end > begin;) {
    more = false;
    const std::string_view words = folded.substr(begin, end - begin);
    for (const std::string_view stop : {" ", ",", ";", ":", "、", "。"}) {
      if (!words.ends_with(stop)) continue;
      end -= stop.size();
      more = true;
      break;
    }
    if (more) continue;
    for (const std::string& word : lead) {
      if (word.empty() || !words.ends_with(word)) continue;
      end -= word.size();
      more = true;
      break;
    }
  }
  return end;
}

// To the end of the cell, without a bracket that was opened before the amount's words.
std::size_t rest_end(std::string_view folded) {
  std::size_t end = folded.size();
  while (end > 0 && (folded.substr(0, end).ends_with("】") || folded[end - 1] == ']')) {
    end -= folded[end - 1] == ']' ? 1 : std::string_view("】").size();
  }
  return end;
}

Value text_at(const Reading& reading, std::size_t begin, std::size_t end) {
  Value value = reading.value(begin, end, {});
  if (end <= begin || value.raw.empty()) {
    value = {};
    value.evidence = Evidence::kMissing;
    return value;
  }
  value.datum = close_up(value.raw);
  return value;
}

}  // namespace

NormalizedRows normalize_amounts(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  const auto lead = words_of(params, "lead");
  NormalizedRows rows;
  std::size_t begin = 0;
  std::vector<Amount> amounts = find_amounts(folded);
  // Only the one right behind words of the schema, where it names any.
  if (const auto after = words_of(params, "after"); !after.empty()) {
    const auto found = find_phrase(folded, after);
    const std::size_t at = found ? skip_stops(folded, found->end) : folded.size();
    std::erase_if(amounts, [&](const Amount& amount) { return amount.begin != at; });
    begin = at;
  }
  for (const Amount& amount : amounts) {
    const bool last = &amount == &amounts.back();
    begin = std::min(skip_stops(folded, begin), amount.begin);
    const std::size_t end = trim_end(folded, begin, amount.begin, lead);
    rows.rows.push_back(
        {{{"value", reading.value(amount.begin, amount.end, Decimal{plain_decimal(amount.digits)})},
          {"unit", text_at(reading, begin, end)},
          {"text", text_at(reading, begin, last ? rest_end(folded) : amount.end)}}});
    begin = amount.end;
  }
  return rows;
}

}  // namespace niandu
