#include "pipeline/records/normalize/bounds.h"

#include <algorithm>
#include <array>
#include <span>

#include "common/utf8.h"

namespace niandu {
namespace {

struct BoundWord {
  std::string_view word;
  std::string_view bound;  // empty: says nothing about it
};

// Longer words before those they begin or end with.
constexpr auto kBefore = std::to_array<BoundWord>({
    {"不得低於", "at_least"},
    {"不得少於", "at_least"},
    {"不得高於", "at_most"},
    {"不得超過", "at_most"},
    {"不低於", "at_least"},
    {"不少於", "at_least"},
    {"不小於", "at_least"},
    {"大於等於", "at_least"},
    {"至少", "at_least"},
    {"最少", "at_least"},
    {"≧", "at_least"},
    {"≥", "at_least"},
    {">=", "at_least"},
    {"不超過", "at_most"},
    {"不高於", "at_most"},
    {"不大於", "at_most"},
    {"不多於", "at_most"},
    {"不逾", "at_most"},
    {"小於等於", "at_most"},
    {"至多", "at_most"},
    {"最多", "at_most"},
    {"≦", "at_most"},
    {"≤", "at_most"},
    {"<=", "at_most"},
    {"=", "exact"},
    {"不低于", "at_least"},
    {"不少于", "at_least"},
    {"不小于", "at_least"},
    {"大于等于", "at_least"},
    {"不超过", "at_most"},
    {"不高于", "at_most"},
    {"不大于", "at_most"},
    {"不多于", "at_most"},
    {"小于等于", "at_most"},
    {"低於", "at_most"},
    {"少於", "at_most"},
    {"小於", "at_most"},
    {"未達", "at_most"},
    {"未滿", "at_most"},
    {"不到", "at_most"},
    {"<", "at_most"},
    {"高於", "at_least"},
    {"大於", "at_least"},
    {"多於", "at_least"},
    {"超過", "at_least"},
    {">", "at_least"},
    {"大約", "about"},
    {"約為", "about"},
    {"約", "about"},
    {"提升至", ""},
    {"提高至", ""},
    {"增加至", ""},
    {"達成", ""},
    {"達到", ""},
    {"達", ""},
    {"累計", ""},
    {"合計", ""},
    {"共計", ""},
    {"共", ""},
    {"完成", ""},
    {"每年", ""},
    {"每月", ""},
    {"維持在", ""},
    {"維持", ""},
    {"保持", ""},
    {"較上年度", ""},
    {"較前一年度", ""},
    {"增加", ""},
    {"新增", ""},
    {"成長", ""},
    {"提升", ""},
    {"提高", ""},
    {"降低", ""},
    {"減少", ""},
    {"下降", ""},
    {"平均", ""},
    {"率", ""},
    {"滿意度", ""},
    {"誤差", ""},
    {":", ""},
    {"新台幣", ""},
    {"新臺幣", ""},
});
constexpr auto kBehind = std::to_array<BoundWord>({
    {"及以上", "at_least"},
    {"(含)以上", "at_least"},
    {"以上", "at_least"},
    {"及以下", "at_most"},
    {"(含)以下", "at_most"},
    {"(含)以內", "at_most"},
    {"以下", "at_most"},
    {"以內", "at_most"},
    {"以内", "at_most"},
    {"之內", "at_most"},
    {"內", "at_most"},
    {"上下", "about"},
    {"左右", "about"},
    {"。", ""},
});

// Takes known words off one end of `text` until nothing is left. False: something else is there.
template <class Step>
bool take_words(std::string_view text, std::span<const BoundWord> words, std::string_view& bound,
                Step step) {
  for (text = trim(text); !text.empty(); text = trim(text)) {
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const BoundWord& each) { return step(text, each.word); });
    if (found == words.end()) return false;
    if (!found->bound.empty() && !bound.empty() && bound != found->bound) return false;
    if (!found->bound.empty()) bound = found->bound;
  }
  return true;
}

// 「達成率」, 「年增率」: what is measured, named before its figure.
std::string_view without_name_of_rate(std::string_view before) {
  constexpr std::size_t kLongest = 18;  // bytes: six characters
  const std::string_view words = trim(before);
  for (const std::string_view end : {"率", "率達", "率為", "度", "度達"}) {
    if (words.size() <= kLongest && words.size() > end.size() && words.ends_with(end)) return {};
  }
  return before;
}

// 「100%(完成細部設計)」: a note in brackets at the end says nothing of the figure's bound.
std::string_view without_note(std::string_view behind) {
  const std::string_view words = trim(behind);
  const bool note = words.starts_with("(") && words.ends_with(")") &&
                    words.find('(', 1) == std::string_view::npos;
  for (const std::string_view bound : {"含", "以上", "以下", "以內", "約", "累計"}) {
    if (note && words.find(bound) != std::string_view::npos) return behind;
  }
  return note ? std::string_view() : behind;
}

}  // namespace

std::optional<std::string_view> bound_of(std::string_view before, std::string_view behind) {
  before = without_name_of_rate(before);
  behind = without_note(behind);
  std::string_view bound;
  const bool known =
      take_words(before, kBefore, bound,
                 [](std::string_view& text, std::string_view word) {
                   if (!text.ends_with(word)) return false;
                   text.remove_suffix(word.size());
                   return true;
                 }) &&
      take_words(behind, kBehind, bound, [](std::string_view& text, std::string_view word) {
        if (!text.starts_with(word)) return false;
        text.remove_prefix(word.size());
        return true;
      });
  if (!known) return std::nullopt;
  return bound.empty() ? std::string_view("exact") : bound;
}

bool is_range_mark(std::string_view between) {
  constexpr auto kMarks = std::to_array<std::string_view>({"至", "~", "-", "–", "—", "到"});
  return std::find(kMarks.begin(), kMarks.end(), between) != kMarks.end();
}

}  // namespace niandu
