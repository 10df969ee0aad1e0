// What a review says of the ambition of goals, and whether they were reached.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/normalize/normalize.h"

namespace niandu {

enum class Verdict { kNone, kSlight, kPresent };
[[nodiscard]] const char* verdict_name(Verdict verdict);

struct VerdictMatch {
  Verdict verdict = Verdict::kNone;
  std::size_t begin = 0, end = 0;  // folded bytes
};

// Verdicts in folded text, in order, none inside quotation marks. The schema's own words win; else
// the quality it asks for (`quality`, default 挑戰性) with a general adverb: 無顯著, 未具 (none),
// 略具, 稍有 (slight), 具, 頗具, 高度 (present), or 不足, 略高, 十足 after it.
[[nodiscard]] std::vector<VerdictMatch> find_verdicts(std::string_view text,
                                                      const NormalizerParams& params);

// Where text that holds no verdict still speaks of the quality; 「挑戰性:」 and 「挑戰性與明確性」
// are heads and speak of nothing.
[[nodiscard]] std::optional<std::size_t> find_unjudged(std::string_view text,
                                                       const NormalizerParams& params);

struct CompletionMatch {
  enum Kind { kCompleted, kIncomplete, kUnderWay } kind = kCompleted;
  std::size_t begin = 0, end = 0;
  std::string percent;  // 達成率105%
  bool partly = false;  // 已完成 430 公噸: so many; what is said after it decides
  bool of_rest = false;  // 除「甲」未完成外,餘均已完成: kIncomplete as a whole, and all but one are
  std::size_t of_name = kNoName;  // the opening mark of the only target it is said of
  static constexpr std::size_t kNoName = static_cast<std::size_t>(-1);
};

// 均已完成, 未完成, 尚有部分 … 須加速. None inside quotation marks.
[[nodiscard]] std::vector<CompletionMatch> find_completions(std::string_view text,
                                                            const NormalizerParams& params);

}  // namespace niandu
