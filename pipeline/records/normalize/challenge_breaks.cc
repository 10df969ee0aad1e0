#include "pipeline/records/normalize/challenge_breaks.h"

#include <optional>

#include "common/utf8.h"
#include "pipeline/records/normalize/numbers.h"

namespace niandu {
namespace {

// A small count at `at`, advanced past it; 0 if there is none.
int take_count(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
  if (at >= text.size()) return 0;
  auto number = read_arabic(text, at);
  if (!number) number = read_chinese(text, at);
  const auto value = number ? to_integer(number->digits) : std::nullopt;
  constexpr std::int64_t kMost = 99;
  if (!value || *value < 1 || *value > kMost) return 0;
  at = number->end;
  while (at < text.size() && text[at] == ' ') ++at;
  return static_cast<int>(*value);
}

bool follows_item_word(std::string_view text, std::size_t at) {
  for (const std::string_view word : {"項", "者", "個目標", "目標"}) {
    if (text.substr(at).starts_with(word)) return true;
  }
  return false;
}

std::optional<Break> read_reference(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  struct Word {
    std::string_view text;
    int first, last;
    bool of_two;
  };
  static constexpr Word kWords[] = {
      {"前者", 1, 1, true},   {"前項", 1, 1, true},    {"後者", -1, -1, true},
      {"後項", -1, -1, true}, {"兩者", 1, -1, true},   {"二者", 1, -1, true},
      {"首項", 1, 1, false},  {"末項", -1, -1, false}, {"最後一項", -1, -1, false},
      {"前一項", 1, 1, true}, {"後一項", -1, -1, true}};
  for (const Word& word : kWords) {
    // 第二者 is the second one, not both.
    if (rest.starts_with(word.text) && !text.substr(0, at).ends_with("第")) {
      return Break{Break::kRefer, at, word.first, word.last, word.of_two};
    }
  }
  const bool front = rest.starts_with("前");
  const bool back = rest.starts_with("後");
  const bool ordinal = rest.starts_with("第");
  if (!front && !back && !ordinal) return std::nullopt;
  // 第34條第2項 cites a law.
  if (ordinal && text.substr(0, at).ends_with("條")) return std::nullopt;
  std::size_t end = at + std::string_view("前").size();
  const int count = take_count(text, end);
  if (count == 0 || !follows_item_word(text, end)) return std::nullopt;
  if (front) return Break{Break::kRefer, at, 1, count, false};
  if (back) return Break{Break::kRefer, at, -count, -1, false};
  return Break{Break::kRefer, at, count, count, false};
}

// 餘 begins the rest after a stop; 結餘, 10餘 do not.
bool begins_rest(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("其餘") || rest.starts_with("其他目標")) return true;
  if (!rest.starts_with("餘")) return false;
  const std::string_view before = text.substr(0, at);
  return before.ends_with(',') || before.ends_with(';') || before.ends_with("、") ||
         before.ends_with("。") || before.ends_with("外");
}

std::optional<Break> read_break(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("。")) return Break{Break::kSentence, at, 0, 0, false};
  for (const std::string_view word : {";", "另", "其中", "至於"}) {
    if (rest.starts_with(word)) return Break{Break::kApart, at, 0, 0, false};
  }
  if (begins_rest(text, at)) return Break{Break::kApart, at, 0, 0, false};
  return read_reference(text, at);
}

}  // namespace

std::vector<Break> find_breaks(std::string_view text, const std::vector<Quotation>& quotations) {
  std::vector<Break> breaks;
  std::size_t quotation = 0;
  for (std::size_t at = 0; at < text.size();) {
    while (quotation < quotations.size() && quotations[quotation].close <= at) ++quotation;
    if (quotation < quotations.size() && at >= quotations[quotation].open) {
      at = quotations[quotation].close;
      continue;
    }
    if (const auto found = read_break(text, at)) breaks.push_back(*found);
    (void)decode_utf8(text, at);
  }
  return breaks;
}

}  // namespace niandu
