// Drawn lines to rulings.
#include "extractors/pdf/rulings.h"

#include <algorithm>
#include <random>

#include "helpers.h"

namespace niandu {
namespace {

using testing::read_contents;

std::vector<Ruling> drawn(const Page& page) {
  std::vector<Ruling> rulings;
  for (const Ruling& ruling : page.rulings) {
    if (!ruling.edge) rulings.push_back(ruling);
  }
  return rulings;
}

void expect_horizontal(const Ruling& r, float at, float from, float to) {
  EXPECT_TRUE(r.horizontal);
  EXPECT_NEAR(r.at, at, 0.05);
  EXPECT_NEAR(r.from, from, 0.6);
  EXPECT_NEAR(r.to, to, 0.6);
}

TEST(Rulings, StrokedLine) {
  const auto rulings = drawn(read_contents("1 w 10 40 m 110 40 l S"));
  ASSERT_EQ(rulings.size(), 1U);
  expect_horizontal(rulings[0], 60, 10, 110);
  EXPECT_NEAR(rulings[0].thickness_pt, 1, 0.01);
  EXPECT_EQ(rulings[0].style, RulingStyle::kSolid);
}

TEST(Rulings, ThinFilledRectangle) {
  const auto rulings = drawn(read_contents("10 39.5 100 1 re f"));
  ASSERT_EQ(rulings.size(), 1U);
  expect_horizontal(rulings[0], 60, 10, 110);
}

TEST(Rulings, StrokedRectangleGivesFour) {
  const auto rulings = drawn(read_contents("1 w 10 20 100 50 re S"));
  ASSERT_EQ(rulings.size(), 4U);
  expect_horizontal(rulings[0], 30, 10, 110);
  expect_horizontal(rulings[1], 80, 10, 110);
  EXPECT_FALSE(rulings[2].horizontal);
  EXPECT_NEAR(rulings[2].at, 10, 0.05);
  EXPECT_NEAR(rulings[3].at, 110, 0.05);
}

TEST(Rulings, FrameFilledBetweenTwoRectanglesGivesFour) {
  const auto rulings = drawn(
      read_contents("10 20 m 110 20 l 110 70 l 10 70 l h 11 21 m 11 69 l 109 69 l 109 21 l h f"));
  EXPECT_EQ(rulings.size(), 4U);
}

TEST(Rulings, DoubleLineIsOne) {
  const auto rulings = drawn(read_contents("0.5 w 10 40 m 110 40 l S 10 41.5 m 110 41.5 l S"));
  ASSERT_EQ(rulings.size(), 1U);
  expect_horizontal(rulings[0], 59.25, 10, 110);
}

TEST(Rulings, PiecesThatTouchAreOneAndThoseApartAreNot) {
  const auto rulings =
      drawn(read_contents("1 w 10 40 m 60 40 l S 60.3 40 m 110 40 l S 130 40 m 150 40 l S"));
  ASSERT_EQ(rulings.size(), 2U);
  expect_horizontal(rulings[0], 60, 10, 110);
  expect_horizontal(rulings[1], 60, 130, 150);
}

TEST(Rulings, DashPatternIsOneDashedRuling) {
  const auto rulings = drawn(read_contents("1 w [3 2] 0 d 10 40 m 110 40 l S"));
  ASSERT_EQ(rulings.size(), 1U);
  EXPECT_EQ(rulings[0].style, RulingStyle::kDashed);
}

TEST(Rulings, RowsOfDotsAreOneDashedRulingInBothDirections) {
  std::string contents;
  for (int i = 0; i < 30; ++i) {
    contents += std::to_string(10 + 2 * i) + " 40 0.8 0.8 re f ";
    contents += "150 " + std::to_string(10 + 2 * i) + " 0.8 0.8 re f ";
  }
  const auto rulings = drawn(read_contents(contents));
  ASSERT_EQ(rulings.size(), 2U);
  EXPECT_TRUE(rulings[0].horizontal);
  EXPECT_FALSE(rulings[1].horizontal);
  for (const Ruling& ruling : rulings) EXPECT_EQ(ruling.style, RulingStyle::kDashed);
}

TEST(Rulings, ClipCutsLines) {
  const auto rulings =
      drawn(read_contents("q 0 0 50 100 re W n 1 w 10 40 m 110 40 l S 80 10 m 80 90 l S Q"));
  ASSERT_EQ(rulings.size(), 1U);
  expect_horizontal(rulings[0], 60, 10, 50);
}

TEST(Rulings, SlantedAndCurvedLinesAreNone) {
  EXPECT_TRUE(drawn(read_contents("1 w 10 10 m 110 60 l S 10 10 m 40 10 80 10 90 40 c S")).empty());
}

TEST(Rulings, WhiteLineOnPaperIsNotSeenButOnShadingItIs) {
  EXPECT_TRUE(drawn(read_contents("1 G 1 w 10 40 m 110 40 l S")).empty());
  EXPECT_EQ(
      drawn(read_contents("0.2 0.4 0.6 rg 5 20 150 50 re f 1 G 1 w 10 40 m 110 40 l S")).size(),
      1U);
}

TEST(Rulings, ShadingGivesEdgesAndWhiteFillNone) {
  const Page shaded = read_contents("0.8 g 10 20 100 50 re f");
  ASSERT_EQ(shaded.rulings.size(), 4U);
  for (const Ruling& ruling : shaded.rulings) EXPECT_TRUE(ruling.edge);
  EXPECT_TRUE(read_contents("1 g 10 20 100 50 re f").rulings.empty());
}

TEST(Rulings, EdgeUnderADrawnLineIsDrawn) {
  const Page page = read_contents("0.8 g 10 20 100 50 re f 0 G 1 w 10 20 100 50 re S");
  ASSERT_EQ(page.rulings.size(), 4U);
  for (const Ruling& ruling : page.rulings) EXPECT_FALSE(ruling.edge);
}

TEST(Rulings, LineUnderALaterFillIsCutOut) {
  const auto rulings = drawn(read_contents("1 w 10 40 m 190 40 l S 1 g 80 20 40 40 re f"));
  ASSERT_EQ(rulings.size(), 2U);
  expect_horizontal(rulings[0], 60, 10, 80);
  expect_horizontal(rulings[1], 60, 120, 190);
}

TEST(Rulings, BorderOfALaterShadingStays) {
  const Page page = read_contents("1 w 10 40 m 110 40 l S 0.9 g 10 40 100 30 re f");
  EXPECT_EQ(drawn(page).size(), 1U);
}

TEST(Rulings, OrderOfPiecesDoesNotMatter) {
  std::vector<LinePiece> pieces;
  for (int i = 0; i < 40; ++i) {
    const auto step = static_cast<float>(i);
    pieces.push_back({i % 2 == 0, false, false, step * 7, step, step + 30, 0.5F});
    pieces.push_back({i % 2 == 0, false, false, step * 7 + 1, step, step + 30, 0.5F});
    pieces.push_back({i % 2 == 0, false, false, step * 7, step + 30.5F, step + 90, 0.5F});
  }
  const auto expected = pieces_to_rulings(pieces);
  std::mt19937 random(1);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(pieces.begin(), pieces.end(), random);
    const auto got = pieces_to_rulings(pieces);
    ASSERT_EQ(got.size(), expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
      EXPECT_EQ(got[i].horizontal, expected[i].horizontal);
      EXPECT_EQ(got[i].at, expected[i].at);
      EXPECT_EQ(got[i].from, expected[i].from);
      EXPECT_EQ(got[i].to, expected[i].to);
    }
  }
}

TEST(Rulings, ManyPiecesAreMergedInReasonableTime) {
  // A hatched area: everything is near everything.
  std::vector<LinePiece> pieces;
  for (int i = 0; i < 200'000; ++i) {
    const auto at = static_cast<float>(i % 1000) * 0.5F;
    pieces.push_back({true, false, false, at, static_cast<float>(i / 1000) * 2, 600, 0.1F});
  }
  EXPECT_LE(pieces_to_rulings(pieces).size(), 1000U);
}

}  // namespace
}  // namespace niandu
