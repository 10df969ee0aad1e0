// What a reader of the document should doubt about its pages.
#pragma once

#include <vector>

#include "common/issue.h"
#include "extractors/page_content.h"

namespace niandu {

// No text layer, fonts without usable text (one issue per font), limits reached.
[[nodiscard]] std::vector<Issue> page_issues(const std::vector<PageContent>& pages);

}  // namespace niandu
