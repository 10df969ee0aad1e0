#include <gtest/gtest.h>

#include "tests/pipeline/records/normalize/show.h"

namespace niandu {
namespace {

using testing::issue_codes;
using testing::run;
using testing::show;
using testing::text_of;

struct Example {
  const char* text;
  const char* items;  // number/text/style
};

TEST(NumberedList, SplitsWhereNumbersCountOn) {
  for (const auto& [text, items] : {
           Example{"一、甲。二、乙。三、丙。", "1/甲。/chinese | 2/乙。/chinese | 3/丙。/chinese"},
           {"（一）甲（二）乙", "1/甲/chinese_paren | 2/乙/chinese_paren"},
           {"1.甲。2.乙2.5萬次。3.丙", "1/甲。/arabic | 2/乙2.5萬次。/arabic | 3/丙/arabic"},
           {"1、甲；2、乙", "1/甲；/arabic | 2/乙/arabic"},
           {"(1) 甲 (2) 乙", "1/甲/arabic_paren | 2/乙/arabic_paren"},
           {"甲、子。乙、丑。", "1/子。/stem | 2/丑。/stem"},
           {"ㄧ、甲。二、乙。", "1/甲。/chinese | 2/乙。/chinese"},
           {"無編號", "-/無編號/-"},
           {"", ""},
           {"1.113年4月公告。2.112年起試辦。3.增修系統。",
            "1/113年4月公告。/arabic | 2/112年起試辦。/arabic | 3/增修系統。/arabic"},
           {"1、2.5萬人", "-/1、2.5萬人/-"},
           {"①甲②乙", "1/甲/arabic_paren | 2/乙/arabic_paren"},
           // Deeper lists stay inside.
           {"一、甲：(一)子。(二)丑。二、乙：(一)寅。",
            "1/甲：(一)子。(二)丑。/chinese | 2/乙：(一)寅。/chinese"},
           // Lists of quarters, decimals, versions, ordinals.
           {"第一、二季辦理", "-/第一、二季辦理/-"},
           {"一、辦理第一、二季檢討。二、辦理第二、三期工程。",
            "1/辦理第一、二季檢討。/chinese | 2/辦理第二、三期工程。/chinese"},
           {"「長期照顧十年計畫 2.0」政策", "-/「長期照顧十年計畫 2.0」政策/-"},
           {"勞動保險業務(一)", "-/勞動保險業務(一)/-"},
           {"統一、協調及二、三級機關", "-/統一、協調及二、三級機關/-"},
           // The rest of a list, cut off before this cell.
           {"三、丙。四、丁。", "3/丙。/chinese | 4/丁。/chinese"},
           // Words before the list.
           {"辦理下列事項：一、甲。二、乙。",
            "-/辦理下列事項：/- | 1/甲。/chinese | 2/乙。/chinese"},
           // A single marker at the start is a list of one; elsewhere it is not.
           {"一、甲", "1/甲/chinese"},
           {"依一、甲", "-/依一、甲/-"},
       }) {
    EXPECT_EQ(show(run("numbered_list", text)), items) << text;
  }
}

TEST(NumberedList, CountsBeyondTen) {
  const char* numerals[] = {"一", "二", "三", "四", "五",   "六",
                            "七", "八", "九", "十", "十一", "十二"};
  std::string text;
  for (const char* numeral : numerals) text += std::string(numeral) + "、事項。";
  EXPECT_EQ(run("numbered_list", text).rows.size(), 12U);
}

TEST(NumberedList, GapAtALineStartIsNotSplitButFlagged) {
  Text text;
  for (const char* line : {"一、甲。", "二、乙。", "四、丁。"}) {
    text.append(Text{line, {{0, Source{1, 0, {}}, true}}});
  }
  const NormalizedRows rows = find_normalizer("numbered_list")(text, {});
  EXPECT_EQ(show(rows), "1/甲。/chinese | 2/乙。四、丁。/chinese");
  EXPECT_EQ(issue_codes(rows), "list_not_consecutive");
}

TEST(NumberedList, AListThatBeginsAgainIsSeveralCells) {
  const auto issues = [](const std::vector<const char*>& lines) {
    Text text;
    for (const char* line : lines) text.append(Text{line, {{0, Source{1, 0, {}}, false}}});
    return issue_codes(find_normalizer("numbered_list")(text, {}));
  };
  EXPECT_EQ(issues({"一、甲。", "二、乙。", "一、丙。"}), "list_restarts");
  EXPECT_EQ(issues({"一、甲。", "一、丙。"}), "list_restarts");
  EXPECT_EQ(issues({"一、甲。", "(一)子。", "二、乙。", "(一)丑。"}), "");
  EXPECT_EQ(issues({"一、甲：", "1.子。", "2.丑。", "二、乙：", "1.寅。"}), "");
}

TEST(NumberedList, PrefersParagraphStarts) {
  Text text;
  for (const char* line : {"一、參照：二、所列事項辦理。", "二、乙。"}) {
    text.append(Text{line, {{0, Source{1, 0, {}}, true}}});
  }
  EXPECT_EQ(show(find_normalizer("numbered_list")(text, {})),
            "1/參照：二、所列事項辦理。/chinese | 2/乙。/chinese");
}

TEST(NumberedList, SchemaMayNameTheLevels) {
  EXPECT_EQ(show(run("numbered_list", "一、甲：1.子。2.丑。", {{"levels", {"arabic"}}})),
            "-/一、甲：/- | 1/子。/arabic | 2/丑。/arabic");
}

TEST(Milestones, AreNumberedStepsWithCumulativePercentages) {
  for (const auto& [text, items] : {
           Example{"1.辦理座談會（25%）。2.研擬草案（75%）。3.送行政院審查（100%）",
                   "1/辦理座談會/25 | 2/研擬草案/75 | 3/送行政院審查/100"},
           {"1.辦理座談會25%\n2.研擬草案50%", "1/辦理座談會/25 | 2/研擬草案/50"},
           {"一、規劃（累計30％）；二、完成（100％）。", "1/規劃/30 | 2/完成/100"},
           {"(1)規劃(達40%)(2)完成(100%)", "1/規劃/40 | 2/完成/100"},
           {"規劃設計（20%）、發包（60%）及完工（100%）", "1/規劃設計/20 | 2/發包/60 | 3/完工/100"},
           {"1.規劃（12.5%）。2.完成（100.0%）", "1/規劃/12.5 | 2/完成/100"},
           {"1.規劃，達30%。2.發包，累計達70%。3.完工，達100%",
            "1/規劃/30 | 2/發包/70 | 3/完工/100"},
           {"1.規劃完成30%。2.發包完成100%", "1/規劃完成/30 | 2/發包完成/100"},
           {"①辦理公聽會(20%)②提送行政院(60%)③三讀(100%)",
            "1/辦理公聽會/20 | 2/提送行政院/60 | 3/三讀/100"},
           // Told without numbers: the percentage behind each step, or in front of it.
           {"完成規劃設計25％、完成招標50％、完成施工100％。",
            "1/完成規劃設計/25 | 2/完成招標/50 | 3/完成施工/100"},
           {"完成期初報告：30%；完成期中報告：60%；完成期末報告：100%。",
            "1/完成期初報告/30 | 2/完成期中報告/60 | 3/完成期末報告/100"},
           {"25%：完成規劃。50%：完成招標。100%：完成驗收。",
            "1/完成規劃/25 | 2/完成招標/50 | 3/完成驗收/100"},
           {"20％ 完成規劃、60％ 完成建置、100％ 完成驗收",
            "1/完成規劃/20 | 2/完成建置/60 | 3/完成驗收/100"},
           {"各階段累計進度如下：（1）完成確認20%、（2）完成展示60%、（3）完成驗收100%。",
            "1/完成確認/20 | 2/完成展示/60 | 3/完成驗收/100"},
           {"里程碑：1月至3月完成規劃20%，4月至12月完成建置100%。",
            "1/1月至3月完成規劃/20 | 2/4月至12月完成建置/100"},
           {"A. 完成招標（占 20%）；B. 完成設計（占 100%）。", "1/完成招標/20 | 2/完成設計/100"},
           // What else the brackets say is the step's own.
           {"完成分析（權重20%）、上線（權重80%）。",
            "1/完成分析（權重20%）/20 | 2/上線（權重80%）/80"},
           // Formulas and plain lists are not milestones.
           {"達成率50%以上且滿意度100%", ""},
           {"甲項完成數×40%＋乙項完成數×100%", ""},
           {"（當年度人數÷上年度人數）×100%", ""},
           {"累計產業認同與應用案數", ""},
           {"1.甲。2.乙。", ""},
           {"", ""},
       }) {
    EXPECT_EQ(show(run("milestones", text)), items) << text;
  }
  const NormalizedRows rows = run("milestones", "1.甲（25%）。2.乙。3.丙（100%）");
  EXPECT_EQ(show(rows), "1/甲/25 | 2/乙。/- | 3/丙/100");
  EXPECT_EQ(issue_codes(rows), "milestone_without_percent");
  // Stages nobody can tell apart are said to be there.
  EXPECT_EQ(issue_codes(run("milestones", "完成30%之設計及60%之施工至100%驗收")),
            "statement_not_understood");
}

TEST(Quotes, GivesOutermostContentsOnceAndUnbalancedMarks) {
  EXPECT_EQ(show(run("quotes", "「甲」、『乙』及“丙”、「丁『戊』」、「甲」")),
            "甲 | 乙 | 丙 | 丁『戊』");
  const NormalizedRows rows = run("quotes", "「甲「乙」及丙」」");
  EXPECT_EQ(show(rows), "甲「乙」及丙");
  EXPECT_EQ(issue_codes(rows), "quotes_unbalanced");
  EXPECT_EQ(show(run("quotes", "「甲「乙」")), "乙");
  EXPECT_EQ(show(run("quotes", "")), "");
}

}  // namespace
}  // namespace niandu
