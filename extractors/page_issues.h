// What a reader of the document should doubt about its pages.
#pragma once

#include <vector>

#include "common/issue.h"
#include "common/result.h"
#include "extractors/page_content.h"

namespace niandu {

// The shifts of codes that the pages together prove.
[[nodiscard]] std::vector<FontShift> proven_shifts(const std::vector<PageContent>& pages);

// No text layer, limits reached; one issue per font without usable text, with private-use
// characters or put right by one of `shifts`, naming its pages.
[[nodiscard]] std::vector<Issue> page_issues(const std::vector<PageContent>& pages,
                                             const std::vector<FontShift>& shifts = {});

// Of a document of `pages` pages, of which only those from `first` to the one before
// cut.page_number were read: what ended the reading, by the name of the error's code, and
// `partial`.
[[nodiscard]] std::vector<Issue> cut_issues(const Error& cut, int first, int pages);

}  // namespace niandu
