// Watermarks leave the glyphs; pale words, heads, running heads and slanted labels stay.
#include "extractors/layout/watermarks.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "page_builder.h"

namespace niandu::layout {
namespace {

constexpr std::uint32_t kPaleGrey = 0xC8C8C8;

struct Look {
  std::uint32_t color = 0;
  int turn = 0;
  bool outlined = false;
  std::uint8_t opacity = 255;
};

// A page of body text with room for marks.
PageBuilder body(int lines = 30) {
  PageBuilder page;
  for (int i = 0; i < lines; ++i) {
    page.set("推動性別平等與職場安全衛生法令之各項宣導措施並辦理講習", 60,
             100 + 22.0F * static_cast<float>(i));
  }
  return page;
}

void mark(PageBuilder& page, const std::string& text, float x, float y, float size, Look look) {
  const std::size_t first = page.page().glyphs.size();
  const float pitch = look.turn == 0 ? 0 : size * 0.1F;
  page.set(text, x, y, size, pitch);
  for (std::size_t i = first; i < page.page().glyphs.size(); ++i) {
    Glyph& g = page.page().glyphs[i];
    g.color = look.color;
    g.turn = static_cast<std::int8_t>(look.turn);
    g.outlined = look.outlined;
    g.opacity = look.opacity;
    if (look.turn == 0) continue;
    const float rise = (g.x0 - x) * std::tan(static_cast<float>(look.turn) * 3.14159F / 180);
    g.y0 += rise, g.y1 += rise, g.baseline += rise;
  }
}

// What is taken out of the page, joined by "; ".
std::string removed(PageBuilder& page) {
  const std::size_t before = page.page().glyphs.size();
  std::size_t characters = 0;
  std::string out;
  for (const Mark& m : take_watermarks(page.page()).removed) {
    out += (out.empty() ? "" : "; ") + m.text;
    characters += static_cast<std::size_t>(m.characters);
  }
  EXPECT_EQ(page.page().glyphs.size(), before - characters);
  return out;
}

TEST(Watermarks, LargePaleSlantedText) {
  PageBuilder page = body();
  mark(page, "機密草案", 150, 500, 72, {.color = kPaleGrey, .turn = -40});
  EXPECT_EQ(removed(page), "機密草案");
}

TEST(Watermarks, SmallSlantedTilesInsideAndBesideTheText) {
  PageBuilder page = body(10);
  for (int i = 0; i < 12; ++i) {
    mark(page, "內部文件", 30 + 180.0F * static_cast<float>(i % 3),
         80 + 180.0F * static_cast<float>(i / 3), 12, {.color = 0xD0D0D0, .turn = -30});
  }
  EXPECT_EQ(removed(page), "內部文件");
}

TEST(Watermarks, UprightTilesOverTheText) {
  PageBuilder page = body();
  for (int i = 0; i < 12; ++i) {
    mark(page, "內部文件", 70 + 180.0F * static_cast<float>(i % 3),
         106 + 150.0F * static_cast<float>(i / 3), 12, {.color = kPaleGrey});
  }
  EXPECT_EQ(removed(page), "內部文件");
}

TEST(Watermarks, BlackTextOfLowOpacityAcrossThePage) {
  PageBuilder page = body();
  mark(page, "DRAFT", 150, 400, 90, {.opacity = 50});
  EXPECT_EQ(removed(page), "DRAFT");
}

TEST(Watermarks, OutlinedLettersSpacedOut) {
  PageBuilder page = body();
  for (int i = 0; i < 6; ++i) {
    const auto step = static_cast<float>(i);
    mark(page, std::string(1, "TACTRI"[i]), 120 + 60 * step, 600 - 60 * step, 40,
         {.color = 0xB0B0B0, .turn = -44, .outlined = true});
  }
  EXPECT_EQ(removed(page), "TACTRI");
}

TEST(Watermarks, ARedSealOverTheText) {
  PageBuilder page = body();
  mark(page, "內政部印", 300, 330, 30, {.color = 0xE02020});
  EXPECT_EQ(removed(page), "內政部印");
}

TEST(Watermarks, WhatThePageSaysIsAWatermark) {
  PageBuilder page = body(5);
  mark(page, "COPY", 60, 700, 12, {});
  for (std::size_t i = page.page().glyphs.size() - 4; i < page.page().glyphs.size(); ++i) {
    page.page().glyphs[i].marked = true;
  }
  EXPECT_EQ(removed(page), "COPY");
}

TEST(Watermarks, PaleWordsInATableStay) {
  PageBuilder page;
  for (int row = 0; row < 8; ++row) {
    const float y = 100 + 20.0F * static_cast<float>(row);
    mark(page, "小計", 60, y, 12, {.color = 0xA6A6A6});
    mark(page, "無", 160, y, 12, {.color = 0xBFBFBF});
    page.set("1,200", 260, y);
  }
  EXPECT_EQ(removed(page), "");
}

TEST(Watermarks, WhiteHeadsOnADarkFillStay) {
  PageBuilder page = body(5);
  page.page().fills.push_back({{50, 300, 500, 330}, 0x1F3864});
  for (int i = 0; i < 4; ++i) {
    mark(page, "年度目標值", 60 + 100.0F * static_cast<float>(i), 320, 12, {.color = 0xFFFFFF});
  }
  EXPECT_EQ(removed(page), "");
}

TEST(Watermarks, SlantedLabelsOfAChartStay) {
  PageBuilder page = body(10);
  const std::array labels = {"107年", "108年", "109年", "110年"};
  for (std::size_t i = 0; i < labels.size(); ++i) {
    mark(page, labels[i], 100 + 60.0F * static_cast<float>(i), 600, 9,
         {.color = 0x595959, .turn = -44});
  }
  EXPECT_EQ(removed(page), "");
}

TEST(Watermarks, RunningHeadsLargePaleNumbersAndRedWordsStay) {
  PageBuilder page = body();
  mark(page, "勞動部107年度施政計畫", 60, 40, 10, {.color = 0x909090});
  mark(page, "01", 480, 80, 48, {.color = 0xC0C0C0});
  mark(page, "落後", 400, 166, 12, {.color = 0xFF0000});
  EXPECT_EQ(removed(page), "");
}

TEST(Watermarks, APageDrawnAskewStays) {
  PageBuilder page;
  for (int i = 0; i < 20; ++i) {
    mark(page, "推動性別平等與職場安全衛生法令" + std::to_string(i), 60,
         100 + 22.0F * static_cast<float>(i), 12, {.turn = 5});
  }
  EXPECT_EQ(removed(page), "");
}

// On a page with little text a tile crosses nothing; other pages have proved what it is.
TEST(Watermarks, OnePageProvesWhatAnotherLeavesInDoubt) {
  PageBuilder full = body(), empty;
  for (PageBuilder* page : {&full, &empty}) {
    for (int i = 0; i < 4; ++i) {
      mark(*page, "內部文件", 70, 106 + 150.0F * static_cast<float>(i), 12, {.color = kPaleGrey});
    }
  }
  empty.set("附錄", 300, 400);
  Page again = empty.page();
  const std::array pages = {take_watermarks(full.page()), take_watermarks(empty.page())};
  EXPECT_TRUE(pages[1].removed.empty());
  const std::vector<Mark> proved = proven_marks(pages);
  ASSERT_EQ(proved.size(), 1U);
  EXPECT_EQ(take_watermarks(again, proved).removed.size(), 1U);
  EXPECT_EQ(again.glyphs.size(), 2U);
}

TEST(Watermarks, AMarkApartAtOnePlaceOnEveryPage) {
  std::vector<PageMarks> pages;
  for (int p = 0; p < 4; ++p) {
    PageBuilder page = body(5);
    mark(page, "內部文件", 200, 500, 30, {.color = kPaleGrey});
    pages.push_back(take_watermarks(page.page()));
    EXPECT_TRUE(pages.back().removed.empty());
  }
  EXPECT_EQ(proven_marks(pages).size(), 1U);
}

// The head of a table that goes on over pages: pale, at one place, but other words on its line.
TEST(Watermarks, PaleHeadsOfATableOnEveryPageStay) {
  std::vector<PageMarks> pages;
  for (int p = 0; p < 4; ++p) {
    PageBuilder page = body(20);
    mark(page, "年度", 500, 210, 12, {.color = kPaleGrey});
    pages.push_back(take_watermarks(page.page()));
  }
  EXPECT_TRUE(proven_marks(pages).empty());
}

}  // namespace
}  // namespace niandu::layout
