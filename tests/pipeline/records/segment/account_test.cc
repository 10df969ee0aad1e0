// What became of text that is no value: contract.md, "Nothing lost".

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/utf8.h"
#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kHeader = {"關鍵策略目標", "關鍵績效指標", "評估體制",
                                          "評估方式",     "衡量標準",     "107 年度目標值"};
const std::vector<std::string> kRow = {"一、健全法制", "1. 修法進度", "1",
                                       "進度控管",     "完成修法",    "100%"};

HandMade plan() {
  HandMade made;
  made.text("勞動部 107 年度施政計畫");
  made.text("壹、年度施政目標及策略");
  made.text("本部依施政方針訂定目標如下");
  made.text("一、健全法制");
  made.text("（一）推動修法。");
  return made;
}

std::vector<std::string> with_fate(const DocumentRecords& records, Fate fate) {
  std::vector<std::string> out;
  for (const DocumentPassage& passage : records.passages) {
    if (passage.used == fate) out.push_back(passage.text);
  }
  return out;
}

// "code table record field" of the issues of the ledger.
std::vector<std::string> losses(const DocumentRecords& records) {
  std::vector<std::string> out;
  for (const Issue& issue : records.issues) {
    const std::string_view code = issue_code_name(issue.code);
    if (code != "text_unread" && code != "table_unread" && code != "section_empty") continue;
    out.push_back(std::string(code) + " " + issue.table + " " + issue.record + " " + issue.field);
  }
  return out;
}

TEST(Account, HeadingsNumbersAndHeadersAreStructureAnIntroductionIsIgnored) {
  HandMade made = plan();
  made.text("貳、年度關鍵績效指標").table({kHeader, kRow});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(losses(records), IsEmpty());
  EXPECT_EQ(records.characters_unread, 0);
  EXPECT_THAT(with_fate(records, Fate::kIgnored), ElementsAre("本部依施政方針訂定目標如下"));
  const auto structure = with_fate(records, Fate::kStructure);
  EXPECT_THAT(structure, Contains("貳、年度關鍵績效指標"));
  EXPECT_THAT(structure, Contains("107 年度目標值"));
  const auto read = with_fate(records, Fate::kRecord);
  EXPECT_THAT(read, Contains("一、健全法制"));
  EXPECT_THAT(read, Contains("1. 修法進度"));
}

TEST(Account, AColumnThatIsNamedAndUnknownIsIgnoredOneWithoutHeaderIsUnread) {
  std::vector<std::string> header = kHeader, row = kRow;
  header.insert(header.end(), {"執行單位代碼", ""});
  row.insert(row.end(), {"A-17", "預算另列三億元"});
  HandMade made = plan();
  made.text("貳、年度關鍵績效指標").table({header, row});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(with_fate(records, Fate::kIgnored), Contains("A-17"));
  EXPECT_THAT(with_fate(records, Fate::kUnread), ElementsAre("預算另列三億元"));
  EXPECT_THAT(losses(records), ElementsAre("text_unread kpis 1/1 "));
}

