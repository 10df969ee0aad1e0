#include "extractors/scan/scan.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/scan/clean.h"
#include "extractors/scan/placing.h"
#include "extractors/scan/rules.h"
#include "extractors/scan/strip_reader.h"
#include "extractors/scan/text_lines.h"

namespace niandu::scan {
namespace {

// Pixels of all scaled lines of a page together: a page of 40 full lines has 90,000. What is
// recognised takes time by these.
constexpr double kMostColumns = 250'000, kColumnHeight = 48;
constexpr double kLeastSlope = 0.0003;  // less than a pixel across a page

class PageMaker {
 public:
  // `points`: of a pixel.
  PageMaker(Page& page, double points) : page_(page), points_(points) {}

  void add(const Rule& rule) {
    Ruling ruling;
    ruling.horizontal = rule.horizontal;
    ruling.at = static_cast<float>(rule.at * points_ + points_ / 2);
    ruling.from = static_cast<float>(rule.from * points_);
    ruling.to = static_cast<float>(rule.to * points_);
    ruling.thickness_pt = static_cast<float>(rule.thickness * points_);
    page_.rulings.push_back(ruling);
  }

  void add(const std::vector<ReadSymbol>& line, const TextStrip& strip) {
    const double middle = (strip.ink.y0 + strip.ink.y1) / 2.0, half = strip.em * 0.54;
    float before = 0;
    const std::size_t first = page_.glyphs.size();
    for (const ReadSymbol& read : line) {
      const PlacedSymbol& placed = read.placed;
      Glyph glyph;
      glyph.code = placed.symbol.code;
      double x0 = placed.x0, x1 = placed.x1;
      if (is_full_width(glyph.code) && x1 - x0 < strip.em && x1 - x0 > strip.em * 0.5) {
        const double center = (x0 + x1) / 2;
        x0 = center - strip.em / 2.0;
        x1 = center + strip.em / 2.0;
      }
      glyph.x0 = std::max(before, static_cast<float>(x0 * points_));
      glyph.x1 = std::max(glyph.x0, static_cast<float>(x1 * points_));
      before = glyph.x1;
      glyph.y0 = static_cast<float>((middle - half) * points_);
      glyph.y1 = static_cast<float>((middle + half) * points_);
      glyph.baseline = static_cast<float>((middle + 0.38 * strip.em) * points_);
      glyph.size_pt = static_cast<float>(strip.em * points_ / 0.93);
      const float certainty = placed.has_ink ? placed.symbol.certainty : 0;
      glyph.certainty = static_cast<std::uint8_t>(std::clamp(certainty, 0.0F, 100.0F)) & 0x7FU;
      glyph.agreed = read.agreed && placed.has_ink ? 1 : 0;
      page_.glyphs.push_back(glyph);
    }
    fill_gaps_of_signs(first, strip.em * points_);
  }

 private:
  // A sign is as wide as an ideograph, and its ink in a part of that: the rest of it is no gap
  // between columns.
  void fill_gaps_of_signs(std::size_t first, double em_pt) {
    constexpr std::u32string_view kAfter = U"、，。；：！？）」』】》〉,.;:!?)]",
                                  kBefore = U"（「『【《〈([";
    for (std::size_t i = first; i + 1 < page_.glyphs.size(); ++i) {
      Glyph& one = page_.glyphs[i];
      Glyph& next = page_.glyphs[i + 1];
      if (next.x0 - one.x1 >= em_pt) continue;
      if (kAfter.find(one.code) != std::u32string_view::npos) {
        one.x1 = next.x0;
      } else if (kBefore.find(next.code) != std::u32string_view::npos) {
        next.x0 = one.x1;
      }
    }
  }

  Page& page_;
  double points_;
};

}  // namespace

void read_picture(const GreyPicture& picture, double dpi, Recogniser& recogniser, Page& page) {
  page.glyphs.clear();
  page.rulings.clear();
  page.fills.clear();
  page.fonts.assign(1, PageFont{"(read from a picture)", true, true, false, false});
  Pixels shades = to_shades(picture);
  whiten(shades);
  const double slope = slope_of(to_ink(shades));
  if (std::abs(slope) > kLeastSlope) shades = levelled(shades, slope);
  Pixels ink = to_ink(shades);
  const std::vector<Rule> rules = find_rules(to_faint_ink(shades), dpi);
  erase_rules(rules, shades, ink);
  constexpr double kPointsPerInch = 72;
  PageMaker maker(page, kPointsPerInch / dpi);
  for (const Rule& rule : rules) maker.add(rule);
  std::stable_sort(page.rulings.begin(), page.rulings.end(), [](const Ruling& a, const Ruling& b) {
    if (a.horizontal != b.horizontal) return a.horizontal;
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  const StripReader reader(recogniser, shades, ink);
  double columns = 0;
  for (const TextStrip& strip : find_text_strips(ink, rules, dpi)) {
    columns += strip.ink.width() * static_cast<double>(kColumnHeight) / std::max(strip.em, 1);
    if (columns > kMostColumns) {
      page.over_limit = true;
      break;
    }
    maker.add(reader.read(strip), strip);
  }
}

}  // namespace niandu::scan
