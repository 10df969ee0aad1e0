// What a reader of the document should doubt about its pages.
#pragma once

#include <vector>

#include "common/issue.h"
#include "extractors/page_content.h"

namespace niandu {

// The shifts of codes that the pages together prove.
[[nodiscard]] std::vector<FontShift> proven_shifts(const std::vector<PageContent>& pages);

// No text layer, limits reached, damage; one issue per font without usable text, with private-use
// characters or put right by one of `shifts`, naming its pages.
[[nodiscard]] std::vector<Issue> page_issues(const std::vector<PageContent>& pages,
                                             const std::vector<FontShift>& shifts = {});

// A page that was not read is named in words: no place of an issue is on a page that is not there.
// grid_forced (info) for every grid that was applied, grid_unfit for every one that was not or that
// is of no page of the document. Of the pages that were asked for alone, from `first` to `last`; 0:
// to the end, or beyond.
[[nodiscard]] std::vector<Issue> grid_issues(const std::vector<PageContent>& pages,
                                             const std::vector<ForcedGrid>& grids, int first,
                                             int last);

}  // namespace niandu
