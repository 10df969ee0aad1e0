// Tables that run on from one document of a file into the next: two that were bound together and
// have the same table under the same head look like one that goes on over the page.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/segment/folios.h"

namespace niandu {

// The pages on which a table that goes on begins as if it were new: under a title (`is_title`, of
// the text of a paragraph), with its header printed again and its records counted from 1 again, or
// the pages. In order.
[[nodiscard]] std::vector<int> pages_of_new_tables(
    const Document& document, const Folios& folios,
    const std::function<bool(const Text&)>& is_title);

// The pages that a table runs into from one before.
[[nodiscard]] std::set<int> pages_run_into(const Document& document);

// Each table cut before the rows that begin on one of these pages (ascending); what the page
// repeats of its header becomes the header of the rest. A row that lies on both pages keeps the
// table whole.
[[nodiscard]] Document with_tables_cut(const Document& document, std::span<const int> pages);

}  // namespace niandu
