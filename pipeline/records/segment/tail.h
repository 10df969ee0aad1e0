// The ends of texts that a schema takes off: "(25%)" behind a goal.
#pragma once

#include "extractors/document.h"
#include "pipeline/records/schema/pattern.h"

namespace niandu {

// `text` without what `drop` (a pattern of folded text) matches first; all of it if that is
// nothing.
[[nodiscard]] Text without_tail(const Text& text, const Pattern& drop);

}  // namespace niandu
