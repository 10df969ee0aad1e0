#include "extractors/text/text_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/utf8.h"

namespace niandu {
namespace {

using testing::ElementsAre;

Document read(std::string_view bytes) {
  const auto document = read_text(bytes, "test.txt");
  EXPECT_TRUE(document.has_value());
  return document ? *document : Document{};
}

std::vector<std::string> paragraphs(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (const auto* p = std::get_if<Paragraph>(&block)) out.push_back(p->text.utf8);
  }
  return out;
}

const Table& only_table(const Document& document) {
  const Table* table = nullptr;
  for (const Block& block : document.blocks) {
    if (const auto* t = std::get_if<Table>(&block)) {
      EXPECT_EQ(table, nullptr) << "more than one table";
      table = t;
    }
  }
  static const Table kNone;
  EXPECT_NE(table, nullptr) << "no table";
  return table != nullptr ? *table : kNone;
}

std::string cell(const Table& table, int row, int column) {
  const Cell* found = table.cell_at(row, column);
  return found != nullptr ? found->text.utf8 : "(hole)";
}

std::vector<std::string> row(const Table& table, int r) {
  std::vector<std::string> out;
  for (int c = 0; c < table.columns; ++c) out.push_back(cell(table, r, c));
  return out;
}

std::string utf16(std::string_view utf8, bool big_endian, bool mark) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const auto high = static_cast<char>(unit >> 8U), low = static_cast<char>(unit & 0xFFU);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  if (mark) put(0xFEFF);
  for (std::size_t at = 0; at < utf8.size();) put(decode_utf8(utf8, at));
  return out;
}

TEST(ReadText, LinesAreParagraphsAndMarksOfHeadingsAndItemsGo) {
  const Document document = read("## 111 年度評核\n\n- (一) 甲。\n- 1.乙。\n註：\n");
  EXPECT_THAT(paragraphs(document), ElementsAre("111 年度評核", "(一) 甲。", "1.乙。", "註："));
  EXPECT_EQ(document.text_source, TextSource::kText);
  EXPECT_EQ(document.pages, 0);
  EXPECT_EQ(std::get<Paragraph>(document.blocks[1]).text.spans[0].source.line_number, 3);
}

TEST(ReadText, LineEndsDoNotMatter) {
  for (const char* text :
       {"甲\n\n乙\t丙\n丁\t戊\n", "甲\r\n\r\n乙\t丙\r\n丁\t戊\r\n", "甲\r\r乙\t丙\r丁\t戊"}) {
    const Document document = read(text);
    EXPECT_THAT(paragraphs(document), ElementsAre("甲"));
    EXPECT_THAT(row(only_table(document), 1), ElementsAre("丁", "戊"));
    EXPECT_EQ(only_table(document).cells[2].text.spans[0].source.line_number, 4);
  }
}

TEST(ReadText, KnowsItsEncodings) {
  const std::string text = "勞動部 107 年度施政計畫\n";
  EXPECT_THAT(paragraphs(read("\xEF\xBB\xBF" + text)), ElementsAre("勞動部 107 年度施政計畫"));
  for (const bool big_endian : {true, false}) {
    for (const bool mark : {true, false}) {
      EXPECT_THAT(paragraphs(read(utf16(text, big_endian, mark))),
                  ElementsAre("勞動部 107 年度施政計畫"));
    }
  }
}

TEST(ReadText, ReadsBig5) {
  // 勞動部年度施政計畫，配合中程施政計畫及核定預算額度。
  const std::string big5 =
      "\xB3\xD2\xB0\xCA\xB3\xA1\xA6\x7E\xAB\xD7\xAC\x49\xAC\x46\xAD\x70\xB5\x65\xA1\x41\xB0\x74\xA6"
      "\x58\xA4\xA4\xB5\x7B\xAC\x49\xAC\x46\xAD\x70\xB5\x65\xA4\xCE\xAE\xD6\xA9\x77\xB9\x77\xBA\xE2"
      "\xC3\x42\xAB\xD7\xA1\x43";
  EXPECT_THAT(paragraphs(read(big5)),
              ElementsAre("勞動部年度施政計畫，配合中程施政計畫及核定預算額度。"));
}

