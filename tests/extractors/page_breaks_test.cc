// Tables over page breaks, from drawn pages to the document's blocks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "extractors/assemble.h"
#include "extractors/page_content.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

struct ReadPages {
  std::vector<Block> blocks;
  std::vector<Issue> issues;

  [[nodiscard]] std::vector<const Table*> tables() const {
    std::vector<const Table*> out;
    for (const Block& block : blocks) {
      if (const auto* table = std::get_if<Table>(&block)) out.push_back(table);
    }
    return out;
  }
  [[nodiscard]] std::string prose() const {
    std::string out;
    for (const Block& block : blocks) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (paragraph != nullptr && paragraph->in_flow()) out += paragraph->text.utf8 + "|";
    }
    return out;
  }
};

ReadPages read(const std::vector<PageBuilder>& pages) {
  ReadPages out;
  std::vector<PageContent> contents;
  for (const PageBuilder& page : pages) contents.push_back(page_to_content(page.build()));
  out.blocks = assemble(std::move(contents), false, out.issues);
  return out;
}

std::vector<std::string> rows_of(const Table& table) {
  std::vector<std::string> out(static_cast<std::size_t>(table.rows));
  for (int r = 0; r < table.rows; ++r) {
    for (int c = 0; c < table.columns; ++c) {
      const Cell* cell = table.cell_at(r, c);
      const bool here = cell != nullptr && cell->row == r && cell->column == c;
      out[static_cast<std::size_t>(r)] +=
          (c > 0 ? "|" : "") + (here ? cell->text.utf8 : std::string("^"));
    }
  }
  return out;
}

const std::vector<double> kXs = {50, 150, 250, 540};

// A drawn frame of these columns; horizontal rules where `ys` says, verticals over all.
void frame(PageBuilder& page, double y0, double y1, const std::vector<double>& ys) {
  for (const double x : kXs) page.vertical(x, y0, y1);
  for (const double y : ys) page.horizontal(y, kXs.front(), kXs.back());
}

PageBuilder first_page(double foot = 790) {
  PageBuilder page(1);
  page.text(52, 65, "目標").text(152, 65, "計畫").text(252, 65, "內容");
  page.text(52, 95, "一、甲目標").text(152, 95, "一、甲計畫");
  page.text(252, 95, "一、輔導各地方政府辦理說明會並補助設備。");
  page.text(52, 700, "二、乙目標").text(152, 700, "二、乙計畫");
  double y =
      page.paragraph(252, 700, 280, "一、規劃辦理各項宣導活動並邀集相關機關研商後續執行方式，");
  page.paragraph(252, y, 280, "並檢討修正作業規定後");
  frame(page, 60, foot, {60, 90, 690});
  return page;
}

PageBuilder last_page(double top = 60) {
  PageBuilder page(3);
  page.text(252, top + 5, "續辦理追蹤考核作業。");
  page.text(52, top + 35, "三、丙目標").text(152, top + 35, "三、丙計畫");
  page.text(252, top + 35, "一、辦理教育訓練。");
  frame(page, top, top + 60, {top + 30, top + 60});
  return page;
}

const std::vector<std::string> kThreePages = {
    "目標|計畫|內容", "一、甲目標|一、甲計畫|一、輔導各地方政府辦理說明會並補助設備。",
    "二、乙目標|二、乙計畫|"
    "一、規劃辦理各項宣導活動並邀集相關機關研商後續執行方式，並檢討修正作業規定"
    "後公告周知，邀請學者專家組成工作小組協助輔導並續辦理追蹤考核作業。",
    "三、丙目標|三、丙計畫|一、辦理教育訓練。"};

TEST(PageBreaks, APageMayHoldNothingButTheMiddleOfOneRow) {
  PageBuilder middle(2);
  middle.paragraph(252, 65, 280, "公告周知，邀請學者專家組成工作小組協助輔導並");
  frame(middle, 60, 790, {});
  const ReadPages read_pages = read({first_page(), middle, last_page()});
  ASSERT_EQ(read_pages.tables().size(), 1U);
  EXPECT_EQ(rows_of(*read_pages.tables()[0]), kThreePages);
  EXPECT_EQ(read_pages.prose(), "");
  EXPECT_TRUE(read_pages.issues.empty());
}

