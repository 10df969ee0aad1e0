// quantity, bound, figure with the words of schemas/measures.yaml.
#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/schema_set.h"
#include "tests/pipeline/records/normalize/show.h"

namespace niandu {
namespace {

using testing::issue_codes;
using testing::run;
using testing::show;
using testing::show_field;

struct Example {
  const char* text;
  const char* shown;
};

const NormalizerParams& measures() {
  static const SchemaSet set = std::move(*SchemaSet::load(NIANDU_SOURCE_DIR "/schemas"));
  for (const Schema& schema : set.schemas()) {
    if (schema.lexicon != nullptr) return schema.lexicon->measures;
  }
  throw std::logic_error("no words");
}

// value, unit, bound, upper end.
std::string target(const char* text) {
  const NormalizedRows quantity = run("quantity", text, measures());
  return show_field(quantity, "value") + " " + show_field(quantity, "unit") + " " +
         show(run("bound", text, measures()));
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
       }) {
    EXPECT_EQ(show(run("quantity", text, measures())), value) << text;
  }
  EXPECT_EQ(show(run("quantity", "8小時內", measures()).rows[0].fields[1].value), "小時");
  for (const char* text : {"約 1 萬 2,000 人次", "約達 99%", "75%左右"}) {
    EXPECT_EQ(issue_codes(run("quantity", text, measures())), "figure_approximate") << text;
  }
  EXPECT_EQ(issue_codes(run("quantity", "節約 3,000 萬元", measures())), "");
  EXPECT_EQ(issue_codes(run("quantity", "無", measures())), "");
  EXPECT_EQ(issue_codes(run("quantity", "完成草案", measures())), "number_unreadable");
  EXPECT_EQ(run("quantity", "無", measures()).rows[0].fields[0].value.evidence, Evidence::kStated);
  EXPECT_EQ(run("quantity", "", measures()).rows[0].fields[0].value.evidence, Evidence::kMissing);
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
           {"力拚 12 場", "exact/-"},
           {"100%（累計）", "exact/-"},
           {"訓練 500 人、就業率 75%", "-/-"},
           {"完成草案", "-/-"},
           {"無", "-/-"},
           {"", "-/-"},
       }) {
    EXPECT_EQ(show(run("bound", text, measures())), value) << text;
  }
}