TEST(ReadText, WhatIsNoTextIsAnError) {
  EXPECT_EQ(read_text("", "x").error().code, ErrorCode::kEmpty);
  EXPECT_EQ(read_text(std::string_view("PK\x03\x04\0\0\0\0abc", 11), "x").error().code,
            ErrorCode::kNotPdf);
  EXPECT_EQ(read_text("\x89PNG\r\n\x1A\n\xFF\xFE\x80\x81\x82", "x").error().code,
            ErrorCode::kNotPdf);
}

TEST(ReadText, OneEndlessLineIsOneParagraph) {
  std::string endless;
  for (int i = 0; i < 200000; ++i) endless += "「字";
  EXPECT_EQ(read(endless).blocks.size(), 1U);
  EXPECT_EQ(read(std::string(100000, '\t') + "x").blocks.size(), 1U);
}

TEST(ReadText, TooManyPaddedCellsAreOverTheLimit) {
  std::string text;
  for (int i = 0; i < 150; ++i) text += "x\t";
  text += "\n";
  for (int i = 0; i < 20000; ++i) text += "a\tb\n";
  EXPECT_EQ(read_text(text, "x").error().code, ErrorCode::kOverLimit);
}

TEST(ReadText, EmptyCellsStayEmptyAndShortRowsArePaddedAtTheEnd) {
  const Document document = read("工作計畫\t項目\t關聯\n甲\t乙\t丙\n\t丁\n");
  const Table& table = only_table(document);
  EXPECT_EQ(table.method, TableMethod::kText);
  EXPECT_THAT(row(table, 2), ElementsAre("", "丁", ""));
}

TEST(ReadText, RepeatedHeadersGoAndNewRowsOfTheNextPageStay) {
  const Document document = read(
      "工作計畫\t項目\t類別\t內容\n甲\t乙\t社會\t一、子。\n\t丙\t社會\t一、丑。\n\n"
      "工作 計畫\t項目\t類別\t內容\n\t丁\t社會\t一、寅。\n戊\t己\t其它\t卯。\n");
  const Table& table = only_table(document);
  EXPECT_EQ(table.header_rows, 1);
  EXPECT_EQ(table.rows, 5);
  EXPECT_THAT(row(table, 3), ElementsAre("", "丁", "社會", "一、寅。"));
  EXPECT_THAT(table.fragment_rows, ElementsAre(3));
}

TEST(ReadText, ARowThatThePageBreakCutIsMadeWhole) {
  const Document document = read(
      "工作計畫\t項目\t類別\t內容\n甲\t乙\t社會\t一、子。\n\n\n"
      "工作計畫\t項目\t類別\t內容\n\t\t\t二、丑。\n\t丙\t社會\t一、寅。\n");
  const Table& table = only_table(document);
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(cell(table, 1, 3), "一、子。二、丑。");
  const Cell& joined = *table.cell_at(1, 3);
  EXPECT_TRUE(joined.joined);
  EXPECT_TRUE(joined.text.spans[1].starts_paragraph);
  ASSERT_EQ(joined.places.size(), 2U);
  EXPECT_EQ(joined.places[1].line_number, 6);
  EXPECT_TRUE(table.fragment_rows.empty());
}

TEST(ReadText, ACutLabelIsJoinedToo) {
  const Document document = read(
      "項次\t主辦機關\t計畫名稱\t結果\n15\t某處\t甲計畫\t一、子。\n16\t條件及\t乙計畫\t一、行政作業"
      "\n\n"
      "項次\t主辦機關\t計畫名稱\t結果\n\t平等司\t\t(一)如期。\n");
  EXPECT_THAT(row(only_table(document), 2),
              ElementsAre("16", "條件及平等司", "乙計畫", "一、行政作業(一)如期。"));
}

