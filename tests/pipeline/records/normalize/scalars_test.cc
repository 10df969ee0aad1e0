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
           {"一百二十億三千萬", "12030000000"},
           {"一兆二千億", "1200000000000"},
           {"2.15兆", "2150000000000"},
           {"12.05兆元", "12050000000000"},
           {"一萬億零五萬", "1000000050000"},
           {"一萬五千億", "1500000000000"},
           {"二萬三千四百億元", "2340000000000"},
           {"壹億貳仟參佰肆拾伍萬陸仟柒佰捌拾玖", "123456789"},
           {"十五六", "-"},  // fifteen or sixteen
           {"三四十", "-"},
           {"五六", "-"},
           {"一萬二億", "-"},
           {"九九九九九九九九九九九九九九九九", "-"},
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
           {"近5年計畫", "-"},
           {"近50年計畫", "-"},
           {"78年度施政計畫", "78"},
           {"中華民國七十八年施政計畫", "78"},
           {"3年計畫（110年度）", "110"},
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
