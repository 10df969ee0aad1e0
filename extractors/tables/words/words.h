// Glyphs to words, segments and lines: what alignment is measured on.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"

namespace niandu {

// Glyphs that touch, without white space inside. Points, origin top left, y down.
struct Word {
  float x0 = 0, x1 = 0;
  float spaces_x1 = 0;  // right end of the white space drawn right behind it; x1 if there is none
  float baseline = 0, size_pt = 0;
  int glyph_begin = 0, glyph_end = 0;  // into WordLines::glyphs
  int digits = 0, letters = 0, ideographs = 0;
  char32_t first = 0, last = 0;  // code points at both ends
  bool bold = false;
  bool leads = false;   // a leader follows it
  bool bullet = false;  // a list's mark: what is right of it belongs to it
  bool year = false;    // four digits from 1000 to 2999 together, perhaps with a note mark

  [[nodiscard]] float top() const { return baseline - 0.8F * size_pt; }
  [[nodiscard]] float bottom() const { return baseline + 0.2F * size_pt; }
  [[nodiscard]] bool is_number() const { return digits > 0 && letters + ideographs == 0; }
};

// A number whose thousands are set apart by spaces goes on: one to three digits, three more.
[[nodiscard]] inline bool joins_thousands(const Word& before, const Word& word) {
  constexpr float kSpaceEm = 0.4F;  // ordinary spaces stay under 0.35
  const bool three = word.digits == 3 && word.glyph_end - word.glyph_begin == 3;
  return three && before.is_number() && before.digits <= 3 &&
         word.x0 - before.x1 < kSpaceEm * word.size_pt;
}

// Words of one line with ordinary word spaces between them: as a rule one cell's text.
struct Segment {
  float x0 = 0, x1 = 0;
  int word_begin = 0, word_end = 0;  // into WordLines::words
  bool numeric = false;  // a number, an amount, a percentage, or what stands for one ("-", "n.a.")
};

struct WordLine {
  float baseline = 0, size_pt = 0;  // of its largest words
  float x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  float space_em = 0.3F;                   // a word space; 0.6 in typewriter fonts
  int segment_begin = 0, segment_end = 0;  // into WordLines::segments, left to right

  [[nodiscard]] int segment_count() const { return segment_end - segment_begin; }
  [[nodiscard]] bool has_several() const { return segment_count() > 1; }
};

struct WordLines {
  std::vector<int> glyphs;  // indexes into Page::glyphs
  std::vector<Word> words;
  std::vector<Segment> segments;
  std::vector<WordLine> lines;  // top to bottom

  [[nodiscard]] std::span<const Segment> segments_of(const WordLine& line) const;
  [[nodiscard]] std::span<const Word> words_of(const Segment& segment) const;
  [[nodiscard]] std::span<const int> glyphs_of(const Word& word) const;
};

// Upright horizontal text only. Leaders (rows of dots) are left out; raised and lowered small words
// stay with the line that they touch; a currency sign stays with the number that follows it.
[[nodiscard]] WordLines glyphs_to_words(const Page& page, std::span<const int> glyphs);

// The same words with every line's segments rebuilt from those words whose middle lies in
// [x0, x1) and lines in [y0, y1). Indexes into `glyphs` stay valid.
[[nodiscard]] WordLines words_within(const WordLines& words, float x0, float y0, float x1,
                                     float y1);

// A sign that stands for what is not there in tables of numbers: hyphens, dashes, minus.
[[nodiscard]] bool is_dash(char32_t c);

// The same words with some lines joined to the one above them: `joined` has an entry for each line.
// A line keeps its baseline and size.
[[nodiscard]] WordLines join_lines(const WordLines& words, std::span<const char> joined);

// True if these words together read as one number, amount, share or a sign for a missing one.
[[nodiscard]] bool words_are_numeric(std::span<const Word> words);

}  // namespace niandu