TEST(ReadText, TheRestOfASentenceBeginsNoParagraph) {
  const Document document = read(
      "項次\t名稱\t結果\n20\t甲\t<p>所定目標「安全衛生</"
      "p>\n\n項次\t名稱\t結果\n\t\t<p>決策系統」完成。</p> "
      "<p>二、經費</p>\n");
  const Cell& joined = *only_table(document).cell_at(1, 2);
  EXPECT_EQ(joined.text.utf8, "所定目標「安全衛生決策系統」完成。二、經費");
  ASSERT_EQ(joined.text.spans.size(), 3U);
  EXPECT_FALSE(joined.text.spans[1].starts_paragraph);
  EXPECT_TRUE(joined.text.spans[2].starts_paragraph);
}

TEST(ReadText, RowsOfAUsualShapeAreNotJoined) {
  // Two keys may be empty under earlier ones: such rows occur inside a page.
  const Document document =
      read("工作計畫\t項目\t內容\n甲\t乙\t子\n\t\t丑\n\t\t寅\n\n工作計畫\t項目\t內容\n\t\t卯\n");
  const Table& table = only_table(document);
  EXPECT_EQ(table.rows, 5);
  EXPECT_THAT(table.fragment_rows, ElementsAre(4));
}

TEST(ReadText, TwoLineHeadersSpanAndMayHaveLostLabels) {
  const Document document = read(
      "施政目標\t關鍵績效指標\t\t關聯\n\t指標\t評估體制\t\n一 甲\t1 乙\t1\t無\n\n"
      "施政目標\t關鍵績效指標\t\t\n\t指標\t評估 體制\t關聯\n\t2 丙\t1\t無\n");
  const Table& table = only_table(document);
  EXPECT_EQ(table.header_rows, 2);
  EXPECT_EQ(table.rows, 4);
  EXPECT_EQ(table.cell_at(0, 1)->column_span, 2);
  EXPECT_EQ(table.cell_at(1, 0)->text.utf8, "施政目標");
  EXPECT_EQ(table.cell_at(1, 3)->text.utf8, "關聯");
  EXPECT_EQ(cell(table, 2, 0), "一 甲");
}

TEST(ReadText, ATableWithAnotherHeaderIsAnotherTable) {
  const Document document = read("甲\t乙\n1\t2\n\n丙\t丁\n3\t4\n");
  EXPECT_EQ(document.blocks.size(), 2U);
}

TEST(ReadText, WrapSpacesInCellsGoAndTheSourcesOwnStay) {
  const Document document = read(
      "名稱\t內容\n推動僱主提供 哺(集)乳室 及托兒設施措 施\t各基金屬性 及法規 ISMS (Information "
      "Security) 作業\n"
      "策略\t以「促進就業 勞動升級」為主\n");
  const Table& table = only_table(document);
  EXPECT_EQ(cell(table, 1, 0), "推動僱主提供哺(集)乳室及托兒設施措施");
  EXPECT_EQ(cell(table, 1, 1), "各基金屬性及法規 ISMS (Information Security) 作業");
  EXPECT_EQ(cell(table, 2, 1), "以「促進就業 勞動升級」為主");
}

TEST(ReadText, SpacesBeforeNumbersInACellWereParagraphs) {
  const Document document = read("名稱\t內容\n甲\t一、子。 二、丑。\n");
  const Text& text = only_table(document).cell_at(1, 1)->text;
  EXPECT_EQ(text.utf8, "一、子。二、丑。");
  ASSERT_EQ(text.spans.size(), 2U);
  EXPECT_TRUE(text.spans[1].starts_paragraph);
}

TEST(ReadText, AParagraphCutInMidSentenceIsJoinedOverABlankLine) {
  EXPECT_THAT(paragraphs(read("配合施政方針，\n\n編定計畫。\n")),
              ElementsAre("配合施政方針，編定計畫。"));
  EXPECT_THAT(paragraphs(read("壹、施政目標\n\n本部編定計畫。\n")),
              ElementsAre("壹、施政目標", "本部編定計畫。"));
}

