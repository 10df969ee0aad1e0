#include "pipeline/records/normalize/challenge_breaks.h"

#include <algorithm>
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

std::optional<Break> read_reference(std::string_view text, std::size_t at, const WordLists& words) {
  const std::string_view rest = text.substr(at);
  constexpr std::string_view kOrdinal = "第";
  struct Reference {
    WordListName list;
    int first, last;
    bool of_two;
  };
  static constexpr Reference kReferences[] = {
      {"breaks.first_of_two", 1, 1, true}, {"breaks.last_of_two", -1, -1, true},
      {"breaks.both", 1, -1, true},        {"breaks.first", 1, 1, false},
      {"breaks.last", -1, -1, false},
  };
  for (const auto& [list, first, last, of_two] : kReferences) {
    // 第二者 is the second one, not both.
    if (word_at_begin(rest, words[list]) > 0 && !text.substr(0, at).ends_with(kOrdinal)) {
      return Break{Break::kRefer, at, first, last, of_two};
    }
  }
  const std::size_t front = word_at_begin(rest, words["breaks.front"]);
  const std::size_t back = word_at_begin(rest, words["breaks.back"]);
  const std::size_t ordinal = rest.starts_with(kOrdinal) ? kOrdinal.size() : 0;
  if (front + back + ordinal == 0) return std::nullopt;
  // 第34條第2項 cites a law.
  if (ordinal > 0 && word_at_end(text.substr(0, at), words["breaks.article"]) > 0) {
    return std::nullopt;
  }
  std::size_t end = at + std::max({front, back, ordinal});
  const int count = take_count(text, end);
  if (count == 0 || word_at_begin(text.substr(end), words["breaks.item"]) == 0) return std::nullopt;
  if (front > 0) return Break{Break::kRefer, at, 1, count, false};
  if (back > 0) return Break{Break::kRefer, at, -count, -1, false};
  return Break{Break::kRefer, at, count, count, false};
}

// 餘 begins the rest after a stop; 結餘, 10餘 do not.
bool begins_rest(std::string_view text, std::size_t at, const WordLists& words) {
  const std::string_view rest = text.substr(at);
  if (word_at_begin(rest, words["breaks.rest"]) > 0) return true;
  if (word_at_begin(rest, words["breaks.rest_begin"]) == 0) return false;
  const std::string_view before = text.substr(0, at);
  return before.ends_with(',') || before.ends_with(';') || before.ends_with("、") ||
         before.ends_with("。") || word_at_end(before, words["breaks.rest_behind"]) > 0;
}

std::optional<Break> read_break(std::string_view text, std::size_t at, const WordLists& words) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("。")) return Break{Break::kSentence, at, 0, 0, false};
  if (rest.starts_with(';') || word_at_begin(rest, words["breaks.apart"]) > 0 ||
      begins_rest(text, at, words)) {
    return Break{Break::kApart, at, 0, 0, false};
  }
  return read_reference(text, at, words);
}

}  // namespace

std::vector<Break> find_breaks(std::string_view text, const std::vector<Quotation>& quotations,
                               const WordLists& words) {
  std::vector<Break> breaks;
  std::size_t quotation = 0;
  for (std::size_t at = 0; at < text.size();) {
    while (quotation < quotations.size() && quotations[quotation].close <= at) ++quotation;
    if (quotation < quotations.size() && at >= quotations[quotation].open) {
      at = quotations[quotation].close;
      continue;
    }
    if (const auto found = read_break(text, at, words)) breaks.push_back(*found);
    (void)decode_utf8(text, at);
  }
  return breaks;
}

}  // namespace niandu
