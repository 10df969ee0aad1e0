#include "pipeline/records/normalize/normalize.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

constexpr std::string_view kOfTargets =
    "none slight present quality container others reports completed incomplete under_way planned "
    "actual compare told found fewer short whole";

// What README.md says of each; normalizers that take none are left out.
constexpr auto kParams = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"amounts", "lead after"},
    {"boolean", "true false default empty wins doubt"},
    {"bound", "none"},
    {"challenge_summary",
     "none slight present quality container others reports completed incomplete under_way"},
    {"challenges", kOfTargets},
    {"enum", "*"},
    {"figure", "words"},
    {"numbered_list", "levels"},
    {"on_time", "reports late returned on_time elsewhere papers"},
    {"parts", "pattern"},
    {"pieces", "labels until after before separators"},
    {"quantity", "none"},
    {"quarter_causes", "reason remedy none"},
    {"quarter_grid", "planned actual difference behind rate money light green yellow red white"},
    {"quarter_lags", "behind not_behind ahead pairs not_pairs"},
    {"quarter_rates", "rate not_applicable yearly"},
    {"quarter_series", "planned actual not_pairs"},
    {"sole_item", "levels"},
    {"submissions", "reports late returned on_time elsewhere papers"},
    {"targets_completed", kOfTargets},
    {"text", "none unbulleted"},
    {"year_end_progress", "behind not_behind ahead planned actual difference year pairs not_pairs"},
});

// Alphabetical.
constexpr auto kRegistry = std::to_array<std::pair<std::string_view, Normalizer>>({
    {"amounts", normalize_amounts},
    {"boolean", normalize_boolean},
    {"bound", normalize_bound},
    {"challenge_summary", normalize_challenge_summary},
    {"challenges", normalize_challenges},
    {"enum", normalize_enum},
    {"figure", normalize_figure},
    {"integer", normalize_integer},
    {"milestones", normalize_milestones},
    {"numbered_list", normalize_numbered_list},
    {"on_time", normalize_on_time},
    {"parts", normalize_parts},
    {"percent", normalize_percent},
    {"pieces", normalize_pieces},
    {"quantity", normalize_quantity},
    {"quarter_causes", normalize_quarter_causes},
    {"quarter_grid", normalize_quarter_grid},
    {"quarter_lags", normalize_quarter_lags},
    {"quarter_rates", normalize_quarter_rates},
    {"quarter_series", normalize_quarter_series},
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

const WordLists& NormalizerParams::words() const {
  return words_ == nullptr ? WordLists::built_in() : *words_;
}

Normalizer find_normalizer(std::string_view name) {
  const auto found = std::find_if(kRegistry.begin(), kRegistry.end(),
                                  [&](const auto& entry) { return entry.first == name; });
  return found == kRegistry.end() ? nullptr : found->second;
}

std::string_view normalizer_params(std::string_view name) {
  const auto found = std::find_if(kParams.begin(), kParams.end(),
                                  [&](const auto& each) { return each.first == name; });
  return found == kParams.end() ? std::string_view() : found->second;
}

std::span<const std::string_view> normalizer_names() { return kNames; }

NormalizedRows scalar(Value value) {
  NormalizedRows rows;
  rows.rows.push_back({{Field{"value", std::move(value)}}});
  return rows;
}

std::vector<std::string> folded_words_of(const NormalizerParams& params, std::string_view name) {
  std::vector<std::string> folded;
  for (const std::string& word : words_of(params, name)) folded.push_back(fold_text(word));
  return folded;
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