TEST(PageBreaks, TheMiddleOfARowMayStandInAFrameOfItsOwn) {
  PageBuilder first = first_page(), middle(2), last = last_page();
  first.horizontal(790, 50, 540);
  middle.paragraph(252, 65, 280, "公告周知，邀請學者專家組成工作小組協助輔導並");
  frame(middle, 60, 790, {60, 790});
  last.horizontal(60, 50, 540);
  const ReadPages read_pages = read({first, middle, last});
  ASSERT_EQ(read_pages.tables().size(), 1U);
  EXPECT_EQ(rows_of(*read_pages.tables()[0]), kThreePages);
}

TEST(PageBreaks, TheMiddleOfARowOnAMirroredPage) {
  PageBuilder middle(2);
  middle.paragraph(252 + 22, 65, 280, "公告周知，邀請學者專家組成工作小組協助輔導並");
  for (const double x : kXs) middle.vertical(x + 22, 60, 790);
  const ReadPages read_pages = read({first_page(), middle, last_page()});
  ASSERT_EQ(read_pages.tables().size(), 1U);
  EXPECT_EQ(rows_of(*read_pages.tables()[0]), kThreePages);
}

// Rules between rows only: the header again, then the last lines of the row.
PageBuilder ruled_between(int number) {
  PageBuilder page(number);
  page.text(52, 65, "目標").text(152, 65, "計畫").text(252, 65, "內容");
  page.horizontal(60, 50, 540).horizontal(90, 50, 540);
  return page;
}

// The last row goes on: its sentence has not ended.
PageBuilder rows_between_rules() {
  PageBuilder first(1, 595, 300);
  first.text(52, 65, "目標").text(152, 65, "計畫").text(252, 65, "內容");
  first.text(52, 95, "一、甲目標")
      .text(152, 95, "一、甲計畫")
      .text(252, 95, "一、輔導辦理說明會。");
  first.text(52, 145, "二、乙目標").text(152, 145, "二、乙計畫").text(252, 145, "一、補助設備。");
  first.text(252, 159, "二、輔導廠商。").text(252, 109, "二、宣導。");
  first.text(52, 195, "三、丙目標").text(152, 195, "三、丙計畫");
  first.paragraph(252, 195, 280,
                  "一、規劃辦理各項宣導活動並邀集相關機關研商後續執行方式，並檢討修正作業規定與辦"
                  "理教育訓練及各項人才培育並");
  for (const double y : {60, 90, 140, 190, 240}) first.horizontal(y, 50, 540);
  return first;
}

TEST(PageBreaks, TheRestOfARowBetweenRulesAloneOnItsPage) {
  for (const bool header : {true, false}) {
    const PageBuilder first = rows_between_rules();
    PageBuilder last = header ? ruled_between(2) : PageBuilder(2);
    const double y = last.paragraph(252, 95, 280, "公告周知，續辦理追蹤考核作業。");
    last.horizontal(y, 50, 540);
    const ReadPages read_pages = read({first, last});
    ASSERT_EQ(read_pages.tables().size(), 1U);
    EXPECT_EQ(
        rows_of(*read_pages.tables()[0]).back(),
        "三、丙目標|三、丙計畫|一、規劃辦理各項宣導活動並邀集相關機關研商後續執行方式，並檢討修正"
        "作業規定與辦理教育訓練及各項人才培育並公告周知，續辦理追蹤考核作業。");
    EXPECT_EQ(read_pages.prose(), "");
  }
}

TEST(PageBreaks, ProseAfterATableIsNoRestOfIt) {
  PageBuilder first = first_page();
  first.horizontal(790, 50, 540);
  PageBuilder prose(2);
  prose.paragraph(74, 65, 460, "以上各項計畫由主管機關按季檢討，並於年度終了後辦理評核。");
  prose.paragraph(
      50, 79, 490,
      "相關評核結果應公開於機關網站供民眾查詢，並作為次年度編列預算之參考，各機關應配合辦理。");
  const ReadPages read_pages = read({first, prose});
  ASSERT_EQ(read_pages.tables().size(), 1U);
  EXPECT_EQ(read_pages.tables()[0]->rows, 3);
  EXPECT_NE(read_pages.prose(), "");
}

// Full grids of equal rows.
PageBuilder grid_page(int number, double y0, const std::vector<std::vector<std::string>>& rows,
                      double height_pt = 30) {
  PageBuilder page(number);
  std::vector<double> ys;
  for (std::size_t r = 0; r <= rows.size(); ++r) {
    ys.push_back(y0 + height_pt * static_cast<double>(r));
  }
  page.grid(kXs, ys);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      page.text(kXs[c] + 2, ys[r] + 8, rows[r][c]);
    }
  }
  return page;
}

