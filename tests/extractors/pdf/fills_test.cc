// Fills are no rules: one colour is one area, and only a change of colour is an edge.
#include <algorithm>
#include <cmath>
#include <string>

#include "helpers.h"

namespace niandu {
namespace {

using testing::read_contents;

// Edges of the page as "h50 10-90", rounded, joined by spaces.
std::string edges(const Page& page) {
  std::string out;
  for (const Ruling& r : page.rulings) {
    if (!r.edge) continue;
    if (!out.empty()) out += ' ';
    out += (r.horizontal ? "h" : "v") + std::to_string(std::lround(r.at)) + ":" +
           std::to_string(std::lround(r.from)) + "-" + std::to_string(std::lround(r.to));
  }
  return out;
}

TEST(Fills, OneFillHasFourEdges) {
  const Page page = read_contents("0.8 g 20 20 100 40 re f");
  EXPECT_EQ(edges(page), "h40:20-120 h80:20-120 v20:40-80 v120:40-80");
  ASSERT_EQ(page.fills.size(), 1U);
  EXPECT_EQ(page.fills[0].color, 0xCCCCCCU);
  EXPECT_NEAR(page.fills[0].box.y0, 40, 0.01);
}

TEST(Fills, TilesOfOneColourAreOneArea) {
  const Page page = read_contents("0.8 g 20 20 50 40 re f 70.3 20 49.7 40 re f");
  EXPECT_EQ(edges(page), "h40:20-120 h80:20-120 v20:40-80 v120:40-80");
  EXPECT_EQ(page.fills.size(), 1U);
}

TEST(Fills, ASliverAtTheEdgeOfATileIsNoRule) {
  const Page page = read_contents("0.9 g 20 20 1.3 40 re f 21.3 20 98.7 40 re f");
  EXPECT_EQ(std::count_if(page.rulings.begin(), page.rulings.end(),
                          [](const Ruling& r) { return !r.edge; }),
            0);
}

TEST(Fills, OneFillPerLineIsOneArea) {
  const Page page = read_contents("0.8 g 20 47 100 13 re f 20 34 100 13 re f 20 20 100 14 re f");
  EXPECT_EQ(page.fills.size(), 1U);
  EXPECT_EQ(edges(page), "h40:20-120 h80:20-120 v20:40-80 v120:40-80");
}

TEST(Fills, ShadedParagraphsInAShadedCellHaveNoEdges) {
  const Page page = read_contents("0.8 g 20 20 100 40 re f 25.4 20.2 89.2 39.5 re f");
  EXPECT_EQ(edges(page), "h40:20-120 h80:20-120 v20:40-80 v120:40-80");
}

TEST(Fills, AChangeOfColourIsAnEdge) {
  const Page page = read_contents("0.8 g 20 20 50 40 re f 0.5 g 70 20 50 40 re f");
  EXPECT_EQ(edges(page), "h40:20-120 h80:20-120 v20:40-80 v70:40-80 v120:40-80");
  EXPECT_EQ(page.fills.size(), 2U);
}

TEST(Fills, WhiteBetweenTwoFillsOfOneColourParts) {
  const Page page = read_contents("0.8 g 20 20 45 40 re f 75 20 45 40 re f");
  EXPECT_EQ(edges(page),
            "h40:20-65 h40:75-120 h80:20-65 h80:75-120 v20:40-80 v65:40-80 v75:40-80 "
            "v120:40-80");
}

TEST(Fills, WhatWhiteCoversIsPaper) {
  const Page page = read_contents("0.8 g 20 20 100 40 re f 1 g 60 10 100 60 re f");
  ASSERT_EQ(page.fills.size(), 1U);
  EXPECT_NEAR(page.fills[0].box.x1, 60, 0.01);
}

TEST(Fills, MarkedWordsHaveNoEdges) {
  const Page page = read_contents(
      "1 1 0 rg 20 26 28.9 14 re f 0 g BT /F1 12 Tf 20 30 Td (yellow and plain) Tj ET");
  EXPECT_EQ(edges(page), "");
  EXPECT_EQ(page.fills.size(), 1U);
}

// A white strip inside shading (tainan-urban-plan-0990128, p. 13) cuts nothing beside it.
TEST(Fills, AWhiteStripCutsOnlyWhereItIs) {
  const Page page = read_contents("0.8 g 20 20 100 40 re f 1 g 60 38 20 4 re f");
  EXPECT_EQ(edges(page),
            "h40:20-120 h58:60-80 h62:60-80 h80:20-120 v20:40-80 v60:58-62 v80:58-62 "
            "v120:40-80");
}

TEST(Fills, BulletsHaveNoEdges) { EXPECT_EQ(edges(read_contents("0 g 20 20 5 5 re f")), ""); }

// A map: too many areas to paint. Their sides are what they were.
TEST(Fills, TooManyAreasKeepTheirSides) {
  std::string contents;
  for (int i = 0; i < 1100; ++i) {
    const std::string at = std::to_string(i);
    contents += "0." + std::to_string(i % 9) + " g " + at + " " + at + " 7 7 re f ";
  }
  testing::TinyPdf pdf;
  pdf.media_box = "[0 0 1200 1200]";
  pdf.contents = contents;
  const Page page = testing::read_only_page(pdf.bytes());
  EXPECT_TRUE(page.fills.empty());
  EXPECT_FALSE(page.over_limit);
  EXPECT_NE(edges(page), "");
}

}  // namespace
}  // namespace niandu
