// What came of a target, told right behind its name: 「修復奏摺 9,000 件」完成 8,970 件.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/records/normalize/quotations.h"
#include "pipeline/records/normalize/target_figures.h"
#include "pipeline/records/normalize/verdicts.h"

namespace niandu {

struct ToldFigure {
  std::size_t open = 0;   // of the name's quotation
  std::size_t begin = 0;  // of the words before the figure
  TargetFigure planned;   // the only figure of the name with this unit
  TargetFigure actual;
  bool done = false;  // the words say how much was done (完成), not only what was found (為)
};

// Behind the words of `told` or `found`, in order of place. Folded text.
[[nodiscard]] std::vector<ToldFigure> find_told_figures(std::string_view text,
                                                        const std::vector<Quotation>& quotations,
                                                        const NormalizerParams& params);

// Is less of it better: 事故降至 10 件以下? By the words of `fewer`.
[[nodiscard]] bool fewer_is_better(std::string_view name, const NormalizerParams& params);

// Did less come than was aimed at?
[[nodiscard]] bool falls_short(const TargetFigure& planned, const TargetFigure& actual);

// The statements of completion with those that told figures make (8,970 of 9,000 件: not
// completed). A word at the same place (已完成 8,970 件) says no more than its figure.
[[nodiscard]] std::vector<CompletionMatch> with_told(std::string_view text,
                                                     std::vector<CompletionMatch> matches,
                                                     const std::vector<ToldFigure>& told,
                                                     const NormalizerParams& params);

}  // namespace niandu
