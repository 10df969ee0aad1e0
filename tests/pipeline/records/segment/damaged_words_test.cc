// A damaged character in a title or a heading costs that character, not what stands below it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;

DocumentRecords read(const std::string& title, const std::string& heading,
                     const std::vector<std::string>& header = {
                         "年度施政目標", "關鍵績效指標", "評估方式", "衡量標準", "年度目標值"}) {
  HandMade made;
  made.page(1).text(title).text(heading).text("一、健全路網").text("(一) 改善公路。");
  made.text("貳、年度關鍵績效指標");
  made.table({header, {"一、健全路網", "1 里程", "統計數據", "公里", "30 公里"}});
  return segment(made.document(), project_schemas());
}

TEST(DamagedWords, OfATitle) {
  for (const char* title : {"交通部 107 年度施政計�", "交通部 107 年�施政計畫",
                            "交通部 107 �度施政計畫", "交通部 107 年度施�計畫"}) {
    const DocumentRecords records = read(title, "壹、年度施政目標");
    EXPECT_EQ(records.kind, "annual_plan") << title;
    EXPECT_EQ(records.agency, "交通部") << title;
    EXPECT_EQ(records.roc_year, 107) << title;
    EXPECT_EQ(records.title, title);  // as it stands
  }
}

// Of a year a digit may be lost, of a name a character: neither is made up.
TEST(DamagedWords, OfAYearOrAnAgency) {
  EXPECT_EQ(read("交通部�07 年度施政計畫", "壹、年度施政目標").roc_year, 0);
  EXPECT_EQ(read("交通部 1�7 年度施政計畫", "壹、年度施政目標").roc_year, 0);
  EXPECT_EQ(read("交�部 107 年度施政計畫", "壹、年度施政目標").agency, "");
}

TEST(DamagedWords, OfAHeading) {
  for (const char* heading : {"壹、年度施政目�", "壹、年�施政目標"}) {
    const DocumentRecords records = read("交通部 107 年度施政計畫", heading);
    EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}), ElementsAre("1|健全路網"))
        << heading;
  }
}

TEST(DamagedWords, OfAHeader) {
  const std::vector<std::string> whole = {"年度施政目標", "關鍵績效指標", "評估方式", "衡量標準",
                                          "年度目標值"};
  // Those of a goal as well, and those of how it is computed.
  const std::set<std::string> two = {"關鍵績效�標", "評�方式"};
  for (std::size_t column = 0; column < whole.size(); ++column) {
    for (std::size_t at = 0; at < whole[column].size(); at += 3) {
      std::vector<std::string> header = whole;
      header[column].replace(at, 3, "�");
      if (two.contains(header[column])) continue;
      const DocumentRecords records = read("交通部 107 年度施政計畫", "壹、年度施政目標", header);
      EXPECT_THAT(rows_of(records, "kpis", {"goal_name", "name", "evaluation_method", "measure"}),
                  ElementsAre("健全路網|里程|統計數據|公里"))
          << header[column];
      EXPECT_THAT(rows_of(records, "kpi_targets", {"text"}), ElementsAre("30 公里"))
          << header[column];
    }
  }
}

// What may be either of two columns is neither.
TEST(DamagedWords, OfAHeaderThatMayBeTwo) {
  const DocumentRecords records =
      read("交通部 107 年度施政計畫", "壹、年度施政目標",
           {"年度施政目標", "關鍵績效指標", "評�方式", "衡量標準", "年度目標值"});
  EXPECT_THAT(rows_of(records, "kpis", {"name", "evaluation_method", "measure"}),
              ElementsAre("里程||公里"));
  EXPECT_THAT(issue_codes(records), Contains("column_ignored"));
}

}  // namespace
}  // namespace niandu
