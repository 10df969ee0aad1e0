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

}  // namespace niandu