TEST(PageBreaks, ACaptionThatIsRepeatedDoesNotPart) {
  PageBuilder first =
      grid_page(1, 670, {{"項目", "金額", "說明"}, {"甲", "10", "無"}, {"乙", "20", "無"}});
  first.text(250, 640, "表 1 經費彙總").text(450, 655, "單位：千元");
  first.text(50, 100, "壹、前言").text(50, 130, "本表依各機關填報資料編製。");
  PageBuilder second =
      grid_page(2, 100, {{"項目", "金額", "說明"}, {"丙", "30", "無"}, {"合計", "60", ""}});
  second.text(230, 70, "表 1 經費彙總（續）").text(450, 85, "單位：千元");
  const ReadPages read_pages = read({first, second});
  ASSERT_EQ(read_pages.tables().size(), 1U);
  EXPECT_EQ(
      rows_of(*read_pages.tables()[0]),
      (std::vector<std::string>{"項目|金額|說明", "甲|10|無", "乙|20|無", "丙|30|無", "合計|60|"}));
}

TEST(PageBreaks, AnotherCaptionParts) {
  PageBuilder first =
      grid_page(1, 670, {{"項目", "金額", "說明"}, {"甲", "10", "無"}, {"乙", "20", "無"}});
  first.text(250, 640, "表 1 經費彙總");
  PageBuilder second =
      grid_page(2, 100, {{"項目", "金額", "說明"}, {"丙", "30", "無"}, {"丁", "60", ""}});
  second.text(250, 70, "表 2 人力彙總");
  EXPECT_EQ(read({first, second}).tables().size(), 2U);
}

TEST(PageBreaks, ALabelPrintedOnTheNextPageBelongsToTheRowsAbove) {
  PageBuilder first(1);
  first.grid(kXs, {60, 90});
  first.text(52, 68, "目標").text(152, 68, "指標").text(252, 68, "標準");
  for (const double x : kXs) first.vertical(x, 90, 790);
  first.horizontal(390, 150, 540).horizontal(690, 50, 540).horizontal(740, 150, 540);
  first.horizontal(790, 50, 540);
  first.text(52, 230, "甲目標").text(152, 100, "1 辦理場次").text(252, 100, "10 場");
  first.text(152, 400, "2 參加人數").text(252, 400, "200 人");
  first.text(152, 700, "1 補助件數").text(252, 700, "30 件");
  first.text(152, 750, "2 審查件數").text(252, 750, "40 件");
  PageBuilder second(2);
  second.grid(kXs, {60, 90});
  second.text(52, 68, "目標").text(152, 68, "指標").text(252, 68, "標準");
  for (const double x : kXs) second.vertical(x, 90, 260);
  second.horizontal(150, 150, 540).horizontal(200, 50, 540).horizontal(260, 50, 540);
  second.text(52, 100, "乙目標").text(152, 100, "3 輔導家數").text(252, 100, "50 家");
  second.text(152, 160, "4 檢查家數").text(252, 160, "60 家");
  second.text(52, 210, "丙目標").text(152, 210, "1 訓練人數").text(252, 210, "70 人");
  const ReadPages read_pages = read({first, second});
  ASSERT_EQ(read_pages.tables().size(), 1U);
  const Table& table = *read_pages.tables()[0];
  ASSERT_EQ(table.rows, 8);
  EXPECT_EQ(table.cell_at(3, 0)->text.utf8, "乙目標");
  EXPECT_EQ(table.cell_at(6, 0)->text.utf8, "乙目標");
  EXPECT_EQ(table.cell_at(7, 0)->text.utf8, "丙目標");
}

TEST(PageBreaks, ALabelMayEndInABracketedNumber) {
  PageBuilder first = grid_page(1, 700, {{"目標", "計畫", "內容"}, {"甲", "推動智慧城鄉計畫"}});
  first.text(252, 738, "一、建置智慧城鄉共用服務平臺供各地方政府及民間");
  PageBuilder second(2);
  second.grid(kXs, {60, 90, 120});
  second.text(152, 68, "（一）").text(252, 68, "團體推廣應用。");
  second.text(52, 98, "乙").text(152, 98, "推動社區營造計畫").text(252, 98, "一、辦理培力課程。");
  const ReadPages read_pages = read({first, second});
  ASSERT_EQ(read_pages.tables().size(), 1U);
  EXPECT_EQ(
      rows_of(*read_pages.tables()[0]),
      (std::vector<std::string>{
          "目標|計畫|內容",
          "甲|推動智慧城鄉計畫（一）|一、建置智慧城鄉共用服務平臺供各地方政府及民間團體推廣應用。",
          "乙|推動社區營造計畫|一、辦理培力課程。"}));
}

