// Hand-made pages: rules and words where a test wants them.
#pragma once

#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

#include "common/utf8.h"
#include "extractors/page.h"
#include "extractors/tables/words/words.h"

namespace niandu::test {

class PageBuilder {
 public:
  explicit PageBuilder(int number = 1, double width_pt = 595, double height_pt = 842) {
    page_.number = number;
    page_.width_pt = width_pt;
    page_.height_pt = height_pt;
    page_.fonts.push_back({"Test", true, true, false, false});
  }

  PageBuilder& horizontal(double y, double x0, double x1, bool edge = false) {
    return rule({true, f(y), f(x0), f(x1), 0.5F, RulingStyle::kSolid, edge});
  }
  PageBuilder& vertical(double x, double y0, double y1, bool edge = false) {
    return rule({false, f(x), f(y0), f(y1), 0.5F, RulingStyle::kSolid, edge});
  }
  // All rules of a full grid.
  PageBuilder& grid(const std::vector<double>& xs, const std::vector<double>& ys) {
    for (const double y : ys) horizontal(y, xs.front(), xs.back());
    for (const double x : xs) vertical(x, ys.front(), ys.back());
    return *this;
  }
  // One line of text, left end and top of its box given. CJK is one em wide, the rest half.
  PageBuilder& text(double x, double y, std::string_view words, double size_pt = 10) {
    for (std::size_t i = 0; i < words.size();) {
      Glyph glyph;
      glyph.code = decode_utf8(words, i);
      const double width = size_pt * (is_cjk(glyph.code) ? 1.0 : 0.5);
      glyph.x0 = f(x);
      glyph.x1 = f(x + width);
      glyph.y0 = f(y);
      glyph.y1 = f(y + size_pt);
      glyph.baseline = f(y + 0.85 * size_pt);
      glyph.size_pt = f(size_pt);
      page_.glyphs.push_back(glyph);
      x += width;
    }
    return *this;
  }
  // Text wrapped to `width_pt`, lines 1.4 em apart; returns the y below the last line.
  double paragraph(double x, double y, double width_pt, std::string_view words,
                   double size_pt = 10) {
    double used = 0;
    std::size_t line = 0;
    for (std::size_t i = 0; i < words.size();) {
      const std::size_t begin = i;
      const double width = size_pt * (is_cjk(decode_utf8(words, i)) ? 1.0 : 0.5);
      if (used + width > width_pt) {
        text(x, y, words.substr(line, begin - line), size_pt);
        y += 1.4 * size_pt;
        line = begin;
        used = 0;
      }
      used += width;
    }
    if (line < words.size()) {
      text(x, y, words.substr(line), size_pt);
      y += 1.4 * size_pt;
    }
    return y;
  }
  // Rulings are sorted as the PDF reader sorts them.
  [[nodiscard]] Page build() const {
    Page page = page_;
    std::ranges::stable_sort(page.rulings, in_order);
    return page;
  }
  Page& page() { return page_; }

 private:
  static float f(double value) { return static_cast<float>(value); }
  PageBuilder& rule(const Ruling& ruling) {
    page_.rulings.push_back(ruling);
    return *this;
  }

  Page page_;
};

// All glyphs of a page as words.
[[nodiscard]] inline WordLines words_of(const Page& page) {
  std::vector<int> glyphs(page.glyphs.size());
  std::iota(glyphs.begin(), glyphs.end(), 0);
  return glyphs_to_words(page, glyphs);
}

}  // namespace niandu::test
