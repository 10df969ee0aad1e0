// Characters that are one and the same to a reader but have several code points.
//
// Tables are sorted by `from`; no `to` is itself a `from` (a test checks), so mapping once is
// enough.
#pragma once

#include <span>

namespace niandu {

struct CharacterPair {
  char32_t from, to;
};

// CJK radicals and strokes to unified ideographs: Unicode's Equivalent_Unified_Ideograph, made by
// make_radicals.py from Debian's unicode-data.
[[nodiscard]] std::span<const CharacterPair> radical_pairs();
[[nodiscard]] const char* radical_data_version();

// Variants that fonts and input methods in Taiwan interchange without a change of meaning.
[[nodiscard]] std::span<const CharacterPair> variant_pairs();

}  // namespace niandu