TEST(PageBreaks, ATotalAfterTheBreakIsARowOfItsOwn) {
  const ReadPages read_pages = read(
      {grid_page(1, 670,
                 {{"項目", "金額", "說明"}, {"甲", "10", "補助設備"}, {"乙", "20", "補助設備"}}),
       grid_page(2, 60, {{"合計", "30", ""}})});
  ASSERT_EQ(read_pages.tables().size(), 1U);
  EXPECT_EQ(rows_of(*read_pages.tables()[0]).back(), "合計|30|");
}

TEST(PageBreaks, AColumnMissingAtTheRightOnOnePage) {
  PageBuilder first =
      grid_page(1, 640, {{"項目", "金額", "備註"}, {"甲", "10", "新增"}, {"乙", "20", "新增"}});
  PageBuilder second(2);
  second.grid({50, 150, 250}, {60, 90, 120});
  second.text(52, 68, "丙").text(152, 68, "30").text(52, 98, "丁").text(152, 98, "40");
  const ReadPages read_pages = read({first, second});
  if (read_pages.tables().size() == 1U) {
    EXPECT_EQ(rows_of(*read_pages.tables()[0]).back(), "丁|40|");
  } else {
    // Two tables are defensible, but not in silence.
    ASSERT_EQ(read_pages.issues.size(), 1U);
    EXPECT_EQ(read_pages.issues[0].code, IssueCode::kTableJoinUnsure);
    EXPECT_EQ(read_pages.issues[0].page_number, 2);
  }
}

// Without rules a running foot looks like one more row; the page before knows better.
TEST(PageBreaks, ARunningFootIsNoRowWhereAnotherPageHasItAlone) {
  const auto foot = [](PageBuilder& page, const std::string& folio) {
    page.text(56, 790, "嘉義市政府施政計畫", 9).text(530, 790, folio, 9);
  };
  PageBuilder first;
  first.text(56, 100, "本府擬具年度施政目標及重要施政計畫，分述如下，並據以編列預算。");
  foot(first, "1");
  PageBuilder second;
  const std::vector<std::vector<std::string>> rows = {{"工作計畫", "計畫項目", "經費"},
                                                      {"民政業務", "里鄰建設", "1,200"},
                                                      {"社政業務", "托育布建", "3,450"},
                                                      {"交通業務", "路口改善", "2,310"},
                                                      {"文化業務", "館舍修復", "9,870"}};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < 3; ++c) {
      second.text(56 + 220 * static_cast<double>(c), 660 + 22 * static_cast<double>(r), rows[r][c]);
    }
  }
  foot(second, "2");
  const ReadPages pages = read({first, second});
  ASSERT_EQ(pages.tables().size(), 1U);
  EXPECT_THAT(rows_of(*pages.tables()[0]),
              testing::ElementsAre("工作計畫|計畫項目|經費", "民政業務|里鄰建設|1,200",
                                   "社政業務|托育布建|3,450", "交通業務|路口改善|2,310",
                                   "文化業務|館舍修復|9,870"));
}

// Two pages, the second of which begins with a heading in the place of a running head.
std::vector<PageBuilder> short_document(int first) {
  std::vector<PageBuilder> pages;
  for (int n = first; n < first + 2; ++n) {
    PageBuilder page(n);
    page.text(60, 60,
              n == first ? "壹、本年度各項施政目標與辦理情形" : "貳、本年度各項預算編列情形");
    for (int line = 0; line < 8; ++line) {
      page.text(
          60, 100 + 20 * line,
          "本段說明第" + std::to_string(n - first) + std::to_string(line * line) + "項辦理情形。");
    }
    pages.push_back(page);
  }
  return pages;
}

TEST(PageBreaks, WhatRepeatsInACopyOfTheDocumentIsNoRunningHead) {
  std::vector<PageBuilder> twice = short_document(1);
  const std::string alone = read(twice).prose();
  for (const PageBuilder& page : short_document(3)) twice.push_back(page);
  EXPECT_EQ(read(twice).prose(), alone + alone);
}

