#include <gtest/gtest.h>

#include "tests/pipeline/records/normalize/show.h"

namespace niandu {
namespace {

using testing::issue_codes;
using testing::run;
using testing::show;
using testing::show_field;

struct Example {
  const char* text;
  const char* quarters;  // ok, behind(lag) or ? for quarters 1 to 4
  const char* year_end;
  const char* issues;
};

std::string brief(const std::string& status) {
  return status == "not_behind" ? "ok" : status == "unstated" ? "?" : status;
}

std::string quarters_of(const NormalizedRows& rows) {
  std::string out;
  for (const NormalizedRow& row : rows.rows) {
    const std::string lag = show(row.fields[2].value);
    out += (out.empty() ? "" : " ") + brief(show(row.fields[1].value));
    if (lag != "-") out += "(" + lag + ")";
  }
  return out;
}

// Sentences 1 to 5 are those of review 111.
constexpr Example kExamples[] = {
    {"按季管考週期之年累計進度及年終進度未有落後情形。", "ok ok ok ok", "ok", ""},
    {"各季進度及年終進度均達預期。", "ok ok ok ok", "ok", ""},
    {"第1季進度落後0.8個百分點，第2季以後均無落後，年終進度無落後。", "behind(0.8) ok ok ok", "ok",
     ""},
    {"按季管考週期，第 3 季落後 3%，餘未有落後情形。", "ok ok behind(3) ok", "?", ""},
    {"按季管考週期之年累計進度，第 2 季落後 9.97%，餘未有落後情形。", "ok behind(9.97) ok ok", "?",
     ""},
    {"按季管考週期之第 3 季年累計進度落後 0.21%，餘各季及年終進度未有落後情形。",
     "ok ok behind(0.21) ok", "ok", ""},
    {"按季管考週期之年累計進度，第 4 季落後 1.44%，餘未有落後情形。", "ok ok ok behind(1.44)", "?",
     ""},
    {"第2季及第3季分別落後1.2%及0.5%，餘各季及年終進度均未落後。", "ok behind(1.2) behind(0.5) ok",
     "ok", ""},
    {"第 1 季落後百分之三，其餘各季符合預定進度。", "behind(3) ok ok ok", "?", ""},
    {"第 1 季進度落後 15.3%；第 2 季落後幅度縮小為 6.2%；第 3 季及第 4 季均未落後。",
     "behind(15.3) behind(6.2) ok ok", "?", ""},
    {"第3季進度由原落後5%縮小為1.2%，第4季趕上。", "? ? behind(1.2) ok", "?", ""},
    {"第3季進度落後0.5個百分點，其他各季均符合預定進度，年度終了進度亦未落後。",
     "ok ok behind(0.5) ok", "ok", ""},
    {"各季進度均符合預定進度。", "ok ok ok ok", "?", ""},
    {"均如期完成，無落後情形。", "ok ok ok ok", "?", ""},
    {"第1季超前2%，第2季落後1.5%，第3季及第4季符合進度，全年度進度如期。", "ok behind(1.5) ok ok",
     "ok", ""},
    {"各季執行進度均未落後，年底達成預定進度。", "ok ok ok ok", "ok", ""},
    {"第一季至第三季皆如預定進度，第四季落後5.12個百分點，致年終進度落後5.12個百分點。",
     "ok ok ok behind(5.12)", "behind", ""},
    {"第 4 季落後 1.05%，其他三季無落後，年終落後 1.05%。", "ok ok ok behind(1.05)", "behind", ""},
    {"第 4 季落後 1%，其他事項無意見。", "? ? ? behind(1)", "?", ""},
    {"各季年累計實際進度與預定進度一致。", "ok ok ok ok", "?", ""},
    {"前 3 季均符預定進度，第 4 季略為落後 0.15%。", "ok ok ok behind(0.15)", "?", ""},
    {"第 1 季至第 4 季年累計進度依序落後 1.25%、2.5%、0%及 0%，年終進度未落後。",
     "behind(1.25) behind(2.5) ok ok", "ok", ""},
    {"各季並無落後逾 5%之情事。", "? ? ? ?", "?", ""},
    {"各季均未落後 5% 以上。", "? ? ? ?", "?", ""},
    {"第 4 季（年終）落後 1.2%，餘各季均無落後。", "ok ok ok behind(1.2)", "behind", ""},
    {"第2季落後1.2%、第3季0.5%，餘無落後", "ok behind(1.2) behind(0.5) ok", "?", ""},
    {"落後3%（第2季），餘均未落後", "ok behind(3) ok ok", "?", ""},
    {"落後情形：第2季1.2%、第3季0.5%，其餘季別無落後", "ok behind(1.2) behind(0.5) ok", "?", ""},
    {"僅第3季落後1%", "ok ok behind(1) ok", "?", ""},
    {"第3季落後3%，主要係因採購流標，致進度落後，已於第4季趕上進度，餘未有落後情形。",
     "ok ok behind(3) ok", "?", ""},
    {"第3季進度落後-3%", "? ? behind(3) ?", "?", ""},
    {"第1季進度差異為-2.5%，第2季至第4季無差異", "behind(2.5) ok ok ok", "?", ""},
    {"第1季未能如期完成，落後2%", "behind(2) ? ? ?", "?", ""},
    {"進度落後5%", "? ? ? ?", "?", "progress_without_quarter"},
    {"除第2季落後3%外，餘各季均未落後", "ok behind(3) ok ok", "?", ""},
    {"第1季至第3季均未有落後，第4季落後達12.34%，年終進度落後12.34%", "ok ok ok behind(12.34)",
     "behind", ""},
    {"第1季落後未達1%", "behind ? ? ?", "?", "quarter_figure_inexact"},
    {"第3季及第4季均落後2%", "? ? behind(2) behind(2)", "?", ""},
    {"本計畫各季進度均超前", "ok ok ok ok", "?", ""},
    {"第一季進度落後二個百分點", "behind(2) ? ? ?", "?", ""},
    {"本年度進度控制良好。", "? ? ? ?", "?", ""},
    {"第1季至第4季年累計進度及年終進度皆符合預定目標，未有落後情形。", "ok ok ok ok", "ok", ""},
    {"Q3落後3%，其餘Q1、Q2、Q4未落後", "ok ok behind(3) ok", "?", ""},
    {"各管考週期年累計進度均無落後情形，年終進度達成100%。", "ok ok ok ok", "ok", ""},
    {"第1季進度落後0.37%、第2季落後 1.2%，其餘2季及年終進度均符合預定進度。",
     "behind(0.37) behind(1.2) ok ok", "ok", ""},
    {"本計畫進度均按預定期程辦理，未有落後。", "ok ok ok ok", "?", ""},
    {"落後情形：無", "ok ok ok ok", "?", ""},
    {"本計畫第 1 季至第 4 季均無落後情形。", "ok ok ok ok", "?", ""},
    {"第二季進度略有落後(0.3%)，餘均符合預定進度。", "ok behind(0.3) ok ok", "?", ""},
    {"年累計進度第1季落後2.5個百分點，第2季落後幅度為1.1個百分點，第3季及第4季已無落後。",
     "behind(2.5) behind(1.1) ok ok", "?", ""},
    {"全年均無落後情形。", "ok ok ok ok", "ok", ""},
    {"年終進度未落後。", "? ? ? ?", "ok", ""},
    {"各季及年終累計進度皆無落後。", "ok ok ok ok", "ok", ""},
    {"第4季及年終進度落後 5.12%，餘未有落後情形。", "ok ok ok behind(5.12)", "behind", ""},
    {"第4季年累計進度落後5.12%，年終進度落後5.12%，第1季至第3季未有落後。", "ok ok ok behind(5.12)",
     "behind", ""},
    {"第2季累計實際進度較預定進度落後3.2%，其餘各季進度正常。", "ok behind(3.2) ok ok", "?", ""},
    {"除第3季因疫情致進度落後3%外，其餘均如預期進度。", "ok ok behind(3) ok", "?", ""},
    {"僅第1季微幅落後0.02%，其餘季別及年終進度均未有落後情形。", "behind(0.02) ok ok ok", "ok", ""},
    {"第1季至第3季分別落後1%、2%及3%，第4季及年終進度未有落後。",
     "behind(1) behind(2) behind(3) ok", "ok", ""},
    {"第3季落後3％，第4季落後2.1％，年終進度落後2.1％，第1季及第2季未有落後情形。",
     "ok ok behind(3) behind(2.1)", "behind", ""},
    {"實際進度均超前或符合預定進度。", "ok ok ok ok", "?", ""},
    {"各季累計進度分別超前1%、2%、3%及4%。", "ok ok ok ok", "?", ""},
    {"第2季進度95%，較預定進度100%落後5%，餘無落後", "ok behind(5) ok ok", "?", ""},
    {"第1季至第3季進度符合，第4季因工程展延未達預定進度，落後8.5%。", "ok ok ok behind(8.5)", "?",
     ""},
    {"第3季落後3%、第4季落後1%，餘未有落後情形，主因係第3季招標延遲所致。",
     "ok ok behind(3) behind(1)", "?", ""},
    {"各季均符合進度，惟第3季落後1%。", "ok ok behind(1) ok", "?", ""},
    {"上半年進度落後2%，下半年已趕上預定進度。", "behind(2) behind(2) ok ok", "?", ""},
    {"第1季至第4季進度均無落後，年終進度100%。", "ok ok ok ok", "ok", ""},
    {"年度終了進度落後 3.5 %，各季則均未落後", "ok ok ok ok", "behind", ""},
    {"第 1 季因用地取得延宕落後 2.34%，第 2 季落後 1.08%，其餘各季及年終進度均無落後。",
     "behind(2.34) behind(1.08) ok ok", "ok", ""},
    {"第 1 季及第 2 季落後（分別為 3.1%及 2.6%），第 3 季及第 4 季已符合進度。",
     "behind(3.1) behind(2.6) ok ok", "?", ""},
    {"前 3 季均有落後情形，分別為 5%、4.2%及 3.1%，第 4 季已趕上進度。",
     "behind(5) behind(4.2) behind(3.1) ok", "?", ""},
    {"進度落後（第2季3%、第3季1.5%），餘符合進度", "ok behind(3) behind(1.5) ok", "?", ""},
    {"各管考週期均符合進度，年終進度達成 100%。", "ok ok ok ok", "ok", ""},
    {"第 3 季落後約 3%，餘未有落後情形。", "ok ok behind(3) ok", "?", "figure_approximate"},
    {"各季累計進度差異分別為 0%、-1.2%、-0.4%、0%，第 2 季及第 3 季落後，年終已趕上。",
     "ok behind(1.2) behind(0.4) ok", "ok", ""},
    {"第 2 季進度落後 0.5 個百分點，至第 3 季已改善，年終進度符合預定目標。", "? behind(0.5) ok ?",
     "ok", ""},
    {"各季累計實際進度均達預定進度，年終進度亦達成。", "ok ok ok ok", "ok", ""},
    {"各季年累計進度均符合或超前預定進度，年終進度亦同。", "ok ok ok ok", "ok", ""},
    {"第4季實際進度96.5%，較預定進度100%落後3.5%，餘未有落後。", "ok ok ok behind(3.5)", "?", ""},
    {"因疫情影響，第 2 季落後 8.8%，惟第 3 季、第 4 季已改善，無落後情形。", "? behind(8.8) ok ok",
     "?", ""},
};

TEST(QuarterLags, SentencesAboutReportsAndGoalsSayNothingOfProgress) {
  const NormalizedRows rows =
      run("quarter_lags",
          "第2季「執行情形」逾期提送5日，餘第1季及第3季至第4季「執行情形」如期依限提報。"
          "按季管考週期，第3季進度落後3%，餘未有落後情形。"
          "採量化指標，已如期如質完成年度作業計畫所定目標。");
  EXPECT_EQ(quarters_of(rows), "ok ok behind(3) ok");
  EXPECT_EQ(issue_codes(rows), "");
}

TEST(QuarterLags, ReadsEveryWayOfStatingThem) {
  for (const Example& example : kExamples) {
    const NormalizedRows rows = run("quarter_lags", example.text);
    EXPECT_EQ(quarters_of(rows), example.quarters) << example.text;
    EXPECT_EQ(brief(show_field(run("year_end_progress", example.text), "value")), example.year_end)
        << example.text;
    EXPECT_EQ(issue_codes(rows), example.issues) << example.text;
  }
}

}  // namespace
}  // namespace niandu
