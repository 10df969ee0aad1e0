#include "extractors/page_issues.h"

#include <algorithm>
#include <string>

namespace niandu {

std::vector<Issue> page_issues(const std::vector<PageContent>& pages) {
  std::vector<Issue> issues;
  struct FontCount {
    std::string name;
    int glyphs = 0;
    int page_number = 0;
  };
  std::vector<FontCount> fonts;
  for (const PageContent& page : pages) {
    const int number = page.lines.number;
    if (!page.has_text && page.has_image) {
      issues.push_back(make_issue("no_text_layer", {{"page", std::to_string(number)}}, number));
    }
    if (page.over_limit) {
      issues.push_back(make_issue("page_over_limit", {{"page", std::to_string(number)}}, number));
    }
    for (const auto& font : page.suspect_fonts) {
      auto found = std::find_if(fonts.begin(), fonts.end(),
                                [&](const FontCount& f) { return f.name == font.name; });
      if (found == fonts.end()) found = fonts.insert(fonts.end(), {font.name, 0, number});
      found->glyphs += font.glyphs;
    }
  }
  for (const FontCount& font : fonts) {
    issues.push_back(make_issue("unreadable_text",
                                {{"font", font.name.empty() ? "(unnamed)" : font.name},
                                 {"count", std::to_string(font.glyphs)}},
                                font.page_number));
  }
  return issues;
}

}  // namespace niandu
