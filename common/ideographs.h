// Ideographs under code points that stand for something else.
//
// Where several code points share a glyph, makers of PDFs often write the lowest into the ToUnicode
// map: the radical ⻑ U+2ED1 for 長, ⼯ U+2F2F for 工. Korean fonts' compatibility ideographs come
// from the same mistake: 年 as U+F98E. A reader means the unified ideograph.
#pragma once

#include <span>
#include <string>

namespace niandu {

struct CharacterPair {
  char32_t from, to;
};

// CJK radicals and strokes: Unicode's Equivalent_Unified_Ideograph. NFKC maps only two of the 115
// radicals of the supplement. Sorted by `from`.
[[nodiscard]] std::span<const CharacterPair> radical_pairs();

// CJK compatibility ideographs: Unicode's canonical mappings. Sorted by `from`. The twelve of the
// block that are unified ideographs themselves (U+FA0E ...) are not among them.
[[nodiscard]] std::span<const CharacterPair> compatibility_pairs();

// The version of Unicode that both come from.
[[nodiscard]] const char* ideograph_data_version();

// The unified ideograph that a radical or compatibility ideograph stands for; every other character
// stays.
[[nodiscard]] char32_t unified_ideograph(char32_t c);

// The same for a text, whose words stay as they were written: the supplement (U+2F800 to U+2FA1F),
// which is chosen and no mistake of a font, stays too.
[[nodiscard]] std::string with_unified_ideographs(std::string text);

}  // namespace niandu
