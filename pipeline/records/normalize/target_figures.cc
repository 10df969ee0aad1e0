#include "pipeline/records/normalize/target_figures.h"

#include <algorithm>
#include <optional>

#include "common/utf8.h"
#include "pipeline/records/normalize/begins_with.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"

namespace niandu {
namespace {

constexpr std::u32string_view kStops = U",;。:、()「」";

// The longest of the words at `at`; 0: none.
std::size_t word_length(std::string_view text, std::size_t at,
                        const std::vector<std::string>& words) {
  std::size_t longest = 0;
  for (const std::string& word : words) {
    if (begins_with(text.substr(at), word)) longest = std::max(longest, word.size());
  }
  return longest;
}

// The words of the clause before `at`.
std::string_view clause_before(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t ascii = before.find_last_of(",;");
  const std::size_t full = before.rfind("。");
  std::size_t from = ascii == std::string_view::npos ? 0 : ascii + 1;
  if (full != std::string_view::npos) from = std::max(from, full);
  return before.substr(from);
}

// The number at `at`, a word or two (達, 為) before it, and its unit.
std::optional<TargetFigure> read_figure(std::string_view text, std::size_t at) {
  constexpr int kMostWords = 4;  // characters between: 實際培訓 131 人
  for (int k = 0; k <= kMostWords && at < text.size(); ++k) {
    if (text[at] >= '0' && text[at] <= '9') break;
    std::size_t next = at;
    if (kStops.find(decode_utf8(text, next)) != std::u32string_view::npos) return std::nullopt;
    at = next;
  }
  const auto number = at < text.size() ? read_mixed(text, at) : std::nullopt;
  if (!number) return std::nullopt;
  TargetFigure figure;
  figure.begin = at;
  figure.digits = plain_decimal(number->digits);
  std::size_t begin = number->end;
  while (begin < text.size() && text[begin] == ' ') ++begin;
  constexpr std::size_t kLongest = 24;  // bytes of a unit: eight characters
  std::size_t end = begin;
  while (end < text.size() && end - begin < kLongest) {
    std::size_t next = end;
    const char32_t c = decode_utf8(text, next);
    if (c == ' ' || kStops.find(c) != std::u32string_view::npos) break;
    if (c >= '0' && c <= '9') return std::nullopt;
    end = next;
  }
  figure.unit = text.substr(begin, end - begin);
  figure.end = std::max(end, number->end);
  const std::string_view unit = figure.unit;
  for (const std::string_view many : {"萬", "億", "千", "百"}) {
    if (unit.starts_with(many)) return std::nullopt;
  }
  return figure;
}

}  // namespace

std::vector<TargetFigure> find_target_figures(std::string_view text,
                                              const NormalizerParams& params) {
  std::vector<TargetFigure> found;
  const std::vector<std::string> words_planned = folded_words_of(params, "planned");
  const std::vector<std::string> words_actual = folded_words_of(params, "actual");
  const std::vector<std::string> compares = folded_words_of(params, "compare");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t planned = word_length(text, at, words_planned);
    const std::size_t actual = word_length(text, at, words_actual);
    const std::size_t length = std::max(planned, actual);
    if (length == 0) {
      (void)decode_utf8(text, at);
      continue;
    }
    const std::string_view before = clause_before(text, at);
    const bool compared = std::any_of(compares.begin(), compares.end(), [&](const auto& word) {
      return before.find(word) != std::string_view::npos;
    });
    at += length;
    auto figure = compared ? std::nullopt : read_figure(text, at);
    if (!figure) continue;
    figure->planned = planned > actual;
    at = figure->end;
    found.push_back(std::move(*figure));
  }
  return found;
}

}  // namespace niandu
