#include "pipeline/records/normalize/normalize.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/records/normalize/normalizers.h"

namespace niandu {
namespace {

// Alphabetical.
constexpr auto kRegistry = std::to_array<std::pair<std::string_view, Normalizer>>({
    {"boolean", normalize_boolean},
    {"bound", normalize_bound},
    {"challenge_summary", normalize_challenge_summary},
    {"challenges", normalize_challenges},
    {"enum", normalize_enum},
    {"integer", normalize_integer},
    {"milestones", normalize_milestones},
    {"numbered_list", normalize_numbered_list},
    {"on_time", normalize_on_time},
    {"percent", normalize_percent},
    {"quantity", normalize_quantity},
    {"quarter_grid", normalize_quarter_grid},
    {"quarter_lags", normalize_quarter_lags},
    {"quarter_rates", normalize_quarter_rates},
    {"quotes", normalize_quotes},
    {"roc_year", normalize_roc_year},
    {"sole_item", normalize_sole_item},
    {"submissions", normalize_submissions},
    {"targets_completed", normalize_targets_completed},
    {"text", normalize_text},
    {"year_end_progress", normalize_year_end_progress},
});

constexpr auto kNames = [] {
  std::array<std::string_view, kRegistry.size()> names{};
  for (std::size_t k = 0; k < kRegistry.size(); ++k) names[k] = kRegistry[k].first;
  return names;
}();

}  // namespace

Normalizer find_normalizer(std::string_view name) {
  const auto found = std::find_if(kRegistry.begin(), kRegistry.end(),
                                  [&](const auto& entry) { return entry.first == name; });
  return found == kRegistry.end() ? nullptr : found->second;
}

std::span<const std::string_view> normalizer_names() { return kNames; }

NormalizedRows scalar(Value value) {
  NormalizedRows rows;
  rows.rows.push_back({{Field{"value", std::move(value)}}});
  return rows;
}

std::span<const std::string> words_of(const NormalizerParams& params, std::string_view name) {
  const auto found = params.find(name);
  if (found == params.end()) return {};
  return found->second;
}

Issue issue_of(IssueCode code, std::string_view field, IssueArgs args, const Source& place) {
  Issue issue = make_issue(code, args, place.page_number, place.box);
  issue.field = field;
  return issue;
}

Source first_place(const Text& text) {
  return text.spans.empty() ? Source{} : text.spans.front().source;
}

}  // namespace niandu