// Sheets of a budget book: the same words, other figures, one running head.
TEST(PageBreaks, PagesThatDifferInTheirFiguresAreNoCopies) {
  std::vector<PageBuilder> pages;
  for (int n = 1; n <= 4; ++n) {
    PageBuilder page(n);
    page.text(200, 40, n == 1 ? "某某部" : "歲出計畫提要及分支計畫概況表");
    for (int line = 0; line < 9; ++line) {
      page.text(60, 100 + 60 * line, "各項業務費及設備投資之金額");
      page.text(60, 130 + 60 * line, std::to_string(n * 1000 + 7 * line * line));
    }
    pages.push_back(page);
  }
  EXPECT_EQ(read(pages).prose().find("概況表"), std::string::npos);
}

// The first rows, too, stand on the page of the copy as a repeated header would.
TEST(PageBreaks, ATableDoesNotRunIntoACopyOfItself) {
  const auto table = [](int number) {
    PageBuilder page(number);
    page.text(52, 65, "目標").text(152, 65, "計畫").text(252, 65, "內容");
    page.text(52, 95, "一、甲目標").text(152, 95, "一、甲計畫");
    page.text(252, 95, "一、輔導各地方政府辦理說明會並補助設備。");
    page.text(52, 125, "二、乙目標").text(152, 125, "二、乙計畫");
    page.text(252, 125, "二、規劃辦理各項宣導活動並研商執行方式。");
    frame(page, 60, 150, {60, 90, 120, 150});
    return page;
  };
  const ReadPages read_pages = read({table(1), table(2)});
  ASSERT_EQ(read_pages.tables().size(), 2U);
  EXPECT_EQ(rows_of(*read_pages.tables()[0]), rows_of(*read_pages.tables()[1]));
}

// A title, a heading and a table on pages that lie on their side or stand on their head.
TEST(PageBreaks, TurnedPagesAreReadAsUprightOnes) {
  PageBuilder upright(1, 842, 595);
  upright.text(300, 45, "某某部 107 年度施政計畫", 16).text(50, 80, "壹、年度施政目標");
  upright.text(70, 100, "一、保育海洋資源，建立巡護制度。");
  upright.grid({50, 150, 250, 400}, {140, 170, 200, 230});
  upright.text(55, 148, "目標").text(155, 148, "指標").text(255, 148, "值");
  upright.text(55, 178, "保育").text(155, 178, "清除數").text(255, 178, "5");
  upright.text(55, 208, "復育").text(155, 208, "造林").text(255, 208, "12");
  const ReadPages want = read({upright});
  ASSERT_EQ(want.tables().size(), 1U);
  for (const int direction : {1, 2, 3}) {
    Page page = tables::page_to_upright(upright.build(), 4 - direction);
    for (Glyph& glyph : page.glyphs) glyph.direction = static_cast<std::uint8_t>(direction);
    std::vector<Issue> issues;
    ReadPages got;
    got.blocks = assemble({page_to_content(page)}, false, issues);
    EXPECT_EQ(got.prose(), want.prose()) << direction;
    ASSERT_EQ(got.tables().size(), 1U) << direction;
    EXPECT_EQ(rows_of(*got.tables()[0]), rows_of(*want.tables()[0])) << direction;
    const auto* title = std::get_if<Paragraph>(&got.blocks.front());
    ASSERT_NE(title, nullptr);
    EXPECT_EQ(title->text.utf8, "某某部 107 年度施政計畫");
    const Box box = title->text.spans.front().source.box;
    EXPECT_EQ(std::ranges::count_if(page.glyphs,
                                    [&](const Glyph& glyph) {
                                      const Box own = glyph.box();
                                      return box.contains(own.center_x(), own.center_y());
                                    }),
              static_cast<int>(utf8_length(title->text.utf8)))
        << direction;
  }
}

// A contents page before a document: its last row does not go on in the title.
TEST(PageBreaks, TheTitleOfWhatFollowsIsNoRestOfARow) {
  for (const bool larger : {true, false}) {
    PageBuilder middle(2);
    if (larger) {
      middle.text(252, 65, "公告周知邀請學者專家", 18);
    } else {
      middle.paragraph(252, 65, 280, "公告周知，邀請學者專家組成工作小組協助輔導。");
    }
    EXPECT_EQ(read({first_page(), middle}).prose() != "", larger);
  }
}

// Documents bound together: an upright page, then one on its side.
TEST(PageBreaks, ARowDoesNotGoOnOnOtherPaper) {
  for (const double width : {595.0, 842.0}) {
    PageBuilder next(2, width, 1437 - width);
    next.text(252, 65, "各機關施政績效報告");
    EXPECT_EQ(read({rows_between_rules(), next}).prose() != "", width > 595) << width;
  }
}

}  // namespace
}  // namespace niandu
