#include "extractors/scan/scan.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "extractors/scan/clean.h"
#include "extractors/scan/placing.h"
#include "extractors/scan/rules.h"
#include "extractors/scan/text_lines.h"

namespace niandu::scan {
namespace {

constexpr int kLineHeight = 48;       // what Tesseract's models read best
constexpr int kMostLineWidth = 6000;  // pixels of a scaled line
// Pixels of all scaled lines of a page together: a page of 40 full lines has 90,000. What is
// recognised takes time by these.
constexpr double kMostColumns = 250'000;
constexpr double kLeastSlope = 0.0003;  // less than a pixel across a page

// The strip as a line of kLineHeight pixels with white around it.
struct ScaledLine {
  Pixels pixels;
  double scale = 1;       // pixels of the line for one of the page
  double x0 = 0, y0 = 0;  // of the page, where it begins
};

ScaledLine scaled(const Pixels& shades, const Rect& strip, int em) {
  const double pad = em * 0.1;
  const double height = std::max(strip.height(), em) + 2 * pad;
  ScaledLine line;
  line.scale = kLineHeight / height;
  line.y0 = (strip.y0 + strip.y1) / 2.0 - height / 2;
  line.x0 = strip.x0 - 2 * pad;
  const int width = std::clamp(static_cast<int>(std::ceil((strip.width() + 4 * pad) * line.scale)),
                               kLineHeight / 2, kMostLineWidth);
  line.pixels = Pixels(width, kLineHeight, 255);
  const double step = 1 / line.scale;
  const auto shade = [&](int x, int y) -> int {
    const bool inside = x >= strip.x0 - 2 && x < strip.x1 + 2 && y >= strip.y0 - 2 &&
                        y < strip.y1 + 2 && x >= 0 && y >= 0 && x < shades.width &&
                        y < shades.height;
    return inside ? shades.at(x, y) : 255;
  };
  for (int y = 0; y < kLineHeight; ++y) {
    const double v = line.y0 + (y + 0.5) * step - 0.5;
    const int j = static_cast<int>(std::floor(v));
    const double dv = v - j;
    for (int x = 0; x < width; ++x) {
      const double u = line.x0 + (x + 0.5) * step - 0.5;
      const int i = static_cast<int>(std::floor(u));
      const double du = u - i;
      line.pixels.at(x, y) = static_cast<std::uint8_t>(
          std::lround((1 - dv) * ((1 - du) * shade(i, j) + du * shade(i + 1, j)) +
                      dv * ((1 - du) * shade(i, j + 1) + du * shade(i + 1, j + 1))));
    }
  }
  return line;
}

std::vector<Symbol> read_strip(Recogniser& recogniser, Model model, const Pixels& shades,
                               const Rect& strip, int em) {
  const ScaledLine line = scaled(shades, strip, em);
  std::vector<Symbol> symbols = recogniser.read_line(model, line.pixels);
  for (Symbol& symbol : symbols) {
    symbol.x0 = static_cast<float>(line.x0 + symbol.x0 / line.scale);
    symbol.x1 = static_cast<float>(line.x0 + symbol.x1 / line.scale);
  }
  return symbols;
}

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
bool is_letter(char32_t code) { return (code | 0x20U) >= U'a' && (code | 0x20U) <= U'z'; }
bool is_latin(char32_t code) { return code > 0x20 && code < 0x7F; }

// The digit that a letter of its shape may be; 0: none.
char32_t digit_like(char32_t code) {
  constexpr std::u32string_view kOnes = U"lI|", kZeros = U"Oo";
  if (kOnes.find(code) != std::u32string_view::npos) return U'1';
  return kZeros.find(code) != std::u32string_view::npos ? U'0' : U'\0';
}

// "lll" is no word, and two letters of which each may be a digit are a number: 「111年度」.
// Returns whether it changed any.
bool as_number(std::vector<PlacedSymbol>& stretch) {
  const bool number = stretch.size() > 1 &&
                      std::all_of(stretch.begin(), stretch.end(), [](const PlacedSymbol& placed) {
                        const char32_t code = placed.symbol.code;
                        return is_digit(code) || digit_like(code) != U'\0';
                      });
  bool changed = false;
  for (PlacedSymbol& placed : stretch) {
    if (!number || is_digit(placed.symbol.code)) continue;
    placed.symbol.code = digit_like(placed.symbol.code);
    changed = true;
  }
  return changed;
}

struct Read {
  PlacedSymbol placed;
  bool agreed = false;  // by both models
};

// A stretch of digits, Latin letters and signs is read by the model for these as well. They agree
// where both give the same from its beginning to its end.
void read_latin(Recogniser& recogniser, const Pixels& shades, const Pixels& ink,
                const TextStrip& strip, const std::vector<PlacedSymbol>& of_line, std::size_t begin,
                std::size_t end, std::vector<Read>& out) {
  Rect part = strip.ink;
  part.x0 = std::max(part.x0, of_line[begin].x0 - 1);
  part.x1 = std::min(part.x1, std::max(of_line[end - 1].x1 + 1, part.x0 + 1));
  std::vector<Symbol> symbols = read_strip(recogniser, Model::kLatin, shades, part, strip.em);
  bool same = symbols.size() == end - begin;
  for (std::size_t i = begin; i < end && same; ++i) {
    same = symbols[i - begin].code == of_line[i].symbol.code;
  }
  const bool all_latin =
      !symbols.empty() &&
      std::all_of(symbols.begin(), symbols.end(), [](const Symbol& s) { return is_latin(s.code); });
  // Letters where the other model sees none are no better reading.
  const bool only_here =
      std::any_of(symbols.begin(), symbols.end(),
                  [](const Symbol& s) { return is_letter(s.code); }) &&
      std::none_of(of_line.begin() + static_cast<std::ptrdiff_t>(begin),
                   of_line.begin() + static_cast<std::ptrdiff_t>(end),
                   [](const PlacedSymbol& p) { return is_letter(p.symbol.code); });
  std::vector<PlacedSymbol> placed;
  if (!same && all_latin && !only_here) placed = place_symbols(symbols, ink, part, strip.em);
  if (placed.empty())
    placed.assign(of_line.begin() + static_cast<std::ptrdiff_t>(begin),
                  of_line.begin() + static_cast<std::ptrdiff_t>(end));
  if (as_number(placed)) same = false;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (same)
      placed[i].symbol.certainty = std::min(placed[i].symbol.certainty, symbols[i].certainty);
    out.push_back({placed[i], same});
  }
}

std::vector<Read> read_text(Recogniser& recogniser, const Pixels& shades, const Pixels& ink,
                            const TextStrip& strip) {
  const std::vector<PlacedSymbol> placed =
      place_symbols(read_strip(recogniser, Model::kIdeographs, shades, strip.ink, strip.em), ink,
                    strip.ink, strip.em);
  std::vector<Read> out;
  for (std::size_t i = 0; i < placed.size();) {
    std::size_t end = i;
    bool has_letter = false;
    while (end < placed.size() && is_latin(placed[end].symbol.code)) {
      const char32_t code = placed[end].symbol.code;
      has_letter = has_letter || is_digit(code) || (code | 0x20U) >= U'a';
      ++end;
    }
    if (end > i && has_letter) {
      read_latin(recogniser, shades, ink, strip, placed, i, end, out);
      i = end;
      continue;
    }
    out.push_back({placed[i++], false});
  }
  return out;
}

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

  void add(const std::vector<Read>& line, const TextStrip& strip) {
    const double middle = (strip.ink.y0 + strip.ink.y1) / 2.0, half = strip.em * 0.54;
    float before = 0;
    for (const Read& read : line) {
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
  }

 private:
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
  const std::vector<Rule> rules = find_rules(ink, dpi);
  erase_rules(rules, shades, ink);
  constexpr double kPointsPerInch = 72;
  PageMaker maker(page, kPointsPerInch / dpi);
  for (const Rule& rule : rules) maker.add(rule);
  std::stable_sort(page.rulings.begin(), page.rulings.end(), [](const Ruling& a, const Ruling& b) {
    if (a.horizontal != b.horizontal) return a.horizontal;
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  double columns = 0;
  for (const TextStrip& strip : find_text_strips(ink, rules, dpi)) {
    columns += strip.ink.width() * static_cast<double>(kLineHeight) / std::max(strip.em, 1);
    if (columns > kMostColumns) {
      page.over_limit = true;
      break;
    }
    maker.add(read_text(recogniser, shades, ink, strip), strip);
  }
}

}  // namespace niandu::scan
