#include "pipeline/records/normalize/planned_and_actual.h"

#include <string>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

struct Percent {
  std::size_t begin = 0, end = 0;
  std::string digits;
};

std::vector<Percent> percents_in(std::string_view text, const WordLists& words) {
  std::vector<Percent> found;
  for (std::size_t at = 0; at < text.size();) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    const auto percent = digit ? read_percent(text, at, words) : std::nullopt;
    if (percent) {
      found.push_back({at, percent->end, percent->digits});
      at = percent->end;
    } else if (digit) {
      while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.')) ++at;
    } else {
      (void)decode_utf8(text, at);
    }
  }
  return found;
}

// A quarter, a month that is not the last, or a day that is not the last of it (12月10日).
bool names_other_time(std::string_view text) {
  if (text.find("季") != std::string_view::npos) return true;
  constexpr std::string_view kMonth = "月";
  for (std::size_t at = text.find(kMonth); at != std::string_view::npos;
       at = text.find(kMonth, at + kMonth.size())) {
    std::string_view before = text.substr(0, at);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (!before.ends_with("12")) return true;
    const std::string_view behind = text.substr(at + kMonth.size());
    const bool day = !behind.empty() && behind[0] >= '0' && behind[0] <= '9';
    if (day && !behind.starts_with("31日")) return true;
  }
  return false;
}

}  // namespace

std::optional<ProgressPair> year_end_pair(std::string_view text, const NormalizerParams& params) {
  const std::vector<Percent> percents = percents_in(text, params.words());
  if (percents.size() != 2 || names_other_time(text)) return std::nullopt;
  const auto says = [&](std::size_t from, std::size_t to, std::string_view name) {
    return find_phrase(text.substr(from, to - from), words_of(params, name)).has_value();
  };
  const Percent& first = percents[0];
  const Percent& second = percents[1];
  const bool planned = says(0, first.begin, "planned") && !says(0, first.begin, "actual");
  const bool actual = says(first.end, second.begin, "actual");
  const std::string_view between = text.substr(first.end, second.begin - first.end);
  if (!planned || !actual || between.find("。") != std::string_view::npos) return std::nullopt;
  // 全程計畫, 經費: of something else than this year's progress.
  const std::size_t sentence = text.substr(0, first.begin).rfind("。");
  if (says(sentence == std::string_view::npos ? 0 : sentence, second.end, "not_pairs")) {
    return std::nullopt;
  }
  const Difference behind = difference_of(first.digits, second.digits);
  return ProgressPair{behind.negative ? "0" : behind.digits, first.begin, second.end};
}

}  // namespace niandu
