#include "extractors/layout/spacing.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "common/utf8.h"
#include "extractors/layout/bidi.h"

namespace niandu::layout {
namespace {

// A space glyph narrower than this (in sizes) is not seen: producers squeeze spaces to zero when
// they justify a line. The narrowest space of a font in use is about 0.2.
constexpr float kSeenSpace = 0.08F;
// Latin letters this much (in sizes) further apart than the line's usual letter spacing are two
// words; word spaces of text fonts are 0.2 to 0.33.
constexpr float kWordGap = 0.15F;
// A line in which this share of CJK neighbours has a space between them is spaced out.
constexpr float kSpacedOutShare = 0.3F;

struct Joint {
  float gap = 0;   // between the ink boxes of the neighbours, in sizes
  int spaces = 0;  // space glyphs between them
};

// An ideograph that is no numeral: two of them alone in a line are one word spread out (「合 計」,
// 「項 目」 in the heads of tables), while a numeral may count what follows.
bool is_word_half(char32_t c) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十壹貳參肆伍陸柒捌玖拾甲乙丙丁";
  return c >= 0x3400 && c <= 0x9FFF && kNumerals.find(c) == std::u32string_view::npos;
}

float median_of(std::vector<float>& values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

std::string glyphs_to_text(const std::vector<FramedGlyph>& glyphs) {
  std::vector<std::size_t> ink;
  std::vector<Joint> joints;  // joints[k] lies before ink[k]
  ink.reserve(glyphs.size());
  joints.reserve(glyphs.size());
  int spaces = 0;
  float pen = 0;
  std::size_t cjk_pairs = 0, spaced_pairs = 0;
  std::vector<float> latin_gaps;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const FramedGlyph& g = glyphs[i];
    if (g.space) {
      ++spaces;
      continue;
    }
    Joint joint;
    if (!ink.empty()) {
      const FramedGlyph& before = glyphs[ink.back()];
      const float size = std::max(0.1F, std::min(g.size_pt, before.size_pt));
      joint = {(g.u0 - pen) / size, spaces};
      const bool cjk_before = is_cjk(before.code), cjk = is_cjk(g.code);
      if (cjk && cjk_before) {
        ++cjk_pairs;
        if (spaces > 0) ++spaced_pairs;
      } else if (!cjk && !cjk_before && spaces == 0) {
        latin_gaps.push_back(joint.gap);
      }
    }
    ink.push_back(i);
    joints.push_back(joint);
    pen = ink.size() == 1 ? g.u1 : std::max(pen, g.u1);
    spaces = 0;
  }
  const bool two_apart =
      ink.size() == 2 && is_word_half(glyphs[ink[0]].code) && is_word_half(glyphs[ink[1]].code);
  const bool spaced_out =
      two_apart || (spaced_pairs > 1 && static_cast<float>(spaced_pairs) >=
                                            kSpacedOutShare * static_cast<float>(cjk_pairs));
  const float letter_gap = std::clamp(median_of(latin_gaps), 0.0F, 1.0F);

  std::string out;
  bool right_to_left = false;
  out.reserve(ink.size() * 3);
  for (std::size_t k = 0; k < ink.size(); ++k) {
    const FramedGlyph& g = glyphs[ink[k]];
    if (k > 0) {
      const bool cjk_before = is_cjk(glyphs[ink[k - 1]].code), cjk = is_cjk(g.code);
      const bool seen = joints[k].spaces > 0 && joints[k].gap >= kSeenSpace;
      bool space = seen;
      if (cjk && cjk_before) {
        space = seen && joints[k].spaces == 1 && !spaced_out;
      } else if (!cjk && !cjk_before) {
        space = seen || joints[k].gap > letter_gap + kWordGap;
      }
      if (space) out += ' ';
    }
    append_utf8(out, g.code);
    right_to_left = right_to_left || is_right_to_left(g.code);
  }
  if (right_to_left) return to_utf8(visual_to_logical(to_utf32(out)));
  return out;
}

}  // namespace niandu::layout
