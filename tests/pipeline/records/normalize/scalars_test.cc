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
  const char* value;
};

TEST(Integer, ReadsArabicAndChineseNumerals) {
  for (const auto& [text, value] : {
           Example{"12", "12"},
           {"1,234", "1234"},
           {"第 3 項", "3"},
           {"十一、", "11"},
           {"一百零七", "107"},
           {"一○七", "107"},
           {"廿三", "23"},
           {"3萬", "30000"},
           {"", "-"},
           {"無", "-"},
           {"1 與 2", "-"},
           {"2.5", "-"},
           {"99999999999999999999", "-"},
       }) {
    EXPECT_EQ(show(run("integer", text)), value) << text;
  }
  EXPECT_EQ(issue_codes(run("integer", "甲")), "number_unreadable");
  EXPECT_EQ(issue_codes(run("integer", " ")), "");
}

TEST(Percent, ReadsEveryForm) {
  for (const auto& [text, value] : {
           Example{"75.5%", "75.5"},
           {"１００．００％", "100"},
           {"百分之九十五點五", "95.5"},
           {"百分之百", "100"},
           {"九成", "90"},
           {"9成5", "95"},
           {"達 102.35 %", "102.35"},
           {"30", "30"},
           {"三成立案", "-"},
           {"25%或30%", "-"},
       }) {
    EXPECT_EQ(show(run("percent", text)), value) << text;
  }
}

TEST(Quantity, ReadsNumberUnitAndText) {
  for (const auto& [text, value] : {
           Example{"75.5%", "75.5/%/75.5%"},
           {"525 案", "525/案/525 案"},
           {"202,000 人", "202000/人/202,000 人"},
           {"35家", "35/家/35家"},
           {"2 場次", "2/場次/2 場次"},
           {"1 億 308 萬 9 千元", "103089000/元/1 億 308 萬 9 千元"},
           {"76,000 仟元", "76000000/元/76,000 仟元"},
           {"3萬人次", "30000/人次/3萬人次"},
           {"2.5萬次", "25000/次/2.5萬次"},
           {"≧90％", "90/%/≧90％"},
           {"達 35 家以上", "35/家/達 35 家以上"},
           {"至少12場", "12/場/至少12場"},
           {"1,250 件／年", "1250/件／年/1,250 件／年"},
           {"1,000 公頃∕年", "1000/公頃∕年/1,000 公頃∕年"},
           {"3 場/6 月", "3/場/3 場/6 月"},
           {"一場", "1/場/一場"},
           {"十二件", "12/件/十二件"},
           {"百分之九十", "90/%/百分之九十"},
           {"-3%", "-3/%/-3%"},
           {"100%（累計）", "100/%/100%（累計）"},
           {"500 千瓦", "500/千瓦/500 千瓦"},
           {"1 兆 1,500 億元", "1150000000000/元/1 兆 1,500 億元"},
           {"美金 2.5 億元", "250000000/美金/美金 2.5 億元"},
           {"新臺幣 2.5 億元", "250000000/元/新臺幣 2.5 億元"},
           {"50 千公噸", "50000/公噸/50 千公噸"},
           {"3 千公尺", "3/千公尺/3 千公尺"},
           {"30 萬公噸", "300000/公噸/30 萬公噸"},
           {"3 千公尺", "3/千公尺/3 千公尺"},
           {"52億5,000萬美元", "5250000000/美元/52億5,000萬美元"},
           {"42 萬 5,000 家", "425000/家/42 萬 5,000 家"},
           {"無", "-/-/-"},
           {"－", "-/-/-"},
           {"", "-/-/-"},
           {"完成草案", "-/-/完成草案"},
           {"107 年 12 月完成", "-/-/107 年 12 月完成"},
           {"訓練 500 人、就業率 75%", "-/-/訓練 500 人、就業率 75%"},
           {"統一規定", "-/-/統一規定"},
           {"ISO 27001 認證 1 件", "1/件/ISO 27001 認證 1 件"},
           {"80%~90%", "80/%/80%~90%"},
           {"80 至 90 公頃", "80/公頃/80 至 90 公頃"},
           {"80 人至 90 件", "-/-/80 人至 90 件"},
           {"7到9艘", "7/艘/7到9艘"},
           // A second figure or a time is no unit.
           {"112年12月31日前完成", "-/-/112年12月31日前完成"},
           {"112.12.31前", "-/-/112.12.31前"},
           {"每10萬人口12.5人以下", "-/-/每10萬人口12.5人以下"},
           {"2年內完成", "-/-/2年內完成"},
           {"30日內", "30/日/30日內"},
           {"5G基地臺1,200臺", "-/-/5G基地臺1,200臺"},
           {"訓後3個月就業率75%", "-/-/訓後3個月就業率75%"},
           {"12+3場", "-/-/12+3場"},
           {"pH6.5至8.5", "-/-/pH6.5至8.5"},
           {"1,000 公噸CO2e", "1000/公噸CO2e/1,000 公噸CO2e"},
       }) {
    EXPECT_EQ(show(run("quantity", text)), value) << text;
  }
  EXPECT_EQ(show(run("quantity", "8小時內").rows[0].fields[1].value), "小時");
  for (const char* text : {"約 1 萬 2,000 人次", "約達 99%", "75%左右"}) {
    EXPECT_EQ(issue_codes(run("quantity", text)), "figure_approximate") << text;
  }
  EXPECT_EQ(issue_codes(run("quantity", "節約 3,000 萬元")), "");
  EXPECT_EQ(issue_codes(run("quantity", "無")), "");
  EXPECT_EQ(issue_codes(run("quantity", "完成草案")), "number_unreadable");
  EXPECT_EQ(run("quantity", "無").rows[0].fields[0].value.evidence, Evidence::kStated);
  EXPECT_EQ(run("quantity", "").rows[0].fields[0].value.evidence, Evidence::kMissing);
}

