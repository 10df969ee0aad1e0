// Decisions as rows of text: what the table `decisions` holds and what CSV files of corrections are
// made of (decisions_sql.h).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/result.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

constexpr std::size_t kDecisionColumns = 23;
// Names of the columns of `decisions`, in the order of the table.
[[nodiscard]] std::span<const std::string_view, kDecisionColumns> decision_columns();

using DecisionText = std::array<std::string, kDecisionColumns>;
[[nodiscard]] DecisionText text_of(const Decision& decision);
// decision_of(text_of(x)) is x. Errors: kUsage, naming the column and what it has to be.
[[nodiscard]] Result<Decision> decision_of(const DecisionText& text);

// The column record_print; of an empty print an empty text. False: the text is none.
[[nodiscard]] std::string text_of_print(const RecordPrint& print);
[[nodiscard]] bool read_print(const std::string& text, RecordPrint& print);

// A UUID of version 7, as new_decision_id() makes them.
[[nodiscard]] bool is_decision_id(std::string_view id);
// Nothing: no kind has this name.
[[nodiscard]] std::optional<DecisionKind> decision_kind_named(std::string_view name);

}  // namespace niandu
