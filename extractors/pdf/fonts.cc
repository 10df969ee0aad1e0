#include "extractors/pdf/fonts.h"

#include <Object.h>  // before Dict.h

#include <Dict.h>
#include <GfxFont.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string_view>

#include "common/utf8.h"

namespace niandu {
namespace {

// The em box of CJK fonts (MingLiU, DFKai, Noto CJK), used where a font's own metrics are absurd.
constexpr float kAscent = 0.88F, kDescent = -0.12F;
// Metrics seen in embedded fonts reach from 0.5 to 1.2; beyond these limits they are mistakes.
constexpr float kMinAscent = 0.4F, kMaxAscent = 1.3F, kMinDescent = -0.6F;

bool contains_ignoring_case(std::string_view text, std::string_view lower) {
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == b;
         }) != text.end();
}

// "Arial,Bold", "NotoSansCJKtc-Black", "DFHei-W7".
bool name_is_bold(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kWords = {"bold", "black", "heavy", "demi",
                                                             "-w6",  "-w7",   "-w8",   "-w9"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return contains_ignoring_case(name, word); });
}

// "uni5E74", "u5E74": names that spell out their character (Adobe Glyph List Specification, 2).
bool spells_code_point(std::string_view name) {
  std::string_view digits = name;
  if (digits.starts_with("uni")) {
    digits.remove_prefix(3);
  } else if (digits.starts_with("u")) {
    digits.remove_prefix(1);
  }
  return digits.size() < name.size() && digits.size() >= 4 &&
         std::all_of(digits.begin(), digits.end(),
                     [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

// A name before its first full stop: "a.alt" is a variant of "a".
std::string base_name(const char* name) {
  return std::string(name).substr(0, std::string_view(name).find('.'));
}

// Without a ToUnicode map the names of the encoding must say what the codes mean.
std::bitset<256> codes_without_meaning(const Gfx8BitFont& font) {
  std::bitset<256> suspect;
  if (font.hasToUnicodeCMap()) return suspect;
  Ref file;
  if (font.getType() == fontTrueType && font.isSymbolic() && !font.getHasEncoding() &&
      font.getEmbeddedFontID(&file)) {
    return suspect.set();  // codes are those of the font file's own table
  }
  for (int code = 0; code < 256; ++code) {
    const char* name = font.getCharName(code);
    const bool known = name != nullptr && *name != '\0' &&
                       (globalParams->mapNameToUnicodeText(name) != 0 ||
                        globalParams->mapNameToUnicodeText(base_name(name).c_str()) != 0 ||
                        spells_code_point(base_name(name)));
    suspect.set(static_cast<std::size_t>(code), !known);
  }
  return suspect;
}

// A CID font without ToUnicode whose CIDs mean nothing outside the font file: only the character
// collections of Adobe (CNS1, GB1, Japan1, Korea1) give them a meaning.
bool has_private_cids(const GfxCIDFont& font) {
  if (font.hasToUnicodeCMap()) return false;
  const GooString* collection = font.getCollection();
  if (collection == nullptr || font.getToUnicode() == nullptr) return true;
  const std::string& name = collection->toStr();
  return name.find("Identity") != std::string::npos || name.find("UCS") != std::string::npos;
}

// Glyph space of a Type 3 font is whatever its maker liked: units of 1/1000 em (Skia: 1/2048 and
// others), pixels of a bitmap font (TeX). Its box says how large an em is.
float type3_em(const GfxFont& font) {
  // Boxes of one line of text are between half and three ems high: then the nominal em is right.
  constexpr double kLow = 0.5, kHigh = 3.0, kTypicalHeight = 1.2;
  const double scale = std::abs(font.getFontMatrix()[3]);
  const double* box = font.getFontBBox();
  double height = std::abs(box[3] - box[1]) * scale;
  if (!(height > 0)) {
    // No box. The widest advance is about an em.
    const auto& simple = static_cast<const Gfx8BitFont&>(font);
    for (int code = 0; code < 256; ++code) {
      height = std::max(height, std::abs(simple.getWidth(static_cast<unsigned char>(code))));
    }
    height *= kTypicalHeight;
  }
  if (!std::isfinite(height) || height <= 0 || (height >= kLow && height <= kHigh)) return 1;
  return static_cast<float>(height / kTypicalHeight);
}

}  // namespace

std::string font_name_to_utf8(const std::string& bytes) {
  if (is_valid_utf8(bytes)) return bytes;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> big5(ucnv_open("windows-950", &status),
                                                                &ucnv_close);
  if (U_FAILURE(status) == 0) {
    ucnv_setToUCallBack(big5.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    icu::UnicodeString name(bytes.data(), static_cast<std::int32_t>(bytes.size()), big5.get(),
                            status);
    std::string out;
    if (U_FAILURE(status) == 0) return name.toUTF8String(out);
  }
  return to_utf8(to_utf32(bytes));
}

std::string unusable_fonts(PDFDoc& document, ::Page& page) {
  constexpr int kMostFonts = 64;
  constexpr std::size_t kLongest = 200;
  std::string out;
  Dict* resources = page.getResourceDict();
  const Object fonts = resources == nullptr ? Object(objNull) : resources->lookup("Font");
  const int count = fonts.isDict() ? std::min(fonts.dictGetLength(), kMostFonts) : 0;
  for (int i = 0; i < count && out.size() < kLongest; ++i) {
    const Object font = fonts.dictGetVal(i);
    if (!font.isDict()) continue;
    const Object& entry = fonts.dictGetValNF(i);
    const Ref id = entry.isRef() ? entry.getRef() : Ref{-1, i};
    const auto made =
        GfxFont::makeFont(document.getXRef(), fonts.dictGetKey(i), id, font.getDict());
    if (made != nullptr && made->isOk()) continue;
    if (!out.empty()) out += "; ";
    const Object name = font.dictLookup("BaseFont"), encoding = font.dictLookup("Encoding");
    if (name.isName()) out += font_name_to_utf8(name.getName());
    if (encoding.isName()) out += ", " + font_name_to_utf8(encoding.getName());
  }
  return out;
}

FontTraits font_traits(const GfxFont& font) {
  FontTraits traits;
  traits.info.name = font_name_to_utf8(font.getName().value_or(""));
  traits.info.type3 = font.getType() == fontType3;
  Ref file;
  traits.info.embedded = traits.info.type3 || font.getEmbeddedFontID(&file);
  traits.info.bold =
      font.isBold() || font.getWeight() >= GfxFont::W600 || name_is_bold(traits.info.name);
  traits.vertical = font.getWMode() != 0;
  traits.ascent = static_cast<float>(font.getAscent());
  traits.descent = static_cast<float>(font.getDescent());
  const bool sane_ascent = traits.ascent >= kMinAscent && traits.ascent <= kMaxAscent;
  const bool sane_descent = traits.descent >= kMinDescent && traits.descent <= 0;
  if (traits.info.type3 || !sane_ascent || !sane_descent) {
    traits.ascent = kAscent;
    traits.descent = kDescent;
  }
  if (traits.info.type3) traits.em = type3_em(font);
  if (font.isCIDFont()) {
    traits.all_suspect = has_private_cids(static_cast<const GfxCIDFont&>(font));
  } else {
    traits.suspect_codes = codes_without_meaning(static_cast<const Gfx8BitFont&>(font));
    traits.all_suspect = traits.suspect_codes.all();
  }
  traits.info.to_unicode = !traits.all_suspect;
  return traits;
}

}  // namespace niandu