TEST(Bound, SaysHowAFigureIsMeantWhereAllWordsAreKnown) {
  for (const auto& [text, value] : {
           Example{"75.5%", "exact/-"},
           {"達 102.35 %", "exact/-"},
           {"60 個社區", "exact/-"},
           {"≧92％", "at_least/-"},
           {"12 家以上", "at_least/-"},
           {"至少12場", "at_least/-"},
           {"至少 12 場以上", "at_least/-"},
           {"8小時內", "at_most/-"},
           {"不超過 3%", "at_most/-"},
           {"約 1 萬 2,000 人次", "about/-"},
           {"75%左右", "about/-"},
           {"80%~90%", "range/90"},
           {"80－90 件", "range/90"},
           {"至少 12 場以下", "-/-"},
           {"力拚 12 場", "-/-"},
           {"100%（累計）", "-/-"},
           {"訓練 500 人、就業率 75%", "-/-"},
           {"完成草案", "-/-"},
           {"無", "-/-"},
           {"", "-/-"},
       }) {
    EXPECT_EQ(show(run("bound", text)), value) << text;
  }
}

TEST(RocYear, ReadsEveryEraAndNumeral) {
  for (const auto& [text, value] : {
           Example{"勞動部 107 年度施政計畫", "107"},
           {"中華民國一百零七年度", "107"},
           {"一○七年度", "107"},
           {"一〇七年", "107"},
           {"八十三年度", "83"},
           {"2018年", "107"},
           {"107", "107"},
           {"第 3 期", "-"},
           {"1234567年", "-"},
       }) {
    EXPECT_EQ(show(run("roc_year", text)), value) << text;
  }
}

TEST(TextValue, ClosesUpWrapsAndKeepsTheSourcesOwnCharacters) {
  EXPECT_EQ(show(run("text", " 推動僱主提供 哺(集)乳室 及托兒設施措 施 ")),
            "推動僱主提供哺(集)乳室及托兒設施措施");
  EXPECT_EQ(show(run("text", "ISMS  (Information\nSecurity)")), "ISMS (Information Security)");
  EXPECT_EQ(show(run("text", "全形（％）臺灣⽬")), "全形（％）臺灣⽬");
  EXPECT_EQ(show(run("text", "無", {{"none", {"無"}}})), "-");
  EXPECT_EQ(run("text", "無", {{"none", {"無"}}}).rows[0].fields[0].value.evidence,
            Evidence::kStated);
  EXPECT_EQ(show(run("text", "（一）健全制度", {{"unbulleted", {"true"}}})), "健全制度");
}

TEST(EnumValue, LongestWordWinsAndTwoPlacesContradict) {
  const NormalizerParams params{{"quantified", {"量化"}}, {"not", {"未量化", "/質化(指標)?/"}}};
  EXPECT_EQ(show(run("enum", "採量化指標", params)), "quantified");
  EXPECT_EQ(show(run("enum", "未量化", params)), "not");
  EXPECT_EQ(show(run("enum", "採質化指標", params)), "not");
  EXPECT_EQ(show(run("enum", "無關", params)), "-");
  EXPECT_EQ(show(run("enum", "量化指標及質化指標", params)), "!");
  EXPECT_EQ(issue_codes(run("enum", "量化指標及質化指標", params)), "enum_contradictory");
}

TEST(BooleanValue, HasDefaultsAndWordsThatLeaveItEmpty) {
  const NormalizerParams params{
      {"true", {"量化"}}, {"false", {"未量化"}}, {"empty", {"部分量化"}}, {"default", {"true"}}};
  EXPECT_EQ(show(run("boolean", "採量化指標", params)), "true");
  EXPECT_EQ(show(run("boolean", "未量化", params)), "false");
  EXPECT_EQ(show(run("boolean", "僅部分量化", params)), "-");
  EXPECT_EQ(show(run("boolean", "其他", params)), "true");
  EXPECT_EQ(show(run("boolean", "", params)), "-");
}

TEST(Registry, KnowsItsNamesInOrder) {
  const auto names = normalizer_names();
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const auto name : names) EXPECT_NE(find_normalizer(name), nullptr) << name;
  EXPECT_EQ(find_normalizer("nothing"), nullptr);
}

}  // namespace
}  // namespace niandu
