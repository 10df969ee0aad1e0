// Plans of aid: lists, forms of labels and values, a table of marks, a table of prices.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

HandMade lists() {
  HandMade made;
  made.page(1)
      .text("教育部推動教育優先區計畫（110年度）")
      .text("壹、計畫緣起")
      .text("本計畫自民國85年起辦理。")
      .text("貳、計畫目標")
      .text("一、照顧山區學校。")
      .text("二、縮短城鄉差距。")
      .text("參、計畫內容")
      .text("一、110年度教育優先區計畫之指標，計有以下二項：")
      .text("（一）新住民學生偏多之學校。")
      .text("（二）山區交通不便之學校。")
      .text("二、110年度教育優先區計畫之補助項目，計有以下二項：")
      .text("（一）充實圖書設備。(暫不補助)")
      .text("（二）補助學生交通車。")
      .text("三、指標與補助項目對照表");
  return made;
}

TEST(PriorityPlan, ListsAreKnownByWhatTheirHeadingsSay) {
  const DocumentRecords records = read(lists());
  EXPECT_EQ(records.kind, "priority_plan");
  EXPECT_EQ(records.title, "教育部推動教育優先區計畫（110年度）");
  EXPECT_EQ(records.agency, "教育部");
  EXPECT_EQ(records.roc_year, 110);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|照顧山區學校。", "2|縮短城鄉差距。"));
  EXPECT_THAT(rows_of(records, "indicators", {"indicator_no", "name"}),
              ElementsAre("1|新住民學生偏多之學校", "2|山區交通不便之學校"));
  EXPECT_THAT(rows_of(records, "items", {"item_no", "name"}),
              ElementsAre("1|充實圖書設備", "2|補助學生交通車"));
}

TEST(PriorityPlan, NumeralsUnderCompatibilityCodePointsCount) {
  HandMade made;
  made.page(1)
      .text("教育部推動教育優先區計畫（110年度）")
      .text("貳、計畫目標")
      .text("一、照顧山區學校。")
      .text("\uf96b、計畫內容")
      .text("一、110年度教育優先區計畫之指標，計有以下二項：")
      .text("（一）新住民學生偏多之學校。");
  EXPECT_THAT(rows_of(read(made), "goals", {"name"}), ElementsAre("照顧山區學校。"));
}

TEST(PriorityPlan, MarksAreReadWhicheverWayTheTableIsTurned) {
  const std::vector<std::string> pairs = {"1|1|＊", "1|2|＊(限離島)", "2|2|＊"};
  HandMade items_down = lists();
  items_down.table({{"指標 項目", "一、新住民學生偏多之學校", "二、山區交通不便之學校"},
                    {"一、充實圖書設備", "＊", "＊(限離島)"},
                    {"二、補助學生交通車", "", "＊"}});
  EXPECT_THAT(rows_of(read(items_down), "item_indicators", {"item_no", "indicator_no", "mark"}),
              testing::ElementsAreArray(pairs));
  // Rows are definitions, items are columns; a name differs a little.
  HandMade definitions_down = lists();
  definitions_down.table({{"項目 指標", "<", "一、充實圖書", "二、補助學生交通車"},
                          {"一、新住民學生偏多之學校", "一~(一)", "＊", ""},
                          {"^", "一~(二)", "＊", ""},
                          {"二、山區交通不便之學校", "二", "＊(限離島)", "＊"}});
  EXPECT_THAT(
      rows_of(read(definitions_down), "item_indicators", {"item_no", "indicator_no", "mark"}),
      testing::ElementsAreArray(pairs));
}

TEST(PriorityPlan, AHeadThatALineCutsIsReadAsOne) {
  HandMade made = lists();
  made.table({{"指標 項目", "一、新住民學生偏多之學校", "二、山區交通不便之學校"},
              {"一、充實圖書設備", "＊", ""},
              {"二、補助學", "", "＊"},
              {"生交通車", "", "(限離島)"}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "item_indicators", {"item_no", "indicator_no", "mark"}),
              ElementsAre("1|1|＊", "2|2|＊(限離島)"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(PriorityPlan, AHeadThatNamesNothingGivesNoRecordButAnIssue) {
  HandMade made = lists();
  made.table({{"指標 項目", "一、新住民學生偏多之學校", "二、山區交通不便之學校"},
              {"一、充實圖書設備", "＊", ""},
              {"二、補助學生交通車", "", "＊"},
              {"三、補助學童午餐", "＊", ""}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "item_indicators", {"item_no", "indicator_no"}),
              ElementsAre("1|1", "2|2"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(PriorityPlan, DefinitionsCountOnAndReferencesToOthersDoNot) {
  HandMade made = lists();
  made.text("肆、指標界定")
      .table(
          {{"指標一：新住民學生偏多之學校", "<"},
           {"指標界定",
            "一～(一)合計佔全校學生總數40％以上者。一～(二)未符合指標一～(一)，但達35人以上者。"},
           {"目標", "1.照顧學生。"},
           {"指標二：山區交通不便之學校", "<"},
           {"指標界定", "符合下列條件之一者：1.無公車到達者。2.每天少於4班次者。"},
           {"備註", ""}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "indicator_definitions",
                      {"indicator_no", "definition_no", "text", "conditions"}),
              ElementsAre("1|1|合計佔全校學生總數40％以上者。|",
                          "1|2|未符合指標一～(一)，但達35人以上者。|",
                          "2|1|符合下列條件之一者：|1.無公車到達者。2.每天少於4班次者。"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
  EXPECT_THAT(issue_codes(records), Not(Contains("key_twice")));
}

TEST(PriorityPlan, PricesStandInSeveralCellsUnderWordsOfTheirOwn) {
  HandMade made = lists();
  made.text("四、補助項目之補助單價表")
      .table({{"補助項目", "補助單價", "<", "<", "備註"},
              {"一、充實圖書設備", "總額最高7萬元。【其中書櫃，最高補助20,000元】", "<", "<", ""},
              {"二、補助學生交通車", "租車", "<", "購車", "以租車為原則"},
              {"^", "26人以上40萬元；9人以下7萬元為原則。", "<", "每輛最高415萬元", "^"}})
      .table({{"三、整修球場", "球場", "<", "<", "<", ""},
              {"^", "修建40萬元", "<", "設備20萬元", "<", "^"}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(
      rows_of(records, "unit_prices", {"price_no", "item", "heading", "unit", "price"}),
      ElementsAre("1|充實圖書設備||總額|70000", "2|充實圖書設備||其中書櫃|20000",
                  "3|補助學生交通車|租車|26人以上|400000", "4|補助學生交通車|租車|9人以下|70000",
                  "5|補助學生交通車|購車|每輛|4150000", "6|整修球場|球場|修建|400000",
                  "7|整修球場|球場|設備|200000"));
}

}  // namespace
}  // namespace niandu