// What a second number in the cell is must be known, or there is no figure.
TEST(Target, TheWholeCellIsAccountedFor) {
  for (const auto& [text, shown] : {
           Example{"滿意度85%", "85 % exact/-"},
           {"新增450床", "450 床 exact/-"},
           {"誤差5%以內", "5 % at_most/-"},
           {"死亡率低於8人", "8 人 at_most/-"},
           {"增加率≧5%", "5 % at_least/-"},
           {"90%（含）以上", "90 % at_least/-"},
           {"30日（含）以內", "30 日 at_most/-"},
           {"100%（完成細部設計）", "100 % exact/-"},
           {"15（場）", "15 場 exact/-"},
           {"達成1項國際認證", "1 項 exact/-"},
           {"60 個社區", "60 個社區 exact/-"},
           {"3處所", "3 處所 exact/-"},
           {"每10萬人口12.5人以下", "12.5 人 at_most/-"},
           {"10萬人口死亡率低於8人", "8 人 at_most/-"},
           {"每2年1次", "1 次 exact/-"},
           {"每百戶2.4件以下", "2.4 件 at_most/-"},
           {"訓後3個月就業率75%", "75 % exact/-"},
           {"65歲以上老人施打率55%", "55 % exact/-"},
           {"1至3級污染面積5公頃", "5 公頃 exact/-"},
           {"0-2歲送托率25%", "25 % exact/-"},
           {"5年內達50%", "50 % exact/-"},
           {"5G基地臺1,200臺", "1200 臺 exact/-"},
           {"PM2.5 15微克/立方公尺", "15 微克/立方公尺 exact/-"},
           {"CO2減量2萬噸", "20000 噸 exact/-"},
           {"15μg/m3以下", "15 μg/m3 at_most/-"},
           {"由80%提升至85%", "85 % exact/-"},
           {"從120件降至100件以下", "100 件 at_most/-"},
           {"較111年減少10件", "10 件 exact/-"},
           {"7到9艘", "7 艘 range/9"},
           {"介於20%與25%之間", "20 % range/25"},
           {"20%以上未達25%", "20 % range/25"},
           {"pH6.5至8.5", "6.5 - range/8.5"},
           {"簽約30件", "30 件 exact/-"},
           {"不低於上年度之85%", "85 % -/-"},
           {"112年12月31日前完成", "- - -/-"},
           {"112.12.31前", "- - -/-"},
           {"112/12/31", "- - -/-"},
           {"第3季前核定", "- - -/-"},
           {"2年內完成", "- - -/-"},
           {"5日前提報", "- - -/-"},
           {"12+3場", "- - -/-"},
           {"3/4", "- - -/-"},
           {"1：1.2", "- - -/-"},
           {"4年4萬戶", "- - -/-"},
           {"9至7艘", "- - -/-"},
           {"北區95%、南區92%", "- - -/-"},
           {"110年基準值85%，112年目標90%", "- - -/-"},
           {"3D列印", "- - -/-"},
           {"1,000 公噸CO2e", "1000 公噸CO2e exact/-"},
           {"二分之一以上", "- - -/-"},
           {"勿低於60分", "60 分 at_least/-"},
           {"無超過3件", "3 件 -/-"},
           {"約莫50場", "50 場 about/-"},
           {"COVID-19通報率98%", "98 % exact/-"},
           {"每千名學生輔導12人", "12 人 exact/-"},
           {"每公頃造林2,000株", "2000 株 exact/-"},
           {"A1類事故死亡人數1,500人以下", "1500 人 at_most/-"},
           {"由12天縮短至9天", "9 天 exact/-"},
           {"3場×5處", "- - -/-"},
       }) {
    EXPECT_EQ(target(text), shown) << text;
    if (std::string_view(shown).starts_with("- -")) {
      EXPECT_EQ(issue_codes(run("quantity", text, measures())), "number_unreadable") << text;
    }
  }
  EXPECT_EQ(issue_codes(run("bound", "不低於上年度之85%", measures())), "number_unreadable");
}

TEST(Figure, OneNumberWithItsUnitAsPrinted) {
  for (const auto& [text, shown] :
       {Example{"12", "12/-/-"}, Example{"3,594,788", "3594788/-/-"}, Example{"-0.20", "-0.2/-/-"},
        Example{"(264)", "-264/-/-"}, Example{"△264", "-264/-/-"}, Example{"98.79%", "98.79/%/-"},
        Example{"12处", "12/处/-"}, Example{"=12处", "12/处/-"},
        Example{"≥86公里", "86/公里/at_least"}, Example{">=90%", "90/%/at_least"},
        Example{"≤4.5万元/公里", "4.5/万元/公里/at_most"},
        Example{"不少于600个", "600/个/at_least"}, Example{"4,200 平方米", "4200/平方米/-"},
        Example{"90%以上", "90/%/at_least"}, Example{"3年", "3/年/-"},
        Example{"12个月", "12/个月/-"}, Example{"33萬人次", "33/萬人次/-"},
        Example{"33萬4,512人次", "334512/人次/-"},
        Example{"1億308萬元以上", "103080000/元/at_least"},
        // Dates and words are no figures.
        Example{"2022年12月底前", "-/-/-"}, Example{"2022年", "-/-/-"}, Example{"12月", "-/-/-"},
        Example{"明显提升", "-/-/-"}, Example{"3至5家", "-/-/-"}, Example{"", "-/-/-"}}) {
    EXPECT_EQ(show(run("figure", text, measures())), shown) << text;
  }
}

TEST(Figure, WhatIsNoneIsAnIssueUnlessWordsMayStandThere) {
  EXPECT_EQ(issue_codes(run("figure", "明顯提升", measures())), "number_unreadable");
  EXPECT_EQ(issue_codes(run("figure", "明顯提升", {{"words", {"true"}}})), "");
  EXPECT_EQ(issue_codes(run("figure", "12", measures())), "");
}

}  // namespace
}  // namespace niandu
