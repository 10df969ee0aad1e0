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

// In percent.
float certainty_of(const ReadSymbol& read) {
  return read.placed.has_ink ? std::clamp(read.placed.symbol.certainty, 0.0F, 100.0F) : 0;
}

// Not a photograph, a map or a pattern in which a recogniser sees characters: there it is sure of
// few.
class Legibility {
 public:
  void add(const std::vector<ReadSymbol>& line, const TextStrip& strip) {
    constexpr float kHopelessPercent = 75;
    const auto hopeless = std::count_if(line.begin(), line.end(), [](const ReadSymbol& read) {
      return certainty_of(read) < kHopelessPercent;
    });
    const auto seen = static_cast<double>(line.size());
    const double places =
        std::max(seen, strip.ink.width() / static_cast<double>(std::max(strip.em, 1)));
    seen_ += seen;
    hopeless_ += static_cast<double>(hopeless);
    places_ += places;
    unread_ += places - seen + static_cast<double>(hopeless);
  }
  // Hopeless are at most 11 in 100 of the characters of a page that can be read (25 pages of real
  // and made scans), and 34 or more of those that are seen in maps, in covers and in lines from the
  // top down (eu-012 of ICDAR 2013, an urban plan, budget books, 教育優先區計畫 89 to 96).
  [[nodiscard]] bool is_text() const { return !is_beyond_hope() && 4 * hopeless_ <= seen_; }
  // Before all of it was read. Of places as wide as a character at most 14 in 100 stay unread in
  // pages that can be read (34 pages), and 80 or more in lines from the top down.
  [[nodiscard]] bool is_beyond_hope() const { return places_ >= 150 && 2 * unread_ > places_; }

 private:
  double seen_ = 0, hopeless_ = 0, places_ = 0, unread_ = 0;
};

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
      glyph.certainty = static_cast<std::uint8_t>(certainty_of(read)) & 0x7FU;
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

// How many of them, from the first on, are within the limits.
std::size_t within_limits(const std::vector<TextStrip>& strips) {
  const std::size_t most = std::min(strips.size(), kMostStrips);
  double columns = 0;
  for (std::size_t i = 0; i < most; ++i) {
    columns += strips[i].ink.width() * kColumnHeight / std::max(strips[i].em, 1);
    if (columns > kMostColumns) return i;
  }
  return most;
}

// Every eighth strip first, then the ones beside them: a picture at the top of a page does not
// stand for all of it when the page is left. Returns whether it is text.
bool read_strips(const std::vector<TextStrip>& strips, const StripReader& reader, PageMaker& maker,
                 Page& page) {
  constexpr std::size_t kStep = 8;
  const std::size_t count = within_limits(strips);
  page.over_limit = page.over_limit || count < strips.size();
  std::vector<std::vector<ReadSymbol>> lines(count);
  Legibility legibility;
  for (std::size_t first = 0; first < kStep && !legibility.is_beyond_hope(); ++first) {
    for (std::size_t i = first; i < count && !legibility.is_beyond_hope(); i += kStep) {
      lines[i] = reader.read(strips[i]);
      legibility.add(lines[i], strips[i]);
    }
  }
  for (std::size_t i = 0; i < count; ++i) maker.add(lines[i], strips[i]);
  return legibility.is_text();
}

}  // namespace

bool read_picture(const GreyPicture& picture, double dpi, Recogniser& recogniser, Page& page) {
  page.glyphs.clear();
  page.rulings.clear();
  page.fills.clear();
  page.bands.clear();
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
  return read_strips(find_text_strips(ink, rules, dpi), StripReader(recogniser, shades, ink), maker,
                     page);
}

}  // namespace niandu::scan
