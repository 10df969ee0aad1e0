#include "extractors/tables/unruled_pieces.h"

#include <gtest/gtest.h>

namespace niandu {
namespace {

// Found by fuzzing: words are ordered by where they begin; one that lies over a long word can have
// its middle in the column before.
TEST(UnruledPieces, AWordOverALongerOneGoesBackNoColumn) {
  WordLines words;
  for (const auto& [x0, x1] : {std::pair{0.0F, 100.0F}, std::pair{10.0F, 20.0F}}) {
    Word word;
    word.x0 = x0;
    word.x1 = x1;
    word.size_pt = 10;
    words.words.push_back(word);
  }
  words.segments.push_back({0, 100, 0, 2, false});
  WordLine line;
  line.size_pt = 10;
  line.segment_end = 1;
  words.lines.push_back(line);
  Separator separator;
  separator.x = 30;
  const auto pieces = lines_to_pieces(words, 0, 1, {separator});
  ASSERT_EQ(pieces.size(), 1U);
  EXPECT_EQ(pieces[0].word_begin, 0);
  EXPECT_EQ(pieces[0].word_end, 2);
}

}  // namespace
}  // namespace niandu
