// Lists below the goals of a plan, each under a heading of its own, and outlines with fewer levels
// than usual.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

DocumentRecords segmented(const HandMade& made) {
  return segment(made.document(), project_schemas());
}

HandMade plan() {
  HandMade made;
  made.page(1).text("臺東縣政府文化處 111 年度施政計畫");
  return made;
}

const std::vector<std::string> kStrategy = {"goal_no", "strategy_no", "text"};
const std::vector<std::string> kKpi = {"goal_no", "kpi_no",      "goal_name",   "name",
                                       "measure", "target_text", "target_value"};

void expect_lists(const DocumentRecords& records) {
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|保存文化資產", "2|推廣閱讀"));
  EXPECT_THAT(rows_of(records, "strategies", kStrategy),
              ElementsAre("1|1|修復古蹟。", "1|2|普查文物。", "2|1|充實館藏。"));
  EXPECT_THAT(rows_of(records, "kpis", kKpi),
              ElementsAre("1|1|保存文化資產|古蹟修復處數|當年度完工處數。|3 處|3",
                          "1|2|保存文化資產|文物普查件數|登錄件數。|120 件|120",
                          "2|1|推廣閱讀|借閱冊數|全年借閱冊數。|8 萬冊|80000"));
  EXPECT_THAT(rows_of(records, "kpi_targets", {"goal_no", "kpi_no", "period_roc_year", "value"}),
              ElementsAre("1|1|111|3", "1|2|111|120", "2|1|111|80000"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(ItemLists, EachGoalMayHaveItsStrategiesAndIndicators) {
  HandMade made = plan().text("貳、施政目標及衡量指標").text("一、保存文化資產");
  made.text("（一）執行策略").text("1.修復古蹟。").text("2.普查文物。").text("（二）績效指標");
  made.text("1.古蹟修復處數").text("衡量標準：當年度完工處數。").text("目標值：3 處");
  made.text("2.文物普查件數").text("衡量標準：登錄件數。").text("目標值：120 件");
  made.text("二、推廣閱讀").text("（一）執行策略").text("1.充實館藏。").text("（二）績效指標");
  made.text("1.借閱冊數").text("衡量標準：全年借閱冊數。").text("目標值：8 萬冊");
  made.text("參、預算").text("一、略。");
  expect_lists(segmented(made));
}

TEST(ItemLists, TheirHeadingsMayHaveNoNumber) {
  HandMade made = plan().text("貳、年度施政目標").text("一、保存文化資產");
  made.text("推動策略：").text("（一）修復古蹟。").text("（二）普查文物。").text("關鍵績效指標：");
  made.text("（一）古蹟修復處數").text("衡量標準：當年度完工處數。").text("目標值：3 處");
  made.text("（二）文物普查件數").text("衡量標準：登錄件數。").text("目標值：120 件");
  made.text("二、推廣閱讀").text("推動策略：").text("（一）充實館藏。").text("關鍵績效指標：");
  made.text("（一）借閱冊數").text("衡量標準：全年借閱冊數。").text("目標值：8 萬冊");
  expect_lists(segmented(made));
}

// What stands below a goal and is of no list is said.
TEST(ItemLists, TextThatNoListReadsIsUnread) {
  HandMade made = plan().text("貳、施政目標及衡量指標").text("一、保存文化資產");
  made.text("（一）執行策略").text("1.修復古蹟。").text("（二）績效指標").text("另案說明如附件。");
  EXPECT_THAT(issue_codes(segmented(made)), Contains("text_unread"));
}

// An outline that is not understood gives no records, and says so.
TEST(ItemLists, ItemsThatHoldNothingAreUnread) {
  HandMade made = plan().text("壹、施政目標").text("一、推廣閱讀").text("（一）充實館藏。");
  made.text("貳、績效指標").text("1.借閱冊數").text("說明：全年借閱冊數。").text("2.展覽");
  made.text("（一）展覽場次").text("目標值：5 場");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"name"}), ElementsAre("展覽場次"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(ItemLists, ASectionOfTheSameRankIsNoList) {
  HandMade made = plan().text("一、施政目標").text("（一）保存文化資產").text("1.修復古蹟。");
  made.text("二、績效指標").text("（一）保存文化資產").text("1.古蹟修復處數");
  made.text("目標值：3 處");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "strategies", kStrategy), ElementsAre("1|1|修復古蹟。"));
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "name", "target_text"}),
              ElementsAre("1|古蹟修復處數|3 處"));
}

TEST(ItemLists, GoalsUnderBulletsGiveTheirStrategiesTheirNumber) {
  HandMade made = plan().text("壹、年度施政目標").text("◎ 保存文化資產").text("1. 修復古蹟。");
  made.text("2. 普查文物。").text("◎ 推廣閱讀").text("1. 充實館藏。");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|保存文化資產", "2|推廣閱讀"));
  EXPECT_THAT(rows_of(records, "strategies", kStrategy),
              ElementsAre("1|1|修復古蹟。", "1|2|普查文物。", "2|1|充實館藏。"));
  EXPECT_THAT(issue_codes(records), Not(Contains("key_twice")));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(ItemLists, ProgrammesOfTwoLevelsHaveSentencesAsTheirContents) {
  HandMade made = plan().text("壹、施政目標").text("一、推廣閱讀").text("（一）充實館藏。");
  made.text("參、重要施政計畫").text("一、閱讀推廣計畫（預算 250 萬元）");
  made.text("（一）辦理書展。")
      .text("（二）購置圖書。")
      .text("二、古蹟修復計畫（預算 1,475 萬元）");
  made.text("辦理古蹟調查及修復。");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "programs", {"program_no", "work_plan", "item", "budget"}),
              ElementsAre("1||閱讀推廣計畫|2500000", "2||古蹟修復計畫|14750000"));
  EXPECT_THAT(rows_of(records, "program_contents", {"program_no", "content_no", "text"}),
              ElementsAre("1|1|辦理書展。", "1|2|購置圖書。", "2|1|辦理古蹟調查及修復。"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(ItemLists, NamesOfTwoLevelsStayProgrammes) {
  HandMade made = plan().text("壹、施政目標").text("一、推廣閱讀").text("（一）充實館藏。");
  made.text("參、重要施政計畫").text("一、圖書業務").text("（一）書展").text("（二）購書");
  EXPECT_THAT(rows_of(segmented(made), "programs", {"work_plan", "item"}),
              ElementsAre("圖書業務|書展", "圖書業務|購書"));
}

}  // namespace
}  // namespace niandu
