// All normalizers of the registry; what each takes and gives is in README.md.
#pragma once

#include <optional>

#include "pipeline/records/normalize/normalize.h"

namespace niandu {

NormalizedRows normalize_text(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_integer(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_percent(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_quantity(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_bound(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_roc_year(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_enum(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_boolean(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_sole_item(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_numbered_list(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_amounts(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_figure(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_parts(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_pieces(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_milestones(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_quotes(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_quarter_causes(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_quarter_grid(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_quarter_rates(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_quarter_series(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_quarter_lags(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_year_end_progress(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_submissions(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_on_time(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_challenges(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_challenge_summary(const Text& text, const NormalizerParams& params);
NormalizedRows normalize_targets_completed(const Text& text, const NormalizerParams& params);

// Of a table of figures as one text, what those of the parts that `year` names say of the year's
// end; nothing where the text is no such table.
[[nodiscard]] std::optional<NormalizedRows> year_end_of_grid(const Text& text,
                                                             const NormalizerParams& params);

// One row with the field "value".
[[nodiscard]] NormalizedRows scalar(Value value);

// The words of a parameter; empty if the schema does not give it.
[[nodiscard]] std::span<const std::string> words_of(const NormalizerParams& params,
                                                    std::string_view name);
// The same, folded.
[[nodiscard]] std::vector<std::string> folded_words_of(const NormalizerParams& params,
                                                       std::string_view name);

// An issue that names the field it is about, and its place.
[[nodiscard]] Issue issue_of(IssueCode code, std::string_view field, IssueArgs args,
                             const Source& place);

// Where a text begins; nowhere where that is not known.
[[nodiscard]] Source first_place(const Text& text);

}  // namespace niandu
