// A figure in one cell and its unit in another: the next column or the header.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

struct Example {
  const char* figure;
  const char* unit;
  const char* read;  // value|unit|bound|upper end
};

// With 10 萬, 億 and 千 the multiple belongs to the figure, not to the unit.
constexpr Example kExamples[] = {
    {"62萬", "冊", "620000|冊|exact|"},
    {"62 萬", "冊", "620000|冊|exact|"},
    {"６２萬", "冊", "620000|冊|exact|"},
    {"1.5億", "元", "150000000|元|exact|"},
    {"3千", "人次", "3000|人次|exact|"},
    {"5百", "件", "500|件|exact|"},
    {"2千萬", "元", "20000000|元|exact|"},
    {"43萬5,000", "人次", "435000|人次|exact|"},
    {"1億6,928萬", "旅次", "169280000|旅次|exact|"},
    {"3萬5千", "戶", "35000|戶|exact|"},
    {"62萬以上", "冊", "620000|冊|at_least|"},
    {"至少 62 萬", "冊", "620000|冊|at_least|"},
    {"不超過1.2億", "元", "120000000|元|at_most|"},
    {"60萬至65萬", "冊", "600000|冊|range|650000"},
    {"60萬~65萬", "冊", "600000|冊|range|650000"},
    {"62", "萬冊", "620000|冊|exact|"},
    {"12,500", "億元", "1250000000000|元|exact|"},
    {"1,200", "千人次", "1200000|人次|exact|"},
    {"62萬冊", "冊", "620000|冊|exact|"},
    {"75.5", "%", "75.5|%|exact|"},
    // The multiple is printed twice, or at one end only: what is meant is not told.
    {"62萬", "萬冊", "||exact|"},
    {"60至65萬", "冊", "|||"},
};

TEST(UnitsElsewhere, AMultipleBelongsToTheFigure) {
  const std::vector<std::string> target = {"target_value", "target_unit", "target_bound",
                                           "target_value_to"};
  for (const Example& example : kExamples) {
    HandMade made;
    made.page(1).text("交通部 107 年度施政計畫").text("貳、年度關鍵績效指標");
    made.table({{"施政目標", "關鍵績效指標", "評估方式", "衡量標準", "年度目標值", "單位"},
                {"一、健全路網", "1 藏書", "統計數據", "年底之數", example.figure, example.unit}});
    const DocumentRecords records = segment(made.document(), project_schemas());
    EXPECT_THAT(rows_of(records, "kpis", target), testing::ElementsAre(example.read))
        << example.figure << " | " << example.unit;
    if (std::string_view(example.read).starts_with("||")) {
      EXPECT_THAT(issue_codes(records), testing::Contains("number_unreadable")) << example.figure;
    }
  }
}

TEST(UnitsElsewhere, AlsoUnderTheYearsOfOneIndicator) {
  HandMade made;
  made.page(1).text("交通部 107 年度施政計畫").text("貳、年度關鍵績效指標");
  made.table({{"施政目標", "關鍵績效指標", "單位", "105年度", "106年度", "107年度目標值"},
              {"一、健全路網", "1 藏書", "冊", "58萬", "1億2千萬", "62萬"}});
  EXPECT_THAT(rows_of(segment(made.document(), project_schemas()), "kpi_targets",
                      {"period_roc_year", "value", "unit"}),
              testing::IsSupersetOf({"107|620000|冊"}));
}

}  // namespace
}  // namespace niandu
