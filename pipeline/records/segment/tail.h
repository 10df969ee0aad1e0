// The ends of texts that are taken off: "(25%)" behind a goal, where a schema says so.
#pragma once

#include "extractors/document.h"
#include "pipeline/records/schema/pattern.h"

namespace niandu {

// `text` without what `drop` (a pattern of folded text) matches first; all of it if that is
// nothing.
[[nodiscard]] Text without_tail(const Text& text, const Pattern& drop);

// 「年度預算：6.4億元；」 before the next label: without the mark.
[[nodiscard]] Text without_separator(const Text& text);

}  // namespace niandu
