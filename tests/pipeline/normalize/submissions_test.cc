#include <gtest/gtest.h>

#include "tests/pipeline/normalize/show.h"

namespace niandu {
namespace {

using testing::issue_codes;
using testing::run;
using testing::show;

struct Example {
  const char* text;
  const char* submissions;  // report/quarter/days late/revisions
  const char* on_time;
  const char* issues;
};

// Sentences 1 to 4 are those of review 111.
constexpr Example kExamples[] = {
    {"如期依限提報 111 年度「作業計畫」、111 年度 1 至 4 季「執行情形」及 111 年度「自評報告」。",
     "", "true", ""},
    {"111 年度第 2 季「執行情形」逾期提送 5 日，餘 111 年度「作業計畫」、第 1 季及第 3 季至第 4 "
     "季「執行情形」及 111 年度「自評報告」，如期依限提報。另作業計畫有退回修訂 1 次。",
     "作業計畫/-/-/1 | 執行情形/2/5/-", "false", ""},
    {"如期依限提報 111 年度「作業計畫」、111 年度 1 至 4 季「執行情形」及 111 "
     "年度「自評報告」。另提報第 4 季執行情形有退回修訂 3 次。",
     "執行情形/4/-/3", "true", ""},
    {"如期依限提報 111 年度「作業計畫」、111 年度 1 至 4 季「執行情形」及 111 "
     "年度「自評報告」。另提報第 1 季執行情形退回修訂 5 次、第 2 季執行情形退回修訂 1 次、第 3 "
     "季執行情形退回修訂 2 次。",
     "執行情形/1/-/5 | 執行情形/2/-/1 | 執行情形/3/-/2", "true", ""},
    {"作業計畫遲延三日，第1季至第3季執行情形分別退回補正5次、1次及2次，自評報告依限提送。",
     "作業計畫/-/3/- | 執行情形/1/-/5 | 執行情形/2/-/1 | 執行情形/3/-/2", "false", ""},
    {"「自評報告」逾期提送2個工作日；第1季執行情形退件乙次，餘均如期提報。",
     "執行情形/1/-/1 | 自評報告/-/2/-", "false", ""},
    {"各項報告均依限提報。", "", "true", ""},
    {"作業計畫及自評報告均如期提報，惟第3季執行情形未依限提報，遲延兩天。", "執行情形/3/2/-",
     "false", ""},
    {"第2季執行情形經退回修正兩次，其餘均如期依限提報，無逾期情形。", "執行情形/2/-/2", "true", ""},
    {"逾期提送第2季「執行情形」5日。", "執行情形/2/5/-", "false", ""},
    {"執行情形第1季逾期3日、第2季逾期5日", "執行情形/1/3/- | 執行情形/2/5/-", "false", ""},
    {"第1季及第2季執行情形分別逾期3日及5日，作業計畫退回修訂1次。",
     "作業計畫/-/-/1 | 執行情形/1/3/- | 執行情形/2/5/-", "false", ""},
    {"作業計畫如期提報，惟退回修訂2次。", "作業計畫/-/-/2", "true", ""},
    {"第4季執行情形逾期提送。", "執行情形/4/-/-", "false", "submission_unclear"},
    {"有逾期提報情形。", "", "false", "submission_unclear"},
    {"第1季執行情形於7月5日提報，逾期2日", "執行情形/1/2/-", "false", ""},
    {"111年度作業計畫、各季執行情形及自評報告皆如期如質提送", "", "true", ""},
    {"未有逾期提報情事", "", "true", ""},
    {"第1、3季執行情形各退回修訂1次", "執行情形/1/-/1 | 執行情形/3/-/1", "-", ""},
    {"第 2 季「執行情形」延後 3 天提報，並退回補正 2 次", "執行情形/2/3/2", "false", ""},
};

TEST(Submissions, ReadsEveryWayOfStatingThem) {
  const NormalizerParams params{{"reports", {"作業計畫", "執行情形", "自評報告"}}};
  for (const Example& example : kExamples) {
    const NormalizedRows rows = run("submissions", example.text, params);
    EXPECT_EQ(show(rows), example.submissions) << example.text;
    EXPECT_EQ(show(run("on_time", example.text, params)), example.on_time) << example.text;
    EXPECT_EQ(issue_codes(rows), example.issues) << example.text;
  }
}

}  // namespace
}  // namespace niandu