TEST(Account, ATableOfUnknownHeadersInASectionThatShouldGiveRecords) {
  HandMade made = plan();
  made.text("貳、年度關鍵績效指標").table({{"甲欄", "乙欄"}, {"修法進度", "完成"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(losses(records), ElementsAre("section_empty kpis  ", "table_unread kpis  "));
  EXPECT_EQ(records.characters_unread, 10);
}

TEST(Account, ASectionWhoseRowsAreNoTable) {
  HandMade made = plan();
  made.text("貳、年度關鍵績效指標").text("修法進度 完成 100%");
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(losses(records), ElementsAre("section_empty kpis  "));
  EXPECT_EQ(records.characters_unread, 10);
}

TEST(Account, TablesOfNoSectionAreIgnored) {
  HandMade made = plan();
  made.text("貳、年度關鍵績效指標").table({kHeader, kRow});
  made.text("參、附錄").text("其他").table({{"甲欄", "乙欄"}, {"修法進度", "完成"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(losses(records), IsEmpty());
  EXPECT_EQ(records.characters_unread, 0);
}

TEST(Account, OfAnUnknownKindEverythingIsUnread) {
  HandMade made;
  made.text("年報").table({{"甲欄", "乙欄"}, {"一", "二"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(losses(records), IsEmpty());
  EXPECT_EQ(records.characters, 8);
  EXPECT_EQ(records.characters_unread, 8);
}

// Rows behind a table that was read: nobody has them, whatever they were read as.
TEST(Account, PartsOfRecordsInRunningTextAreUnread) {
  HandMade made;
  made.text("觀光局102年度自行管制計畫評核結果")
      .table({{"編號", "計畫名稱", "主辦單位", "評核意見", "等第"},
              {"1", "客源開拓計畫", "國際組",
               "一、行政作業：均準時提報。¶二、經費運用：良好。¶三、特殊績效：無。", "優等"}});
  const HandMade whole = made;
  made.text("2品質提升計畫旅行業組")
      .text("一、行政作業")
      .text("各項報告均如期上傳。")
      .text("二、經費運用")
      .text("各季支用比均達95%。");
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(losses(records), ElementsAre("text_unread reviews  "));
  EXPECT_THAT(losses(segment(whole.document(), project_schemas())), IsEmpty());
}

TEST(Account, PassagesKnowTheirSection) {
  HandMade made = plan();
  made.text("貳、年度關鍵績效指標").table({kHeader, kRow});
  const DocumentRecords records = segment(made.document(), project_schemas());
  for (const DocumentPassage& passage : records.passages) {
    if (passage.text == "1. 修法進度") {
      EXPECT_EQ(passage.section, "貳、年度關鍵績效指標");
    }
    if (passage.text == "一、健全法制" && passage.kind == PassageKind::kParagraph) {
      EXPECT_EQ(passage.section, "壹、年度施政目標及策略");
    }
  }
}

// A table that ends too early leaves its last record in running text.
TEST(Account, RowsBehindATableThatRepeatItsLabelsAreUnread) {
  HandMade made;
  made.page(1)
      .text("經濟部水利署112年度自行管制計畫評核結果")
      .table({{"計畫名稱", "主辦單位", "評核項目", "評核說明", "等第"},
              {"1.河川巡查計畫", "河川組", "行政作業", "均如期提報。", "優等"},
              {"^", "^", "經費運用", "支用比為45%、62%、81%、98%。", "^"},
              {"2.補注示範計畫", "水文組", "行政作業", "均如期提報。", "乙等"},
              {"^", "^", "經費運用", "支用比為40%、60%、80%、96%。", "^"}})
      .text("自評報告逾期10日。行政作業")
      .text("3.展示更新計畫")
      .text("支用比均為100%。經費運用")
      .text("說明：年終進度落後5%以上者，應提改善計畫。");
  const DocumentRecords records = segment(made.document(), project_schemas());
  int unread = 0;
  for (const Issue& issue : records.issues) {
    if (issue.code == IssueCode::kTextUnread && issue.table == "reviews") ++unread;
  }
  EXPECT_GT(unread, 0);
}

TEST(Account, APartOfARecordBetweenTablesIsUnread) {
  HandMade made;
  made.page(1)
      .text("臺北榮民總醫院107年度自行管制計畫評核結果")
      .table({{"項次", "主辦單位", "計畫名稱", "行政作業", "經費運用"},
              {"1", "精神部", "示範計畫", "一、計畫提報：均如期。", "各季支用比均為95%。"}})
      .text("三、目標達成：「失智篩檢8,000人」")
      .page(2)
      .table({{"項次", "主辦單位", "計畫名稱", "行政作業", "經費運用"},
              {"2", "工務室", "整建計畫", "一、計畫提報：均如期。", "各季支用比均為95%。"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  int unread = 0;
  for (const Issue& issue : records.issues) {
    if (issue.code == IssueCode::kTextUnread && issue.table == "reviews") ++unread;
  }
  EXPECT_GT(unread, 0);
}

}  // namespace
}  // namespace niandu
