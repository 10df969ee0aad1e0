#include <gtest/gtest.h>

#include "tests/pipeline/normalize/show.h"

namespace niandu {
namespace {

using testing::issue_codes;
using testing::run;
using testing::show_field;

struct Example {
  const char* text;
  const char* rates;   // of quarters 1 to 4
  const char* issues;  // codes
};

// Sentences 1 to 7 are those of review 111; the others say the same in the ways of other agencies.
constexpr Example kExamples[] = {
    {"各管考週期，年累計支用比第 1 季 90%，第 2 季至第 4 季均達 100%。", "90 100 100 100", ""},
    {"各管考週期，年累計支用比第 3 季 60%、餘均達 100%。其中第 3 "
     "季係因疫情影響，警政署停辦警政人員勞資爭議法制宣導活動，惟為加強落實經費執行，於第 3 季及第 "
     "4 季，加強辦理勞資爭議調解研習活動，及辦理專家學者會議，以完善爭議行為法制。",
     "100 100 60 100", ""},
    {"各管考週期，年累計支用比進度均達 100%。", "100 100 100 100", ""},
    {"各管考週期，年累計支用比第 1 季 100%、第 2 季 99.53%、第 3 季 99.76%、第 4 季 99.84%。",
     "100 99.53 99.76 99.84", ""},
    {"各管考週期，年累計支用比第 4 季 99.09%，餘第 1 季至第 3 季均達 100%。", "100 100 100 99.09",
     ""},
    {"各管考週期，年累計支用比第 3 季 99%，餘第 1 季、第 2 季及第 4 季均達 100%。",
     "100 100 99 100", ""},
    {"各管考週期，年累計支用比第 1 季 44.29%、第 2 季 41.77%、第 3 季 100%、第 4 季 97.66%。",
     "44.29 41.77 100 97.66", ""},
    {"第1季至第4季年累計支用比分別為20%、45%、70%及100%。", "20 45 70 100", ""},
    {"年累計支用比第一季至第三季均為１００％，第四季為百分之九十五。", "100 100 100 95", ""},
    {"1~3季支用比均達100%，第4季98.5%", "100 100 100 98.5", ""},
    {"第1至3季均達100%，末季九成五", "100 100 100 95", ""},
    {"第 1、2 季 90%，第3、4季各達95.5%", "90 90 95.5 95.5", ""},
    {"100%（第1至3季）、95%（第4季）", "100 100 100 95", ""},
    {"95%(第2季)，餘均達100%", "100 95 100 100", ""},
    {"除第 2 季 95%外，其餘各季均達100%。", "100 95 100 100", ""},
    {"除第2季支用比為95%外，均達100%。", "100 95 100 100", ""},
    {"除第2季因疫情影響支用比僅達 85.3% 外，餘各季均達 100%。", "100 85.3 100 100", ""},
    {"各季均達100%，惟第3季為95%。", "100 100 95 100", ""},
    {"Q1 20%, Q2 45%, Q3 70%, Q4 100%", "20 45 70 100", ""},
    {"Q1-Q3均達100%；Q4為102.35%", "100 100 100 102.35", ""},
    {"前 3 季均達 100%，第 4 季 99%。", "100 100 100 99", ""},
    {"上半年均為50%，下半年均為100%", "50 50 100 100", ""},
    {"本計畫未編列預算。", "- - - -", "rates_not_applicable"},
    {"本計畫無編列經費，不適用。", "- - - -", "rates_not_applicable"},
    {"111年度無需編列預算", "- - - -", "rates_not_applicable"},
    {"第1季未編列經費，餘各季均達100%", "- 100 100 100", "rates_not_applicable"},
    {"截至第4季累計支用 1,234 千元，支用比 98%。", "- - - 98", "quarter_rate_missing"},
    {"年度終了累計支用比97.5%", "- - - 97.5", "quarter_rate_missing"},
    {"第4季支用比較去年同期90%提升，達95%，餘均達100%。", "100 100 100 95", ""},
    {"第1季 90%、第2季 95%，第2季 96%，餘均達100%", "90 ! 100 100", "quarter_contradictory"},
    {"第1季至第3季分別為20%、45%", "- - - -", "quarter_figures_mismatched quarter_rate_missing"},
    {"第 3 季因採購驗收延遲，支用比僅60%，餘均達100%。", "100 100 60 100", ""},
    {"第1季未達90%，餘均達100%", "- 100 100 100", "quarter_figure_inexact"},
    {"四季支用比均為100%。", "100 100 100 100", ""},
    {"全年各季支用比均達 100%。", "100 100 100 100", ""},
    {"首季85%，其餘各季均達100%", "85 100 100 100", ""},
    {"第一季90％，第二季迄第四季均達百分之百", "90 100 100 100", ""},
    {"第1季(90%)、第2季(95%)、第3季(98%)及第4季(100%)", "90 95 98 100", ""},
    {"各季支用比分別為：20%、45%、70%、100%。", "20 45 70 100", ""},
    {"年累計支用比第1季為90%（較目標值 100%低），第2季至第4季均達100%", "90 100 100 100", ""},
    {"預定支用比第1季20%、第2季45%，實際支用比第1季18%、第2季44%、第3季70%、第4季99%",
     "18 44 70 99", ""},
    {"年累計預算執行率第1季25.3%、第2季50.1%、第3季76%、第4季99.9%", "25.3 50.1 76 99.9", ""},
    {"第2季起均達100%，第1季90%", "90 100 100 100", ""},
    {"第4季支用比97.5%，主要係因第3季活動參與率僅60%，餘各季均達100%。", "100 100 100 97.5", ""},
    {"第1季資本門支用比90%、經常門支用比95%，餘均達100%", "! 100 100 100", "quarter_contradictory"},
    {"年累計支用比達100%", "- - - -", "quarter_rate_missing"},
    {"第1季至第4季之年累計支用比依序為 25.00、50.12、75.3及100%", "25 50.12 75.3 100", ""},
    {"季別:第1季、支用比:90%;季別:第2季、支用比:95%", "90 95 - -", "quarter_rate_missing"},
};

TEST(QuarterRates, ReadsEveryWayOfStatingThem) {
  for (const Example& example : kExamples) {
    const NormalizedRows rows = run("quarter_rates", example.text);
    EXPECT_EQ(show_field(rows, "quarter"), "1 2 3 4") << example.text;
    EXPECT_EQ(show_field(rows, "rate"), example.rates) << example.text;
    EXPECT_EQ(issue_codes(rows), example.issues) << example.text;
  }
}

TEST(QuarterRates, ValueKeepsItsRawTextAndPlace) {
  Text text;
  text.utf8 = "各管考週期，年累計支用比第３季 ６０％、餘均達 100%";
  text.spans.push_back({0, Source{4, 0, {}}, true});
  text.spans.push_back({text.utf8.find("餘"), Source{5, 0, {}}, false});
  const NormalizedRows rows = find_normalizer("quarter_rates")(text, {});
  const Value& third = rows.rows[2].fields[1].value;
  EXPECT_EQ(third.raw, "６０％");
  ASSERT_EQ(third.sources.size(), 1U);
  EXPECT_EQ(third.sources[0].page_number, 4);
  EXPECT_EQ(rows.rows[0].fields[1].value.sources.at(0).page_number, 5);
}

TEST(QuarterRates, WordsForTheRatioAndForNoBudgetComeFromTheSchema) {
  EXPECT_EQ(
      show_field(run("quarter_rates", "撥付比重第1季90%，餘均達100%", {{"rate", {"撥付比重"}}}),
                 "rate"),
      "90 100 100 100");
  const NormalizedRows rows =
      run("quarter_rates", "本案由他機關支應", {{"not_applicable", {"由他機關支應"}}});
  EXPECT_EQ(show_field(rows, "rate"), "- - - -");
  EXPECT_EQ(issue_codes(rows), "rates_not_applicable");
}

}  // namespace
}  // namespace niandu
