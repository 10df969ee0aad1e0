// What the fonts of a page, or of a document, gave as text: the evidence on which a font is
// believed, corrected or given up.
#pragma once

#include <string>
#include <vector>

#include "extractors/page.h"

namespace niandu {

// One font, by name: a producer splits one font into many objects.
struct FontUse {
  struct Code {
    char32_t code = 0;
    int glyphs = 0;
    float narrowest = 0, widest = 0;  // advance, in sizes
  };
  struct Script {
    int script = 0;  // ICU's UScriptCode
    int glyphs = 0;
  };

  std::string name;             // may be empty
  int glyphs = 0;               // that a reader sees
  int untrusted = 0;            // whose mapping to Unicode is a guess
  int private_use = 0;          // mapped to private-use code points
  std::vector<Code> codes;      // ascending; only if some are untrusted
  bool has_high_codes = false;  // codes of U+0080 and more, left out of `codes`
  std::vector<Script> foreign;  // letters of scripts that Taiwan's documents are not written in
};

// Marks as suspect the letters and digits that are as wide as the ideographs of their font, where
// one of them is a letter with a mark (À to ÿ), which no such font draws that wide: a distiller has
// lost the mapping of some characters (「一、」 as 「一1」, 「及」 as 「Û」).
void distrust_wide_letters(Page& page);

// Fonts of which something is to be said; most pages have none.
[[nodiscard]] std::vector<FontUse> doubtful_fonts(const Page& page);

// Adds what a font did on another page.
void add(FontUse& font, const FontUse& other);

// True if the letters of the font are of scripts that nobody mixes: glyph numbers read as
// characters (the cover of a budget book: 「ᐒᜢጓဦ」).
[[nodiscard]] bool is_junk(const FontUse& font);

}  // namespace niandu
