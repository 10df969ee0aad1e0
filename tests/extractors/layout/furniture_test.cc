#include "extractors/layout/furniture.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/layout/chinese_folio.h"

namespace niandu::layout {
namespace {

PageLines page_of(int number) {
  PageLines page;
  page.number = number;
  page.width_pt = 595;
  page.height_pt = 842;
  return page;
}

void add(PageLines& page, const std::string& text, double x0, double y0, float size_pt = 12,
         double width = 100) {
  TextLine line;
  line.text = text;
  line.box = {x0, y0, x0 + width, y0 + size_pt};
  line.baseline = static_cast<float>(y0 + 0.88 * size_pt);
  line.size_pt = size_pt;
  page.lines.push_back(line);
}

void add_body(PageLines& page, const std::string& text) {
  for (int i = 0; i < 20; ++i) add(page, text + std::to_string(i * i), 60, 150 + i * 25, 12, 450);
}

TEST(FindFurniture, RunningHeadsAndFoliosOnAlternatingSides) {
  std::vector<PageLines> pages;
  for (int n = 1; n <= 6; ++n) {
    PageLines page = page_of(n);
    add(page, "(0801)-0" + std::to_string(n), n % 2 == 1 ? 480 : 30, 19);
    add(page, n % 2 == 1 ? "內政部" : "預算總說明", 260, 40);
    add_body(page, "本文" + std::to_string(n) + "段");
    add(page, std::to_string(n), n % 2 == 1 ? 500 : 60, 805, 10, 10);
    pages.push_back(page);
  }
  const auto furniture = find_furniture(pages);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    EXPECT_TRUE(furniture[p][0]) << p;
    EXPECT_TRUE(furniture[p][1]) << p;
    EXPECT_TRUE(furniture[p].back()) << p;
    for (std::size_t i = 2; i + 1 < furniture[p].size(); ++i) EXPECT_FALSE(furniture[p][i]) << i;
  }
}

TEST(FindFurniture, FoliosMayBeChineseNumerals) {
  const char* const numbers[] = {"一", "－ 二 －", "第三頁"};
  std::vector<PageLines> pages;
  for (int n = 1; n <= 3; ++n) {
    PageLines page = page_of(n);
    add_body(page, "本文" + std::to_string(n) + "段");
    add(page, numbers[n - 1], 290, 805, 10, 20);
    pages.push_back(page);
  }
  for (const auto& page : find_furniture(pages)) {
    EXPECT_TRUE(page.back());
    EXPECT_FALSE(page.front());
  }
  pages[1].lines.back().text = "二、甲";
  pages[2].lines.back().text = "九";  // no page of that number
  const auto others = find_furniture(pages);
  EXPECT_FALSE(others[1].back());
  EXPECT_FALSE(others[2].back());
}

TEST(ChineseFolio, CountsByUnitsOrDigitByDigit) {
  EXPECT_EQ(chinese_folio("一"), 1);
  EXPECT_EQ(chinese_folio("十"), 10);
  EXPECT_EQ(chinese_folio("－二十一－"), 21);
  EXPECT_EQ(chinese_folio("第 一百〇五 頁"), 105);
  EXPECT_EQ(chinese_folio("一〇五"), 105);
  for (const char* none : {"", "一般", "一、", "二 三", "十十", "頁", "〇"}) {
    EXPECT_FALSE(chinese_folio(none)) << none;
  }
}

TEST(FindFurniture, RepeatedWordsInTheBodyAreNone) {
  std::vector<PageLines> pages;
  for (int n = 1; n <= 4; ++n) {
    PageLines page = page_of(n);
    add(page, "第" + std::string(static_cast<std::size_t>(n), 'x') + "章", 60, 50);
    add(page, "同一行文字", 60, 70);  // not outermost: something else stands above it
    pages.push_back(page);
  }
  for (const auto& page : find_furniture(pages)) {
    EXPECT_FALSE(page[0]);
    EXPECT_FALSE(page[1]);
  }
}

TEST(FindFurniture, NumbersThatDoNotCountUpAreContent) {
  std::vector<PageLines> pages;
  for (int n = 1; n <= 4; ++n) {
    PageLines page = page_of(n);
    add(page, std::to_string(n * n * 1000), 60, 30);
    add_body(page, "列");
    pages.push_back(page);
  }
  for (const auto& page : find_furniture(pages)) EXPECT_FALSE(page[0]);
}

// Forms of several offices, each page its own document.
TEST(FindFurniture, OneTitleInSeveralSizesIsNone) {
  std::vector<PageLines> pages;
  float size = 13.5F;
  for (int n = 1; n <= 3; ++n, size += 1.25F) {
    PageLines page = page_of(n);
    add(page, "項目支出績效自評表", 200, 60 - n, size);
    add(page, "（2022 年度）", 240, 90 - 3 * n, 9);
    pages.push_back(page);
  }
  for (const auto& page : find_furniture(pages)) EXPECT_FALSE(page[0]);
}

TEST(FindFurniture, PagesOfADocumentBehindAnotherAreItsOwn) {
  std::vector<PageLines> pages;
  for (int n = 7; n <= 8; ++n) {
    PageLines page = page_of(n);
    add(page, "107 年度施政計畫", 200, 60, 20);
    add_body(page, "段" + std::to_string(n));
    pages.push_back(page);
  }
  EXPECT_FALSE(find_furniture(pages, 6)[0][0]);
  EXPECT_TRUE(find_furniture(pages, 6)[1][0]);
  EXPECT_TRUE(find_furniture(pages)[0][0]);
}

TEST(FindFurniture, TheTitleOfTheFirstPageIsNeverFurniture) {
  std::vector<PageLines> pages;
  for (int n = 1; n <= 3; ++n) {
    PageLines page = page_of(n);
    add(page, "107 年度施政計畫", 200, 60, 20);
    add_body(page, "段" + std::to_string(n));
    pages.push_back(page);
  }
  const auto furniture = find_furniture(pages);
  EXPECT_FALSE(furniture[0][0]);
  EXPECT_TRUE(furniture[1][0]);
  EXPECT_TRUE(furniture[2][0]);
}

TEST(FindFurniture, TitlesOfSeveralYearsAreNone) {
  for (const float size : {18.0F, 12.0F}) {
    for (const int step : {1, 2}) {  // pages between the titles
      std::vector<PageLines> pages;
      for (int n = 1; n <= 4; ++n) {
        PageLines page = page_of(n);
        if (n % step == 0) {
          add(page, "交通部 " + std::to_string(106 + n / step) + " 年度施政計畫", 200, 80, size);
          add(page, "壹、年度施政目標", 60, 110);
        }
        add_body(page, "本文" + std::to_string(n) + "段");
        pages.push_back(page);
      }
      for (const auto& page : find_furniture(pages)) {
        EXPECT_FALSE(page[0]) << size << " " << step;
        EXPECT_FALSE(page[1]) << size << " " << step;
      }
    }
  }
}

TEST(FindFurniture, AHeadThatCountsPagesIsOne) {
  std::vector<PageLines> pages;
  for (int n = 1; n <= 4; ++n) {
    PageLines page = page_of(n);
    add(page, "交通部 107 年度施政計畫　第 " + std::to_string(n) + " 頁", 60, 40, 9);
    add_body(page, "本文" + std::to_string(n) + "段");
    pages.push_back(page);
  }
  for (const auto& page : find_furniture(pages)) EXPECT_TRUE(page[0]);
}

// Below the title of the first page nothing is furniture that stands alone on its line.
TEST(FindFurniture, ATitleThatRepeatsDoesNotGiveUpTheHeadingBelowIt) {
  std::vector<PageLines> pages;
  for (int n = 1; n <= 2; ++n) {
    PageLines page = page_of(n);
    add(page, "交通部 107 年度施政計畫", 200, 80, 18);
    add(page, "壹、年度施政目標", 60, 110);
    add_body(page, "本文" + std::to_string(n) + "段");
    pages.push_back(page);
  }
  const auto furniture = find_furniture(pages);
  EXPECT_FALSE(furniture[0][0]);
  EXPECT_FALSE(furniture[0][1]);
}

TEST(FindFurniture, OnASinglePageOnlyALoneNumberAtTheExtremeMargin) {
  PageLines page = page_of(1);
  add(page, "107 年度施政計畫", 200, 60, 20);
  add_body(page, "段");
  add(page, "- 1 -", 290, 810, 10, 20);
  const auto furniture = find_furniture({{page}});
  for (std::size_t i = 0; i + 1 < page.lines.size(); ++i) EXPECT_FALSE(furniture[0][i]) << i;
  EXPECT_TRUE(furniture[0].back());

  page.lines.pop_back();
  add(page, "12,345", 290, 700, 10, 20);  // not in the margin
  EXPECT_FALSE(find_furniture({{page}})[0].back());
}

TEST(FindFurniture, VerticalLabelsInBothMargins) {
  PageLines page = page_of(1);
  add_body(page, "段");
  for (const double x : {20.0, 565.0}) {
    add(page, "一般行政", x, 130, 10, 10);
    page.lines.back().vertical = true;
  }
  const auto furniture = find_furniture({{page}});
  EXPECT_TRUE(furniture[0][20]);
  EXPECT_TRUE(furniture[0][21]);
}

}  // namespace
}  // namespace niandu::layout
