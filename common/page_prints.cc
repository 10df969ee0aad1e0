#include "common/page_prints.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "common/sha256.h"

namespace niandu {
namespace {

// Bytes, some fifteen characters: a cover with the names of an agency and of a plan has more, 附件
// or 本頁空白 fewer.
constexpr std::size_t kShortest = 45;
// A hundred characters: heads of a budget book's empty pages have up to forty.
constexpr std::size_t kFull = 300;

// The page before, blank ones aside.
const PagePrint& before(const std::vector<PagePrint>& prints, std::size_t page) {
  static const PagePrint kNone;
  while (page > 0) {
    if (!prints[--page].words.empty()) return prints[page];
  }
  return kNone;
}

}  // namespace

PagePrint print_of(std::vector<std::string> lines) {
  std::erase(lines, std::string());
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line + '\n';
  if (all.size() < kShortest) return {};
  return {sha256_hex(all), all.size() >= kFull, {}};
}

std::vector<CopyStart> starts_of_copies(const std::vector<PagePrint>& prints) {
  std::vector<CopyStart> starts;
  std::map<std::string_view, std::size_t> first_with;
  for (std::size_t p = 0; p < prints.size(); ++p) {
    if (prints[p].words.empty()) continue;
    const auto [earlier, is_new] = first_with.emplace(prints[p].words, p);
    if (is_new) continue;
    const std::size_t of = earlier->second;
    const bool same_book = !prints[p].head.empty() && prints[p].head == before(prints, p).head;
    const bool begins = of == 0 || (prints[p].full && !same_book &&
                                    before(prints, of).words != before(prints, p).words);
    if (begins) starts.push_back({p, of});
  }
  return starts;
}

}  // namespace niandu
