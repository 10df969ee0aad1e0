// Words of reviews that a first reader met: labels of remedies, dashes for nothing, work in time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::ElementsAre;

DocumentRecords reviewed(const char* administration) {
  HandMade made;
  made.page(1).text("法務部 105 年度個案計畫評核結果");
  made.table({{"項次", "計畫名稱", "主辦機關", "行政作業", "經費運用", "特殊績效"},
              {"1", "監所擴建", "矯正署", administration, "各季支用比均達100%。", "無。"}});
  return segment(made.document(), project_schemas());
}

TEST(ReviewWords, RemediesHaveManyLabels) {
  for (const char* label : {"因應作法：", "因應對策為", "改善措施為", "解決方案：", "因應對策："}) {
    const std::string text =
        std::string("第3季落後4.1%，落後主因係承包商財務困難；") + label + "依契約終止重新發包。";
    EXPECT_THAT(
        rows_of(reviewed(text.c_str()), "review_causes", {"quarter", "reason_text", "remedy_text"}),
        ElementsAre("3|承包商財務困難|依契約終止重新發包"))
        << text;
  }
}

TEST(ReviewWords, ARemedyMayBeginLaterInItsClause) {
  const std::vector<std::string> cause = {"reason_text", "remedy_text"};
  for (const std::string remedy :
       {"經密集協商後已核定", "經多次會勘業同意施工", "俟調解成立後撥付"}) {
    const std::string text = "第2季落後3.3%，係因審查意見反覆，" + remedy + "，餘無落後。";
    EXPECT_THAT(rows_of(reviewed(text.c_str()), "review_causes", cause),
                ElementsAre("審查意見反覆|" + remedy))
        << text;
  }
}

TEST(ReviewWords, ByThePlannedScheduleIsNotBehind) {
  for (const std::string words : {"依規劃時程推動", "按既定期程辦理", "依計畫時程執行"}) {
    const std::string text = "第1季至第3季均" + words + "，第4季落後0.25%，年終進度落後0.25%。";
    EXPECT_THAT(rows_of(reviewed(text.c_str()), "review_quarters", {"progress_status"}),
                ElementsAre("not_behind", "not_behind", "not_behind", "behind"))
        << text;
  }
}

TEST(ReviewWords, ALabelNamesReportsWithoutSayingAnythingOfThem) {
  const std::vector<std::string> fields = {"report", "quarter", "days_late", "revisions"};
  const char* text =
      "(一)作業計畫及執行情形提報：「作業計畫」經退回修正3次，第3季「執行情形」逾期5個工作天提報。";
  EXPECT_THAT(rows_of(reviewed(text), "review_submissions", fields),
              testing::UnorderedElementsAre("作業計畫|||3", "執行情形|3|5|"));
  EXPECT_THAT(
      rows_of(reviewed("執行情形：第1季逾期1日、第2季逾期2日。"), "review_submissions", fields),
      testing::UnorderedElementsAre("執行情形|1|1|", "執行情形|2|2|"));
}

TEST(ReviewWords, WorkInTimeIsNoReportInTime) {
  const auto on_time = [](const char* text) {
    return rows_of(reviewed(text), "reviews", {"on_time"});
  };
  for (const char* text : {"本案如期完工啟用，成效良好。", "工程如期竣工。", "各項目標均如期達成。",
                           "本計畫如期如質完成。"}) {
    EXPECT_THAT(on_time(text), ElementsAre("")) << text;
  }
  for (const char* text : {"各項資料均如期提報。", "作業計畫及執行情形均依限提報，本案如期完工。",
                           "「自評報告」如期完成提報。"}) {
    EXPECT_THAT(on_time(text), ElementsAre("true")) << text;
  }
}

TEST(ReviewWords, ADashIsNoText) {
  HandMade made;
  made.page(1).text("屏東縣政府101年度施政計畫列管案件考核結果一覽表");
  made.table({{"編號", "計畫名稱", "主辦單位", "等第", "考核意見"},
              {"1", "污水截流工程", "水利處", "優等", "請持續辦理宣導。"},
              {"2", "道路改善", "原住民處", "甲等", "—"},
              {"3", "圖書館", "文化處", "優等", "－"}});
  EXPECT_THAT(rows_of(segment(made.document(), project_schemas()), "reviews",
                      {"review_no", "administration_text"}),
              ElementsAre("1|請持續辦理宣導。", "2|", "3|"));
}

TEST(ReviewWords, OfBoxesTheTickedOneCounts) {
  struct Example {
    const char* printed;
    const char* read;
  };
  constexpr Example kExamples[] = {{"□公共建設 ■社會發展 □科技發展", "社會發展"},
                                   {"■公共建設□社會發展", "公共建設"},
                                   {"☐公共建設 ☐社會發展 ☑科技發展", "科技發展"},
                                   {"科技發展", "科技發展"},
                                   {"□公共建設 □社會發展", ""},
                                   {"■公共建設 ■社會發展", ""}};
  for (const Example& example : kExamples) {
    HandMade made;
    made.page(1).text("文化部 108 年度個案計畫評核結果");
    made.table({{"項次", "計畫名稱", "主辦機關", "計畫類別", "等第"},
                {"1", "圖書館", "文化處", example.printed, "優等"}});
    const DocumentRecords records = segment(made.document(), project_schemas());
    EXPECT_THAT(rows_of(records, "reviews", {"plan_class"}), ElementsAre(example.read));
    const bool read = *example.read != '\0';
    const auto of = [](const char* code) { return testing::Contains(std::string(code)); };
    const std::vector<std::string> codes = issue_codes(records);
    for (const char* code : {"text_unread", "statement_not_understood"}) {
      EXPECT_EQ(testing::Matches(of(code))(codes), !read) << code << ' ' << example.printed;
    }
  }
}

TEST(ReviewWords, ANoteMayNameTheTableOfTheCodes) {
  for (const char* note : {"註：本表「評估體制」之數字代號意義如下：", "註：評估體制之代號意義：",
                           "備註：表內「評估體制」欄之數字代號說明如下："}) {
    HandMade made;
    made.page(1).text("僑務委員會104年度施政計畫").text("貳、年度關鍵績效指標");
    made.table({{"施政目標", "關鍵績效指標", "評估體制", "評估方式", "衡量標準", "年度目標值"},
                {"一、服務僑胞", "1 人次", "1", "統計數據", "年底之數", "62萬人次"}});
    made.text(note).text("1.指實際評估作業係運用既有之組織架構進行。").text("2.其它。");
    EXPECT_THAT(rows_of(segment(made.document(), project_schemas()), "assessment_systems",
                        {"code", "text"}),
                ElementsAre("1|指實際評估作業係運用既有之組織架構進行。", "2|其它。"))
        << note;
  }
}

TEST(ReviewWords, NoAdviceIsNone) {
  for (const char* none : {"綜合建議：無。", "改進建議：無"}) {
    const std::string text = std::string("各項書表均如期提報。") + none;
    EXPECT_THAT(rows_of(reviewed(text.c_str()), "review_advice", {"text"}), testing::IsEmpty())
        << text;
  }
}

}  // namespace
}  // namespace niandu
