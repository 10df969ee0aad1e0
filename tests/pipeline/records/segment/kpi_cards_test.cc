// A table of labels and values for each indicator, under the headings of the goals: where one ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;

const std::vector<std::string> kKpi = {"goal_no", "kpi_no",      "goal_name",   "name",
                                       "measure", "target_text", "target_value"};

struct Card {
  std::string name, measure, before, target;
};

void add_card(HandMade& made, const Card& card) {
  made.table({{"指標名稱", card.name, "<", "<"},
              {"衡量標準", card.measure, "<", "<"},
              {"評估方式", "統計數據", "與中長程個案計畫關聯", "社會發展"},
              {"108年實際值", card.before, "109年目標值", card.target}});
}

HandMade plan() {
  HandMade made;
  made.page(1).text("交通部109年度施政計畫").text("壹、年度施政目標及策略");
  made.table({{"編號", "施政目標", "執行策略"},
              {"一", "發展觀光", "(一)推動旅遊。"},
              {"二", "強化氣象", "(一)精進預報。"}});
  made.text("貳、年度關鍵績效指標").text("一、發展觀光");
  return made;
}

std::vector<std::string> kpis_of(const HandMade& made) {
  return rows_of(segment(made.document(), project_schemas()), "kpis", kKpi);
}

TEST(KpiCards, NumbersMayBeNestedAndTheLabelSaySo) {
  HandMade made = plan();
  const auto card = [&](const char* name) {
    made.table({{"指標編號及名稱", name, "<", "<"},
                {"衡量標準", "當年度計算", "<", "<"},
                {"108年實際值", "5件", "109年目標值", "8件"}});
  };
  card("1-1　旅遊總旅次");
  card("1-2　評鑑家數");
  made.text("二、強化氣象");
  card("2-1　發布時間");
  EXPECT_THAT(
      rows_of(segment(made.document(), project_schemas()), "kpis", {"goal_no", "kpi_no", "name"}),
      ElementsAre("1|1|旅遊總旅次", "1|2|評鑑家數", "2|1|發布時間"));
}

TEST(KpiCards, ANameMayBeginWithAFigure) {
  struct Example {
    const char* printed;
    const char* name;
  };
  constexpr Example kNames[] = {{"1.24小時路徑預報誤差", "24小時路徑預報誤差"},
                                {"1.5G場域數", "5G場域數"},
                                {"1.100%符合率之站數", "100%符合率之站數"},
                                {"１．24小時路徑預報誤差", "24小時路徑預報誤差"},
                                {"1.2030年減碳量", "2030年減碳量"}};
  for (const Example& example : kNames) {
    HandMade made = plan();
    add_card(made, {"1.旅遊總旅次", "當年度旅次", "1億旅次", "1億2千萬旅次"});
    add_card(made, {"2.旅宿評鑑家數成長率", "累計家數", "2.9%", "3.5%"});
    made.text("二、強化氣象");
    add_card(made, {example.printed, "平均誤差", "84公里", "80公里"});
    add_card(made, {"2.發布時間", "平均時間", "17秒", "15秒"});
    EXPECT_THAT(kpis_of(made),
                ElementsAre("1|1|發展觀光|旅遊總旅次|當年度旅次|1億2千萬旅次|120000000",
                            "1|2|發展觀光|旅宿評鑑家數成長率|累計家數|3.5%|3.5",
                            std::string("2|1|強化氣象|") + example.name + "|平均誤差|80公里|80",
                            "2|2|強化氣象|發布時間|平均時間|15秒|15"))
        << example.printed;
  }
}

TEST(KpiCards, TheFirstOneToo) {
  HandMade made = plan();
  add_card(made, {"1.24小時路徑預報誤差", "平均誤差", "84公里", "80公里"});
  add_card(made, {"2.5G場域數", "當年度場域", "3處", "6處"});
  add_card(made, {"3.旅遊總旅次", "當年度旅次", "1億旅次", "1億2千萬旅次"});
  EXPECT_THAT(kpis_of(made),
              ElementsAre("1|1|發展觀光|24小時路徑預報誤差|平均誤差|80公里|80",
                          "1|2|發展觀光|5G場域數|當年度場域|6處|6",
                          "1|3|發展觀光|旅遊總旅次|當年度旅次|1億2千萬旅次|120000000"));
}

// Whatever is printed for a number: a label that comes again begins a record.
TEST(KpiCards, AreNeverGluedTogether) {
  HandMade made = plan();
  add_card(made, {"1.旅遊總旅次", "當年度旅次", "1億旅次", "1億2千萬旅次"});
  add_card(made, {"旅宿評鑑家數成長率", "累計家數", "2.9%", "3.5%"});
  made.text("二、強化氣象");
  add_card(made, {"7.24小時路徑預報誤差", "平均誤差", "84公里", "80公里"});
  made.table({{"衡量標準", "平均時間", "<", "<"},
              {"評估方式", "統計數據", "與中長程個案計畫關聯", "社會發展"},
              {"108年實際值", "17秒", "109年目標值", "15秒"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "kpis", {"goal_name", "measure", "target_text"}),
              testing::IsSupersetOf({"發展觀光|當年度旅次|1億2千萬旅次", "發展觀光|累計家數|3.5%",
                                     "強化氣象|平均誤差|80公里"}));
  for (const std::string& row : rows_of(records, "kpis", kKpi)) {
    EXPECT_EQ(row.find("平均誤差平均時間"), std::string::npos) << row;
  }
}

TEST(KpiCards, TheSameInTablesUnderTheirGoals) {
  HandMade made = plan();
  made.table({{"關鍵績效指標", "評估方式", "衡量標準", "年度目標值"},
              {"1.旅遊總旅次", "統計數據", "當年度旅次", "1億2千萬旅次"},
              {"2.成長率", "統計數據", "累計家數", "3.5%"}});
  made.text("二、強化氣象");
  made.table({{"關鍵績效指標", "評估方式", "衡量標準", "年度目標值"},
              {"1.24小時路徑預報誤差", "統計數據", "平均誤差", "80公里"}});
  EXPECT_THAT(kpis_of(made),
              ElementsAre("1|1|發展觀光|旅遊總旅次|當年度旅次|1億2千萬旅次|120000000",
                          "1|2|發展觀光|成長率|累計家數|3.5%|3.5",
                          "2|1|強化氣象|24小時路徑預報誤差|平均誤差|80公里|80"));
}

}  // namespace
}  // namespace niandu
