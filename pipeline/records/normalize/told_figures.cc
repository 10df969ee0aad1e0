#include "pipeline/records/normalize/told_figures.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"

namespace niandu {
namespace {

struct Measured {
  PrintedNumber number;
  std::size_t begin = 0, unit = 0;  // where the number and its unit begin
};

// A figure at `at`, with its 萬.
std::optional<Measured> measured_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] < '0' || text[at] > '9') return std::nullopt;
  const auto number = read_mixed(text, at);
  if (!number) return std::nullopt;
  std::size_t unit = number->end;
  while (unit < text.size() && text[unit] == ' ') ++unit;
  return Measured{*number, at, unit};
}

// Bytes of the characters with which both begin; a stop, a bracket or a digit ends them.
std::size_t common_unit(std::string_view a, std::string_view b) {
  constexpr std::u32string_view kStops = U",;。:、()「」 0123456789";
  std::size_t at = 0;
  while (at < a.size() && at < b.size()) {
    std::size_t in_a = at;
    std::size_t in_b = at;
    const char32_t c = decode_utf8(a, in_a);
    if (c != decode_utf8(b, in_b) || kStops.find(c) != std::u32string_view::npos) break;
    at = in_a;
  }
  return at;
}

TargetFigure figure_of(std::string_view text, const Measured& measured, std::size_t unit_bytes,
                       bool planned) {
  return {planned, measured.begin, measured.unit + unit_bytes,
          plain_decimal(measured.number.digits),
          std::string(text.substr(measured.unit, unit_bytes))};
}

// The only figure of the name that counts what `actual` counts; the bytes of their unit.
std::optional<std::pair<Measured, std::size_t>> planned_in_name(std::string_view text,
                                                                const Quotation& name,
                                                                const Measured& actual) {
  std::optional<std::pair<Measured, std::size_t>> planned;
  const std::string_view content = text.substr(0, name.end);
  for (std::size_t at = name.begin; at < name.end;) {
    const auto measured = measured_at(content, at);
    if (!measured) {
      (void)decode_utf8(text, at);
      continue;
    }
    at = measured->number.end;
    const std::size_t unit = common_unit(content.substr(measured->unit), text.substr(actual.unit));
    if (unit == 0) continue;
    if (planned) return std::nullopt;
    planned = {*measured, unit};
  }
  return planned;
}

}  // namespace

std::vector<ToldFigure> find_told_figures(std::string_view text,
                                          const std::vector<Quotation>& quotations,
                                          const NormalizerParams& params) {
  std::vector<ToldFigure> found;
  for (const Quotation& name : quotations) {
    const std::string_view after = text.substr(name.close);
    const auto done = begins_phrase(after, words_of(params, "told"));
    const auto words = done ? done : begins_phrase(after, words_of(params, "found"));
    if (!words) continue;
    const auto actual = measured_at(text, name.close + words->end);
    if (!actual) continue;
    const auto planned = planned_in_name(text, name, *actual);
    if (!planned) continue;
    const auto& [measured, unit] = *planned;
    found.push_back({name.open, name.close, figure_of(text, measured, unit, true),
                     figure_of(text, *actual, unit, false), done.has_value()});
  }
  return found;
}

bool fewer_is_better(std::string_view name, const NormalizerParams& params) {
  return find_phrase(name, words_of(params, "fewer")).has_value();
}

bool falls_short(const TargetFigure& planned, const TargetFigure& actual) {
  if (planned.unit != actual.unit) return false;
  return std::strtod(actual.digits.c_str(), nullptr) < std::strtod(planned.digits.c_str(), nullptr);
}

std::vector<CompletionMatch> with_told(std::string_view text, std::vector<CompletionMatch> matches,
                                       const std::vector<ToldFigure>& told,
                                       const NormalizerParams& params) {
  for (const ToldFigure& one : told) {
    const std::string_view name = text.substr(one.open, one.begin - one.open);
    if (!one.done || fewer_is_better(name, params)) continue;
    const auto here = [&](const CompletionMatch& match) {
      return match.begin >= one.begin && match.begin < one.actual.end;
    };
    // 達成率 105% says more than the figure.
    const bool rated = std::any_of(matches.begin(), matches.end(), [&](const auto& match) {
      return here(match) && !match.percent.empty();
    });
    if (rated) continue;
    std::erase_if(matches, here);
    CompletionMatch match;
    match.kind = falls_short(one.planned, one.actual) ? CompletionMatch::kIncomplete
                                                      : CompletionMatch::kCompleted;
    match.begin = one.begin;
    match.end = one.actual.end;
    match.of_name = one.open;
    matches.push_back(match);
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return matches;
}

}  // namespace niandu
