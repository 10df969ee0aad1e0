#include "extractors/tables/words/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/utf8.h"
#include "extractors/tables/words/bullets.h"
#include "extractors/tables/words/scripts.h"

namespace niandu {
namespace {

// Word spaces are 0.2 to 0.35 em in the fonts at hand; a thin space between thousands is 0.17 em.
constexpr float kWordGapEm = 0.12F;
// Justified prose stretches spaces to 0.6 em at most lines; columns of numbers stand farther apart.
constexpr float kSegmentGapEm = 0.62F;
// Or this many usual spaces, in fonts with wide ones.
constexpr float kSpaces = 1.75F;
constexpr float kSegmentGapMaxEm = 1.0F;
// Letter-spaced ideographs of one heading.
constexpr float kIdeographGapEm = 1.05F;
constexpr float kNumberGapEm = 0.42F;
constexpr float kCurrencyGapEm = 8;
constexpr float kSameBaselineEm = 0.22F;
constexpr float kScript = 0.8F;  // of the line's size: smaller words are raised or lowered ones
constexpr int kLeaderDots = 4;

bool is_leader(char32_t c) { return c == U'.' || c == U'\u2026' || c == U'_' || c == U'\u00B7'; }

bool is_currency(char32_t c) {
  return c == U'$' || c == U'\u20AC' || c == U'\u00A3' || c == U'\u00A5';
}

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19); }

bool is_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x2000);
}

bool is_ideograph(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0x3105 && c <= 0x312F) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xE000 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

void finish_word(const Page& page, WordLines& out, Word& word) {
  // A row of dots at the end is a leader, not text.
  int end = word.glyph_end;
  while (
      end > word.glyph_begin &&
      is_leader(page.glyphs[static_cast<std::size_t>(out.glyphs[static_cast<std::size_t>(end - 1)])]
                    .code)) {
    --end;
  }
  if (word.glyph_end - end >= kLeaderDots) {
    word.glyph_end = end;
    word.leads = true;
    if (end == word.glyph_begin) {
      if (!out.words.empty()) out.words.back().leads = true;
      return;
    }
  }
  bool first = true;
  int leading_digits = 0;
  for (int k = word.glyph_begin; k < word.glyph_end; ++k) {
    const Glyph& g = page.glyphs[static_cast<std::size_t>(out.glyphs[static_cast<std::size_t>(k)])];
    if (first) word.first = g.code;
    word.last = g.code;
    word.x0 = first ? g.x0 : std::min(word.x0, g.x0);
    word.x1 = first ? g.x1 : std::max(word.x1, g.x1);
    first = false;
    if (is_digit(g.code)) {
      leading_digits += k - word.glyph_begin == word.digits ? 1 : 0;
      ++word.digits;
    } else if (is_ideograph(g.code)) {
      ++word.ideographs;
    } else if (is_letter(g.code)) {
      ++word.letters;
    }
    word.bold = word.bold || g.bold;
  }
  // 1,234 and 1.752 are no years.
  word.year = leading_digits == 4 && word.digits == 4 && word.glyph_end - word.glyph_begin <= 6 &&
              (word.first == U'1' || word.first == U'2');
  word.spaces_x1 = word.x1;
  out.words.push_back(word);
}

// White space that is drawn where the word before it ends belongs to that word's line.
void add_space(const Glyph& space, std::vector<Word>& words) {
  if (words.empty()) return;
  Word& word = words.back();
  const float gap = space.x0 - word.spaces_x1;
  const bool level = std::abs(space.baseline - word.baseline) < 0.06F * word.size_pt;
  if (level && std::abs(gap) < kWordGapEm * word.size_pt) word.spaces_x1 = space.x1;
}

