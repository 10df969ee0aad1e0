#include "extractors/page_issues.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/utf8.h"

namespace niandu {
namespace {

struct FontOfDocument {
  FontUse use;
  std::vector<int> pages;  // numbers, ascending
};

// One entry per name, in the order in which they are met.
std::vector<FontOfDocument> fonts_of(const std::vector<PageContent>& pages) {
  std::vector<FontOfDocument> fonts;
  std::map<std::string_view, std::size_t> index;
  for (const PageContent& page : pages) {
    for (const FontUse& use : page.fonts) {
      const auto [found, is_new] = index.emplace(use.name, fonts.size());
      if (is_new) {
        fonts.push_back({use, {}});
      } else {
        add(fonts[found->second].use, use);
      }
      fonts[found->second].pages.push_back(page.lines.number);
    }
  }
  return fonts;
}

// "3", "1-3, 7".
std::string pages_to_text(const std::vector<int>& pages) {
  constexpr int kMostRanges = 8;
  std::string out;
  int ranges = 0;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (ranges > 0) out += ", ";
    if (ranges++ == kMostRanges) return out + "...";
    out += std::to_string(pages[i]);
    if (last > i) out += "-" + std::to_string(pages[last]);
    i = last + 1;
  }
  return out;
}

std::string name_of(const FontOfDocument& font) {
  return font.use.name.empty() ? "(unnamed)" : font.use.name;
}

Issue font_issue(IssueCode code, const FontOfDocument& font, int glyphs) {
  return make_issue(code,
                    {{"font", name_of(font)},
                     {"count", std::to_string(glyphs)},
                     {"pages", pages_to_text(font.pages)}},
                    font.pages.front());
}

Issue repaired_issue(const FontOfDocument& font, int shift) {
  return make_issue(IssueCode::kDigitsRepaired,
                    {{"font", name_of(font)},
                     {"shift", std::to_string(shift)},
                     {"count", std::to_string(font.use.glyphs)},
                     {"pages", pages_to_text(font.pages)}},
                    font.pages.front());
}

Issue recognised_issue(const PageContent& page, std::size_t doubtful) {
  return make_issue(IssueCode::kPageRecognised,
                    {{"recogniser", page.recogniser},
                     {"doubtful", std::to_string(doubtful)},
                     {"count", std::to_string(page.characters.size())}},
                    page.lines.number);
}

// Vertical or turned text, handwriting, a poor copy: the page as a whole is not sure. Of pages of
// horizontal print, good and bad copies, at most 21 % of the characters were not, of vertical ones
// from 38 % on.
void note_recognised(const PageContent& page, std::vector<Issue>& issues) {
  constexpr double kPoorShare = 0.25;
  constexpr std::size_t kShown = 12;
  const auto doubtful = static_cast<std::size_t>(
      std::count_if(page.characters.begin(), page.characters.end(), is_doubtful));
  issues.push_back(recognised_issue(page, doubtful));
  if (static_cast<double>(doubtful) <= kPoorShare * static_cast<double>(page.characters.size())) {
    return;
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, page.characters.size()); ++i) {
    append_utf8(text, page.characters[i].code);
  }
  issues.push_back(make_issue(IssueCode::kOcrDoubtful, {{"text", text + "…"}}, page.lines.number));
}

}  // namespace

std::vector<FontShift> proven_shifts(const std::vector<PageContent>& pages) {
  std::vector<FontShift> shifts;
  for (const FontOfDocument& font : fonts_of(pages)) {
    if (const int shift = proven_shift(font.use); shift != 0) {
      shifts.push_back({font.use.name, shift});
    }
  }
  return shifts;
}

std::vector<Issue> page_issues(const std::vector<PageContent>& pages,
                               const std::vector<FontShift>& shifts) {
  std::vector<Issue> issues;
  for (const PageContent& page : pages) {
    const int number = page.lines.number;
    const bool to_be_read = page.has_image || !page.recogniser.empty();
    if (!page.has_text && to_be_read && page.unrecognised.empty()) {
      issues.push_back(make_issue(IssueCode::kNoTextLayer, {}, number));
    }
    if (!page.unrecognised.empty()) {
      issues.push_back(
          make_issue(IssueCode::kOcrUnavailable, {{"reason", page.unrecognised}}, number));
    }
    if (!page.characters.empty()) note_recognised(page, issues);
    if (!page.damage.empty()) {
      issues.push_back(
          make_issue(IssueCode::kPageContentDamaged, {{"reason", page.damage}}, number));
    }
    if (page.over_limit) issues.push_back(make_issue(IssueCode::kPageOverLimit, {}, number));
    for (const layout::Mark& mark : page.marks.removed) {
      issues.push_back(make_issue(IssueCode::kWatermarkRemoved,
                                  {{"text", mark.text}, {"count", std::to_string(mark.characters)}},
                                  number, mark.box));
    }
    for (const UnseenText& text : page.unseen) {
      issues.push_back(make_issue(
          IssueCode::kTextNotVisible,
          {{"count", std::to_string(text.characters)}, {"how", text.how}, {"text", text.sample}},
          number, text.box));
    }
  }
  std::map<std::string_view, int> shift_of;
  for (const FontShift& shift : shifts) shift_of.emplace(shift.font, shift.shift);
  for (const FontOfDocument& font : fonts_of(pages)) {
    if (const auto shift = shift_of.find(font.use.name); shift != shift_of.end()) {
      issues.push_back(repaired_issue(font, shift->second));
    } else if (font.use.untrusted > 0 || is_junk(font.use)) {
      const int count = is_junk(font.use) ? font.use.glyphs : font.use.untrusted;
      issues.push_back(font_issue(IssueCode::kUnreadableText, font, count));
    }
    if (font.use.private_use > 0) {
      issues.push_back(font_issue(IssueCode::kPrivateUseText, font, font.use.private_use));
    }
  }
  return issues;
}

std::vector<Issue> grid_issues(const std::vector<PageContent>& pages,
                               const std::vector<ForcedGrid>& grids, int first, int last) {
  std::vector<Issue> issues;
  std::set<int> read;
  for (const PageContent& page : pages) {
    read.insert(page.lines.number);
    for (const GridResult& grid : page.grids) {
      issues.push_back(make_issue(grid.applied ? IssueCode::kGridForced : IssueCode::kGridUnfit,
                                  {{"what", grid.no_table ? "no table" : "a table"}},
                                  grid.page_number, grid.box));
    }
  }
  for (const ForcedGrid& grid : grids) {
    const bool asked = grid.page_number >= first && (last == 0 || grid.page_number <= last);
    if (!asked || read.contains(grid.page_number)) continue;
    const std::string what = grid.no_table ? "no table" : "a table";
    issues.push_back(make_issue(IssueCode::kGridUnfit,
                                {{"what", what + " on page " + std::to_string(grid.page_number)}}));
  }
  return issues;
}

}  // namespace niandu
