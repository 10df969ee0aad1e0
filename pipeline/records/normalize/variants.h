// Characters that are one and the same to a reader but have several code points.
//
// Tables are sorted by `from`; no `to` is itself a `from` (a test checks), so mapping once is
// enough.
#pragma once

#include <span>

#include "common/ideographs.h"

namespace niandu {

// Variants that fonts and input methods in Taiwan interchange without a change of meaning.
[[nodiscard]] std::span<const CharacterPair> variant_pairs();

}  // namespace niandu
