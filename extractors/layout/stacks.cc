#include "extractors/layout/stacks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "common/utf8.h"

namespace niandu::layout {
namespace {

constexpr double kSameColumn = 0.2;  // sizes, between the characters' centres
// The side labels of the budget books read have a pitch of 1.2 sizes; body text has 1.4 and more.
constexpr double kPitch = 1.35;  // sizes
constexpr std::size_t kFewest = 3;

bool is_stackable(const TextLine& line) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十○〇零有無是否";
  if (line.direction != 0 || line.vertical || line.text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = decode_utf8(line.text, at);
  return at == line.text.size() && is_cjk(c) && (c > 0x303F || c == 0x3003) &&
         kNumerals.find(c) == std::u32string_view::npos;
}

bool is_single(const TextLine& line) {
  if (line.direction != 0 || line.vertical || line.text.empty()) return false;
  std::size_t at = 0;
  return is_cjk(decode_utf8(line.text, at)) && at == line.text.size();
}

}  // namespace

void merge_stacks(std::vector<TextLine>& lines) {
  std::vector<std::size_t> single;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_single(lines[i])) single.push_back(i);
  }
  if (single.size() < kFewest) return;
  // Columns: by centre, then downwards; a column ends where the next centre is further off.
  std::sort(single.begin(), single.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(lines[a].box.center_x(), a) < std::pair(lines[b].box.center_x(), b);
  });
  std::vector<bool> gone(lines.size(), false);
  for (std::size_t begin = 0; begin < single.size();) {
    std::size_t end = begin + 1;
    const TextLine& first = lines[single[begin]];
    while (end < single.size() && lines[single[end]].box.center_x() - first.box.center_x() <=
                                      kSameColumn * first.size_pt) {
      ++end;
    }
    const auto at = [&](std::size_t i) { return single.begin() + static_cast<std::ptrdiff_t>(i); };
    std::sort(at(begin), at(end), [&](std::size_t a, std::size_t b) {
      return std::pair(lines[a].box.y0, a) < std::pair(lines[b].box.y0, b);
    });
    for (std::size_t i = begin; i < end;) {
      std::size_t last = i + 1;
      std::size_t stackable = is_stackable(lines[single[i]]) ? 1U : 0U;
      while (last < end) {
        const TextLine& upper = lines[single[last - 1]];
        const TextLine& lower = lines[single[last]];
        if (std::abs(upper.size_pt - lower.size_pt) > 0.1F * upper.size_pt ||
            lower.baseline - upper.baseline > kPitch * upper.size_pt) {
          break;
        }
        stackable += is_stackable(lower) ? 1U : 0U;
        ++last;
      }
      if (last - i >= kFewest && stackable * 2 > last - i) {
        TextLine& stack = lines[single[i]];
        for (std::size_t k = i + 1; k < last; ++k) {
          const TextLine& part = lines[single[k]];
          stack.text += part.text;
          stack.box = united(stack.box, part.box);
          stack.glyphs.insert(stack.glyphs.end(), part.glyphs.begin(), part.glyphs.end());
          gone[single[k]] = true;
        }
        stack.vertical = true;
        stack.direction = 1;
        stack.baseline = static_cast<float>(stack.box.center_x());
      }
      i = last;
    }
    begin = end;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (gone[i]) continue;
    if (kept != i) lines[kept] = std::move(lines[i]);
    ++kept;
  }
  lines.resize(kept);
}

}  // namespace niandu::layout
