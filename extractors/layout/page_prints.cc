#include "extractors/layout/page_prints.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "common/sha256.h"
#include "extractors/layout/line_pattern.h"

namespace niandu::layout {
namespace {

// Bytes, some thirty characters: a cover sheet with the names of an agency and of a plan and a date
// has more, 附件 or a folio between two parts fewer.
constexpr std::size_t kShortest = 90;

}  // namespace

void add_lines(const Text& text, std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < text.spans.size(); ++i) {
    const std::size_t begin = text.spans[i].begin;
    const std::size_t end = i + 1 < text.spans.size() ? text.spans[i + 1].begin : text.utf8.size();
    if (begin < end) lines.push_back(text.utf8.substr(begin, end - begin));
  }
}

std::string print_of(std::vector<std::string> lines) {
  std::erase_if(lines, [](const std::string& line) { return !line_to_pattern(line).has_letters; });
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line + '\n';
  return all.size() < kShortest ? std::string() : sha256_hex(all);
}

std::vector<std::size_t> starts_of_copies(const std::vector<std::string>& prints) {
  std::vector<std::size_t> starts;
  std::map<std::string_view, std::size_t> first_with;
  for (std::size_t p = 0; p < prints.size(); ++p) {
    if (p == 0) starts.push_back(p);
    if (prints[p].empty()) continue;
    const auto [earlier, is_new] = first_with.emplace(prints[p], p);
    if (is_new) continue;
    const std::size_t of = earlier->second;
    if (of == 0 || prints[of - 1] != prints[p - 1]) starts.push_back(p);
  }
  return starts;
}

}  // namespace niandu::layout