// Drawing order is reading order almost everywhere, so words come out of one pass.
void collect_words(const Page& page, std::span<const int> glyphs, WordLines& out) {
  out.glyphs.reserve(glyphs.size());
  Word word;
  bool open = false;
  for (const int index : glyphs) {
    const Glyph& g = page.glyphs[static_cast<std::size_t>(index)];
    const bool usable = g.direction == 0 && !g.vertical && !g.hidden && std::isfinite(g.x0) &&
                        std::isfinite(g.x1) && std::isfinite(g.baseline) && g.size_pt > 0.5F;
    if (!usable || is_space(g.code) || g.code < 0x20) {
      if (open) finish_word(page, out, word);
      open = false;
      if (usable) add_space(g, out.words);
      continue;
    }
    if (open) {
      const float size = std::max(word.size_pt, g.size_pt);
      const bool level = std::abs(g.baseline - word.baseline) < 0.06F * size;
      const float gap = g.x0 - word.x1;
      if (!level || gap > kWordGapEm * size || gap < -0.6F * size ||
          std::abs(g.size_pt - word.size_pt) > 0.15F * size) {
        finish_word(page, out, word);
        open = false;
      }
    }
    const int at = static_cast<int>(out.glyphs.size());
    out.glyphs.push_back(index);
    if (!open) {
      word = Word{};
      word.glyph_begin = at;
      word.baseline = g.baseline;
      word.size_pt = g.size_pt;
      word.x0 = g.x0;
      open = true;
    }
    word.x1 = g.x1;
    word.glyph_end = at + 1;
  }
  if (open) finish_word(page, out, word);
}

struct RawLine {
  int begin = 0, end = 0;  // words
  float baseline = 0, size_pt = 0;
};

// Words sorted by baseline become lines; small raised words join the line that they overlap.
std::vector<RawLine> words_to_lines(std::vector<Word>& words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.baseline < b.baseline; });
  std::vector<RawLine> lines;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& w = words[i];
    if (!lines.empty()) {
      RawLine& line = lines.back();
      const float size = std::max(line.size_pt, w.size_pt);
      const float small = std::min(line.size_pt, w.size_pt);
      const float apart = w.baseline - line.baseline;
      // A superscript or subscript, which sits up to 0.45 em away.
      const float reach = small < kScript * size ? 0.45F * size : kSameBaselineEm * size;
      if (apart <= reach) {
        line.end = static_cast<int>(i) + 1;
        if (w.size_pt > line.size_pt * 1.05F) {
          line.size_pt = w.size_pt;
          line.baseline = w.baseline;
        }
        continue;
      }
    }
    lines.push_back({static_cast<int>(i), static_cast<int>(i) + 1, w.baseline, w.size_pt});
  }
  return lines;
}

// Numbers stand side by side in columns, not in phrases; their thin spaces are under 0.3 em.

bool is_currency_sign(const Word& w) {
  return w.glyph_end - w.glyph_begin == 1 && is_currency(w.first);
}

// Justified lines: the usual space of the line says how far words of one phrase may stand apart.
float segment_gap(const std::vector<Word>& words, int begin, int end, float size, float space_em) {
  std::vector<float> gaps;
  for (int i = begin + 1; i < end; ++i) {
    const Word& before = words[static_cast<std::size_t>(i - 1)];
    const Word& word = words[static_cast<std::size_t>(i)];
    if (before.letters == 0 || word.letters == 0) continue;
    const float gap = word.x0 - before.x1;
    if (gap > 0.05F * size) gaps.push_back(gap);
  }
  float limit = std::max(kSegmentGapEm, kSpaces * space_em) * size;
  if (gaps.size() >= 3) {
    auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    limit = std::clamp(1.6F * *middle, limit, std::max(limit, kSegmentGapMaxEm * size));
  }
  return limit;
}

// Typewriter fonts: every glyph of every word is equally wide, and so are spaces.
float space_of_line(const std::vector<Word>& words, int begin, int end, float size) {
  constexpr float kProportionalSpace = 0.3F;
  float narrow = 1e6F, wide = 0;
  int seen = 0;
  for (int i = begin; i < end; ++i) {
    const Word& w = words[static_cast<std::size_t>(i)];
    const int glyphs = w.glyph_end - w.glyph_begin;
    if (glyphs < 2 || w.ideographs > 0) continue;
    const float each = (w.x1 - w.x0) / static_cast<float>(glyphs) / size;
    narrow = std::min(narrow, each);
    wide = std::max(wide, each);
    ++seen;
  }
  const bool typewriter = seen >= 2 && wide - narrow < 0.02F && wide > 0.5F && wide < 0.7F;
  return typewriter ? wide : kProportionalSpace;
}

