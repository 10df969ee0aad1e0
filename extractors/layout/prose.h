// What the words of a line say about where paragraphs begin and end. Grammar of Chinese official
// prose in general, not of any form.
#pragma once

#include <string_view>

namespace niandu::layout {

// True if the text ends a sentence or clause list: 。！？；： and their half-width forms, with
// closing quotation marks or brackets after them.
[[nodiscard]] bool ends_sentence(std::string_view text);

// True if the text begins with a numbering token: 一、 (一) 1. 1、 （1） 甲、 壹、 ● and the like.
[[nodiscard]] bool begins_item(std::string_view text);

// 「1.」, 「1、」, 「(1)」: the first point of a list.
[[nodiscard]] bool begins_first_point(std::string_view text);

// True if a sentence goes on from `before` to `after`: `before` ends in a comma, leaves a bracket
// or quotation mark open that `after` closes, or is prose without an end; and `after` begins no
// item.
[[nodiscard]] bool sentence_goes_on(std::string_view before, std::string_view after);

// Brackets and quotation marks opened and not closed in `text` (half and full width count alike).
[[nodiscard]] int open_brackets(std::string_view text);

}  // namespace niandu::layout
