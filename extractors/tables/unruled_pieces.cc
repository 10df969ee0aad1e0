#include "extractors/tables/unruled_pieces.h"

#include <algorithm>
#include <cstddef>

namespace niandu {
namespace {

// Spaces within a phrase stay below this; above, the words on both sides of a separator part.
constexpr float kPhraseGapEm = 0.45F;
// Or this many of the page's usual spaces.
constexpr float kSpaces = 1.45F;
// A space this much wider than the others of its phrase parts columns at a separator.
constexpr float kWideSpace = 1.6F;

Piece make_piece(const WordLines& words, int line, int begin, int end,
                 const std::vector<Separator>& separators) {
  auto piece = words_to_piece<Piece>(words, line, begin, end, separators);
  piece.numeric =
      words_are_numeric({words.words.data() + begin, static_cast<std::size_t>(end - begin)});
  return piece;
}

// The usual space between the words of a segment.
float usual_space(const WordLines& words, const Segment& segment) {
  std::vector<float> gaps;
  for (int w = segment.word_begin + 1; w < segment.word_end; ++w) {
    gaps.push_back(words.words[static_cast<std::size_t>(w)].x0 -
                   words.words[static_cast<std::size_t>(w - 1)].x1);
  }
  if (gaps.size() < 2) return 1e6F;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>((gaps.size() - 1) / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

// Names of columns that stand as near as words of one phrase: one word, hardly ever two, over each
// of three or more columns, none over a gap.
bool is_word_per_column(const WordLines& words, const Segment& segment,
                        const std::vector<Separator>& separators) {
  int before = -1, columns = 0;
  for (const Word& w : words.words_of(segment)) {
    const int column = column_of(separators, w.x0);
    if (column < before || column_of(separators, w.x1) != column) return false;
    if (before >= 0 && column > before + 1) return false;
    columns += column > before ? 1 : 0;
    before = column;
  }
  return columns >= 3 && segment.word_end - segment.word_begin <= columns + 1;
}

void cut_segment(const WordLines& words, int line, const Segment& segment, float size,
                 float space_em, const std::vector<Separator>& separators,
                 std::vector<Piece>& out) {
  int begin = segment.word_begin;
  const float space = usual_space(words, segment);
  const bool names = is_word_per_column(words, segment, separators);
  const float phrase = std::max(kPhraseGapEm, kSpaces * space_em) * size;
  for (int w = segment.word_begin + 1; w < segment.word_end; ++w) {
    const Word& before = words.words[static_cast<std::size_t>(w - 1)];
    const Word& word = words.words[static_cast<std::size_t>(w)];
    const float middle_before = (before.x0 + before.x1) / 2;
    const float middle = (word.x0 + word.x1) / 2;
    const int column = column_of(separators, middle_before);
    // Words that lie over each other can also go back a column.
    if (column_of(separators, middle) <= column) continue;
    const bool drawn = separators[static_cast<std::size_t>(column)].drawn;
    const bool numbers = before.digits > 0 && before.letters == 0 && word.digits > 0 &&
                         word.letters == 0 && before.ideographs == 0;
    // Two numbers side by side in two columns are two, however near they stand.
    if (drawn || numbers || names || word.x0 - before.x1 > phrase ||
        word.x0 - before.x1 > kWideSpace * std::max(space, 0.15F * size)) {
      out.push_back(make_piece(words, line, begin, w, separators));
      begin = w;
    }
  }
  out.push_back(make_piece(words, line, begin, segment.word_end, separators));
}

}  // namespace

std::vector<Piece> lines_to_pieces(const WordLines& words, std::size_t begin, std::size_t end,
                                   const std::vector<Separator>& separators) {
  std::vector<Piece> out;
  for (std::size_t i = begin; i < end; ++i) {
    const WordLine& line = words.lines[i];
    const std::size_t first = out.size();
    for (const Segment& segment : words.segments_of(line)) {
      cut_segment(words, static_cast<int>(i), segment, line.size_pt, line.space_em, separators,
                  out);
    }
    // Neighbours in one column are one piece.
    std::size_t kept = first;
    for (std::size_t k = first + 1; k < out.size(); ++k) {
      if (!out[k].spans() && !out[kept].spans() && out[k].first_column == out[kept].first_column) {
        out[kept] = make_piece(words, static_cast<int>(i), out[kept].word_begin, out[k].word_end,
                               separators);
      } else {
        out[++kept] = out[k];
      }
    }
    if (kept + 1 < out.size()) out.resize(kept + 1);
    // A long text that runs into a column where the line has text of its own begins in its column
    // and stays there.
    for (std::size_t k = first; k + 1 < out.size(); ++k) {
      if (out[k].spans() && out[k].last_column >= out[k + 1].first_column) {
        out[k].last_column = std::max(out[k].first_column, out[k + 1].first_column - 1);
      }
    }
    // Two texts that begin in one column after all are one.
    kept = first;
    for (std::size_t k = first + 1; k < out.size(); ++k) {
      if (out[k].first_column <= out[kept].last_column) {
        const int last = std::max(out[k].last_column, out[kept].last_column);
        const int from = out[kept].first_column;
        out[kept] = make_piece(words, static_cast<int>(i), out[kept].word_begin, out[k].word_end,
                               separators);
        out[kept].first_column = from;
        out[kept].last_column = last;
      } else {
        out[++kept] = out[k];
      }
    }
    if (kept + 1 < out.size()) out.resize(kept + 1);
  }
  return out;
}

}  // namespace niandu