bool joins_segment(const Word& before, const Word& w, float gap, float limit, float size) {
  if (before.bullet) return true;
  // "$      1,234": the sign stands at the column's left edge, the number at its right.
  if (is_currency_sign(before) && w.digits > 0) return gap < kCurrencyGapEm * size;
  if (before.digits > 0 && w.glyph_end - w.glyph_begin == 1 && w.first == U'%') {
    return gap < 1.5F * size;
  }
  if (before.is_number() && (w.is_number() || is_currency_sign(w))) {
    return gap <= kNumberGapEm * size;
  }
  const bool ideographs = is_ideograph(before.last) && is_ideograph(w.first);
  return gap <= (ideographs ? kIdeographGapEm * size : limit);
}

void add_line(WordLines& out, const RawLine& raw) {
  WordLine line;
  line.baseline = raw.baseline;
  line.size_pt = raw.size_pt;
  line.y0 = raw.baseline - 0.8F * raw.size_pt;
  line.y1 = raw.baseline + 0.2F * raw.size_pt;
  line.segment_begin = static_cast<int>(out.segments.size());
  line.space_em = space_of_line(out.words, raw.begin, raw.end, raw.size_pt);
  const float limit = segment_gap(out.words, raw.begin, raw.end, raw.size_pt, line.space_em);
  for (int i = raw.begin; i < raw.end; ++i) {
    const Word& w = out.words[static_cast<std::size_t>(i)];
    bool joins = false;
    if (i > raw.begin) {
      const Word& before = out.words[static_cast<std::size_t>(i - 1)];
      joins = joins_segment(before, w, w.x0 - out.segments.back().x1, limit, raw.size_pt);
    }
    if (!joins) {
      Segment segment;
      segment.word_begin = i;
      segment.x0 = w.x0;
      segment.x1 = w.x1;
      out.segments.push_back(segment);
    }
    Segment& segment = out.segments.back();
    segment.word_end = i + 1;
    segment.x0 = std::min(segment.x0, w.x0);
    segment.x1 = std::max(segment.x1, w.x1);
    if (w.size_pt < kScript * raw.size_pt) continue;  // raised and lowered words part no lines
    line.y0 = std::min(line.y0, w.top());
    line.y1 = std::max(line.y1, w.bottom());
  }
  line.segment_end = static_cast<int>(out.segments.size());
  for (int s = line.segment_begin; s < line.segment_end; ++s) {
    Segment& segment = out.segments[static_cast<std::size_t>(s)];
    segment.numeric = words_are_numeric(out.words_of(segment));
    line.x0 = s == line.segment_begin ? segment.x0 : std::min(line.x0, segment.x0);
    line.x1 = s == line.segment_begin ? segment.x1 : std::max(line.x1, segment.x1);
  }
  out.lines.push_back(line);
}

// A rule typed with hyphens or equals signs.
bool is_typed_rule(const Page& page, const WordLines& words, const Word& w) {
  if (w.glyph_end - w.glyph_begin < kLeaderDots) return false;
  for (const int g : words.glyphs_of(w)) {
    const char32_t c = page.glyphs[static_cast<std::size_t>(g)].code;
    if (c != U'=' && c != U'_' && !is_dash(c)) return false;
  }
  return true;
}

// Spaced leaders ". . . . ." are words of one dot each.
void drop_spaced_leaders(const Page& page, WordLines& out) {
  const auto dots_only = [&](const Word& w) {
    for (const int g : out.glyphs_of(w)) {
      if (!is_leader(page.glyphs[static_cast<std::size_t>(g)].code)) return false;
    }
    return true;
  };
  std::vector<Word> kept;
  kept.reserve(out.words.size());
  for (std::size_t i = 0; i < out.words.size();) {
    std::size_t end = i;
    int dots = 0;
    while (end < out.words.size() && is_leader(out.words[end].first) && dots_only(out.words[end])) {
      dots += out.words[end].glyph_end - out.words[end].glyph_begin;
      ++end;
    }
    if (end == i) {
      if (!is_typed_rule(page, out, out.words[i])) kept.push_back(out.words[i]);
      ++i;
      continue;
    }
    if (dots >= kLeaderDots && !kept.empty()) kept.back().leads = true;
    if (dots < kLeaderDots) {
      kept.insert(kept.end(), out.words.begin() + static_cast<std::ptrdiff_t>(i),
                  out.words.begin() + static_cast<std::ptrdiff_t>(end));
    }
    i = end;
  }
  out.words = std::move(kept);
}

}  // namespace

bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0xFF0D;
}

std::span<const Segment> WordLines::segments_of(const WordLine& line) const {
  return {segments.data() + line.segment_begin,
          static_cast<std::size_t>(line.segment_end - line.segment_begin)};
}

std::span<const Word> WordLines::words_of(const Segment& segment) const {
  return {words.data() + segment.word_begin,
          static_cast<std::size_t>(segment.word_end - segment.word_begin)};
}

std::span<const int> WordLines::glyphs_of(const Word& word) const {
  return {glyphs.data() + word.glyph_begin,
          static_cast<std::size_t>(word.glyph_end - word.glyph_begin)};
}

WordLines glyphs_to_words(const Page& page, std::span<const int> glyphs) {
  WordLines out;
  collect_words(page, glyphs, out);
  drop_spaced_leaders(page, out);
  level_scripts(out.words);
  const std::vector<RawLine> lines = words_to_lines(out.words);
  for (const RawLine& raw : lines) {
    std::sort(out.words.begin() + raw.begin, out.words.begin() + raw.end,
              [](const Word& a, const Word& b) { return a.x0 < b.x0; });
  }
  std::vector<std::pair<int, int>> ranges;
  ranges.reserve(lines.size());
  for (const RawLine& raw : lines) ranges.emplace_back(raw.begin, raw.end);
  mark_bullets(ranges, out.words);
  for (const RawLine& raw : lines) add_line(out, raw);
  return out;
}

WordLines words_within(const WordLines& words, float x0, float y0, float x1, float y1) {
  WordLines out;
  out.glyphs = words.glyphs;
  for (const WordLine& line : words.lines) {
    if (line.baseline < y0 || line.baseline >= y1) continue;
    RawLine raw{static_cast<int>(out.words.size()), 0, line.baseline, line.size_pt};
    for (const Segment& s : words.segments_of(line)) {
      for (const Word& w : words.words_of(s)) {
        const float middle = (w.x0 + w.x1) / 2;
        if (middle >= x0 && middle < x1) out.words.push_back(w);
      }
    }
    raw.end = static_cast<int>(out.words.size());
    if (raw.end > raw.begin) add_line(out, raw);
  }
  return out;
}

WordLines join_lines(const WordLines& words, std::span<const char> joined) {
  WordLines out;
  out.glyphs = words.glyphs;
  for (std::size_t i = 0; i < words.lines.size();) {
    const WordLine& line = words.lines[i];
    RawLine raw{static_cast<int>(out.words.size()), 0, line.baseline, line.size_pt};
    do {
      for (const Segment& s : words.segments_of(words.lines[i])) {
        const auto own = words.words_of(s);
        out.words.insert(out.words.end(), own.begin(), own.end());
      }
      ++i;
    } while (i < words.lines.size() && joined[i] != 0);
    std::stable_sort(out.words.begin() + raw.begin, out.words.end(),
                     [](const Word& a, const Word& b) { return a.x0 < b.x0; });
    raw.end = static_cast<int>(out.words.size());
    add_line(out, raw);
  }
  return out;
}

bool words_are_numeric(std::span<const Word> words) {
  int digits = 0, letters = 0, ideographs = 0, glyphs = 0;
  for (const Word& w : words) {
    digits += w.digits;
    letters += w.letters;
    ideographs += w.ideographs;
    glyphs += w.glyph_end - w.glyph_begin;
  }
  if (digits == 0) {
    if (glyphs == 1 && (is_dash(words.front().first) || words.front().first == U':' ||
                        is_leader(words.front().first))) {
      return true;
    }
    // "--", "n.a.", "(D)", "NA": marks for what is not there.
    if (ideographs > 0 || glyphs > 4) return false;
    // "Jan." and "No." are words: a stop alone makes no mark.
    const bool mark = glyphs >= letters + 2 || (glyphs > letters && words.back().last != U'.');
    return letters == 0
               ? is_dash(words.front().first)
               : mark || (letters == 2 && words.front().first == U'N' && words.back().last == U'A');
  }
  return letters + ideographs <= 1 + digits / 4 && digits * 3 >= glyphs;
}

}  // namespace niandu
