// What the lines of a block say about each other.
#pragma once

#include <cstddef>
#include <string_view>

#include "extractors/tables/seams/evidence.h"

namespace niandu::tables {

// Fills as many columns as full lines do; in tables of many columns one may be missing.
[[nodiscard]] bool is_full(const BlockHabits& habits, const BlockLine& line);

// Whether the line has one text, in the key column, with room for what the line below has
// there: the label of a group that the line below begins.
[[nodiscard]] bool stands_as_label(const Block& block, const BlockHabits& habits, std::size_t line);

// From the bottom of the line above to the top of this one, in em.
[[nodiscard]] double white_above(const Block& block, std::size_t line);

// Lines that overlap in height and have no column in common.
[[nodiscard]] bool stand_beside(const Block& block, std::size_t above, std::size_t below);

enum class Room { kUnknown, kHadRoom, kNoRoom };

// Whether the first word of `below` would have found room behind `above`, in one column.
[[nodiscard]] Room room_for(const Block& block, const Part& above, const Part& below);

// A full line of a wide column that ends no sentence.
[[nodiscard]] bool goes_on(const Block& block, const Part& part);

// Two codes, years or dates that are alike but for one number, which is one more below: 114-27-001
// and 114-27-002, 96年度 and 97年度.
[[nodiscard]] bool counts_on(std::string_view above, std::string_view below);

// The last one that is no white space; 0: none.
[[nodiscard]] char32_t last_character(std::string_view text);

// A comma, an opening bracket or a connecting sign at the end.
[[nodiscard]] bool ends_on_joiner(std::string_view text);

// That, or a bracket left open.
[[nodiscard]] bool ends_mid_clause(std::string_view text);

// 合計, 總計, Total and the like at the head: words of tables in general.
[[nodiscard]] bool begins_total(std::string_view text);

// A table's number or a unit at the head: words of captions in general.
[[nodiscard]] bool begins_caption(std::string_view text);

}  // namespace niandu::tables
