#include "extractors/font_use.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <string_view>

#include "common/utf8.h"

namespace niandu {
namespace {

// One foreign script is a quotation or a leaflet for migrant workers (Thai, Vietnamese); glyph
// numbers read as characters hit a new block every hundred.
constexpr std::size_t kFewestScripts = 3;
// Share of the font's glyphs.
constexpr double kForeignShare = 0.3;

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

// Latin, Greek, punctuation, symbols, CJK: all that these documents are full of.
bool is_familiar(char32_t c) { return c < 0x530 || (c >= 0x1D00 && c < 0x2C00) || is_cjk(c); }

// The script of a letter that has no place in these documents; USCRIPT_COMMON for all others. A
// code point without a character counts as a script of its own.
int foreign_script(char32_t c) {
  if (is_familiar(c)) return USCRIPT_COMMON;
  const auto point = static_cast<UChar32>(c);
  if (!u_isdefined(point)) return USCRIPT_UNKNOWN;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(point, &status);
  constexpr std::array kOwn = {USCRIPT_COMMON,   USCRIPT_INHERITED, USCRIPT_HAN,
                               USCRIPT_BOPOMOFO, USCRIPT_HIRAGANA,  USCRIPT_KATAKANA,
                               USCRIPT_LATIN,    USCRIPT_GREEK,     USCRIPT_CYRILLIC};
  const bool own = std::find(kOwn.begin(), kOwn.end(), script) != kOwn.end();
  return U_FAILURE(status) != 0 || own ? USCRIPT_COMMON : script;
}

void add_script(FontUse& font, int script, int glyphs) {
  const auto found = std::find_if(font.foreign.begin(), font.foreign.end(),
                                  [&](const FontUse::Script& s) { return s.script == script; });
  if (found != font.foreign.end()) {
    found->glyphs += glyphs;
  } else {
    font.foreign.push_back({script, glyphs});
  }
}

void add_code(FontUse& font, const FontUse::Code& code) {
  const auto at =
      std::lower_bound(font.codes.begin(), font.codes.end(), code.code,
                       [](const FontUse::Code& known, char32_t key) { return known.code < key; });
  if (at == font.codes.end() || at->code != code.code) {
    font.codes.insert(at, code);
    return;
  }
  at->glyphs += code.glyphs;
  at->narrowest = std::min(at->narrowest, code.narrowest);
  at->widest = std::max(at->widest, code.widest);
}

float advance_in_sizes(const Glyph& glyph) {
  const bool along_x = glyph.direction % 2 == 0;
  const float advance = along_x ? glyph.x1 - glyph.x0 : glyph.y1 - glyph.y0;
  return glyph.size_pt > 0 ? advance / glyph.size_pt : 0;
}

void count_glyph(FontUse& font, const Glyph& glyph, bool trusted_font) {
  ++font.glyphs;
  if (glyph.suspect && trusted_font && is_private_use(glyph.code)) {
    ++font.private_use;
  } else if (glyph.suspect) {
    ++font.untrusted;
  }
  if (const int script = foreign_script(glyph.code); script != USCRIPT_COMMON) {
    add_script(font, script, 1);
  }
  constexpr char32_t kHigh = 0x80;
  if (glyph.code >= kHigh) {
    font.has_high_codes = true;
  } else {
    const float width = advance_in_sizes(glyph);
    add_code(font, {glyph.code, 1, width, width});
  }
}

std::vector<FontUse> doubtful_fonts_of_glyphs(const Page& page) {
  std::vector<char> doubtful(page.fonts.size(), 0);
  bool any = false;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden || glyph.font >= doubtful.size()) continue;
    if (!glyph.suspect && is_familiar(glyph.code)) continue;
    doubtful[glyph.font] = 1;
    any = true;
  }
  std::vector<FontUse> fonts;
  if (!any) return fonts;
  // Fonts of one name are one.
  std::map<std::string_view, std::size_t> index;
  std::vector<std::size_t> use_of(page.fonts.size(), SIZE_MAX);
  for (std::size_t f = 0; f < page.fonts.size(); ++f) {
    if (doubtful[f] == 0) continue;
    const auto [found, is_new] = index.emplace(page.fonts[f].name, fonts.size());
    use_of[f] = found->second;
    if (is_new) fonts.emplace_back().name = page.fonts[f].name;
  }
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden || glyph.font >= use_of.size() || use_of[glyph.font] == SIZE_MAX) continue;
    count_glyph(fonts[use_of[glyph.font]], glyph, page.fonts[glyph.font].to_unicode);
  }
  return fonts;
}

}  // namespace

void distrust_wide_letters(Page& page) {
  constexpr float kWide = 0.95F, kWidest = 1.05F;
  constexpr char32_t kFirstMarked = 0xC0, kLastMarked = 0xFF, kTimes = 0xD7, kDivided = 0xF7;
  constexpr char32_t kLatinEnd = 0x250;
  const auto is_wide = [&](const Glyph& glyph) {
    const float width = advance_in_sizes(glyph);
    return width >= kWide && width <= kWidest;
  };
  std::vector<char> ideographs(page.fonts.size(), 0), marked(page.fonts.size(), 0);
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.font >= page.fonts.size() || !is_wide(glyph)) continue;
    if (is_cjk(glyph.code)) ideographs[glyph.font] = 1;
    const bool letter = glyph.code >= kFirstMarked && glyph.code <= kLastMarked &&
                        glyph.code != kTimes && glyph.code != kDivided;
    if (letter) marked[glyph.font] = 1;
  }
  for (Glyph& glyph : page.glyphs) {
    if (glyph.font >= page.fonts.size() || glyph.code >= kLatinEnd || is_space(glyph.code))
      continue;
    const bool lost = ideographs[glyph.font] != 0 && marked[glyph.font] != 0;
    if (lost && is_wide(glyph)) glyph.suspect = true;
  }
}

std::vector<FontUse> doubtful_fonts(const Page& page) {
  std::vector<FontUse> fonts = doubtful_fonts_of_glyphs(page);
  for (const LostText& lost : page.lost) {
    FontUse& font = fonts.emplace_back();
    font.name = lost.font;
    font.glyphs = font.untrusted = lost.strings;
    font.has_high_codes = true;
  }
  return fonts;
}

void add(FontUse& font, const FontUse& other) {
  font.glyphs += other.glyphs;
  font.untrusted += other.untrusted;
  font.private_use += other.private_use;
  font.has_high_codes = font.has_high_codes || other.has_high_codes;
  for (const FontUse::Code& code : other.codes) add_code(font, code);
  for (const FontUse::Script& s : other.foreign) add_script(font, s.script, s.glyphs);
}

bool is_junk(const FontUse& font) {
  int letters = 0;
  for (const FontUse::Script& script : font.foreign) letters += script.glyphs;
  return font.foreign.size() >= kFewestScripts && letters >= kForeignShare * font.glyphs;
}

}  // namespace niandu