TEST(ReadText, ANumberAndATabAreNoTable) {
  EXPECT_THAT(paragraphs(read("一、\t推辦職訓\n二、\t強化就業\n")),
              ElementsAre("一、推辦職訓", "二、強化就業"));
}

TEST(ReadText, ARepeatedHeaderIsAPageBreakWithoutABlankLineToo) {
  const Document document = read(
      "工作計畫\t項目\t內容\n甲\t乙\t一、子。\n工作計畫\t項目\t內容\n\t\t二、丑。\n丙\t丁\t寅\n");
  const Table& table = only_table(document);
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(cell(table, 1, 2), "一、子。二、丑。");
}

TEST(ReadText, FoliosBetweenThePiecesOfATableAreFurniture) {
  const Document document = read(
      "名稱\t內容\n甲\t子\n\n第 1 頁\n\n名稱\t內容\n乙\t丑\n\n第 2 頁\n\n名稱\t內容\n丙\t寅\n\n- 3 "
      "-\n\n名稱\t內容\n丁\t卯\n");
  EXPECT_EQ(only_table(document).rows, 5);
  for (const Block& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    EXPECT_TRUE(paragraph == nullptr || !paragraph->in_flow());
  }
}

TEST(ReadText, TitlesOfTwoYearsBetweenTablesOfOneHeadAreNoFolios) {
  const std::string table = "no\tname\n1\tone\n2\ttwo\n\n";
  for (const std::string mark : {"", "## "}) {
    const Document document =
        read(mark + "111 年度計畫評核\n\n" + table + mark + "112年度計畫評核\n\n" + table);
    EXPECT_EQ(document.blocks.size(), 4U) << mark;
  }
  const Document again = read("111 年度計畫評核\n\n" + table + "111 年度計畫評核\n\n" + table);
  EXPECT_EQ(std::count_if(again.blocks.begin(), again.blocks.end(),
                          [](const Block& block) { return std::holds_alternative<Table>(block); }),
            1);  // a running head
}

TEST(ReadText, ManyPageBreaksInOneCellTakeLinearTime) {
  std::string text = "名稱\t內容\t備註\n甲\t子\t丑\n";
  for (int i = 0; i < 20000; ++i) text += "\n名稱\t內容\t備註\n\t（續「文字\t\n";
  const Document document = read(text);
  EXPECT_EQ(only_table(document).rows, 2);
}

// How many cells cover each place of the grid.
std::vector<int> covered(const Table& table) {
  std::vector<int> out(static_cast<std::size_t>(table.rows * table.columns), 0);
  for (const Cell& c : table.cells) {
    for (int r = c.row; r < c.row + c.row_span; ++r) {
      for (int k = c.column; k < c.column + c.column_span; ++k) {
        ++out[static_cast<std::size_t>(r * table.columns + k)];
      }
    }
  }
  return out;
}

TEST(ReadText, CellsTileTheGrid) {
  const Document document = read(
      "施政目標\t關鍵績效指標\t\t關聯\n\t指標\t體制\t\n一\t1\t1\t無\n\n施政目標\t關鍵績效指標\t\t關"
      "聯\n\t指標\t體制\t\n\t2\n");
  EXPECT_THAT(covered(only_table(document)), testing::Each(1));
}

// Found by fuzzing: the place below a label that spans down is not free for its neighbour.
TEST(ReadText, LabelsThatSpanDownAndAcrossDoNotOverlap) {
  const std::string header = "目標\t指標\t關聯\n\t年度目標值\t\n項目\t體制\t方式\n";
  const Document document = read(header + "一\t1\t無\n\n" + header + "二\t2\t無\n");
  EXPECT_THAT(covered(only_table(document)), testing::Each(1));
}

}  // namespace
}  // namespace niandu
