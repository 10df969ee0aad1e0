#include <gtest/gtest.h>

#include "tests/pipeline/normalize/show.h"

namespace niandu {
namespace {

using testing::issue_codes;
using testing::run;
using testing::show;

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
    {"第3季進度落後0.5個百分點，其他各季均符合預定進度，年度終了進度亦未落後。",
     "ok ok behind(0.5) ok", "ok", ""},
    {"各季進度均符合預定進度。", "ok ok ok ok", "?", ""},
    {"均如期完成，無落後情形。", "ok ok ok ok", "?", ""},
    {"第1季超前2%，第2季落後1.5%，第3季及第4季符合進度，全年度進度如期。", "ok behind(1.5) ok ok",
     "ok", ""},
    {"各季執行進度均未落後，年底達成預定進度。", "ok ok ok ok", "ok", ""},
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
    EXPECT_EQ(brief(show(run("year_end_progress", example.text))), example.year_end)
        << example.text;
    EXPECT_EQ(issue_codes(rows), example.issues) << example.text;
  }
}

}  // namespace
}  // namespace niandu
