#include "pipeline/records/segment/recognition.h"

#include <gtest/gtest.h>

#include <vector>

namespace niandu {
namespace {

Schema schema(const char* kind, int least, int title, int section, int table) {
  Schema schema;
  schema.kind = kind;
  schema.title = "某種文件";
  schema.least = least;
  schema.title_weight = title;
  SectionSpec goals;
  goals.name = "goals";
  goals.weight = section;
  schema.sections.push_back(goals);
  TableSpec kpis;
  kpis.name = "kpis";
  kpis.weight = table;
  schema.tables.push_back(kpis);
  return schema;
}

TEST(Recognition, EachThingCountsOnceAndWithItsFirstPlace) {
  Recognition plan(schema("plan", 5, 4, 3, 0));
  EXPECT_EQ(plan.sum(), 0);
  plan.find(Recognition::Of::kSection, "goals", {4, 0, {}}, "壹、目標");
  plan.find(Recognition::Of::kSection, "goals", {9, 0, {}}, "壹、目標（續）");
  plan.find(Recognition::Of::kSection, "programs", {9, 0, {}}, "參、計畫");
  plan.find(Recognition::Of::kTable, "kpis", {9, 0, {}}, "gives no points");
  EXPECT_EQ(plan.sum(), 3);
  EXPECT_FALSE(plan.enough());
  EXPECT_EQ(nearest_of({&plan, 1}),
            "plan 3 of 5 points: goals found on page 4, no title with a year");
  plan.find(Recognition::Of::kTitle, {}, {1, 0, {}}, "某年度計畫");
  EXPECT_TRUE(plan.enough());
}

TEST(Recognition, NearestIsWhatHasMostOfWhatItNeeds) {
  std::vector<Recognition> both{Recognition(schema("plan", 8, 4, 3, 2)),
                                Recognition(schema("review", 4, 3, 2, 2))};
  EXPECT_EQ(nearest_of(both), "none");
  both[0].find(Recognition::Of::kTitle, {}, {0, 7, {}}, "某年度計畫");
  EXPECT_EQ(nearest_of(both), "plan 4 of 8 points: title found on line 7, nothing else");
  both[1].find(Recognition::Of::kTitle, {}, {}, "某年度評核");
  EXPECT_EQ(nearest_of(both), "review 3 of 4 points: title found, nothing else");
}

TEST(Recognition, ExplanationHasAllPoints) {
  Recognition plan(schema("plan", 5, 4, 3, 2));
  plan.find(Recognition::Of::kTable, "kpis", {2, 0, {}}, "目標 |\n指標");
  EXPECT_EQ(explain({&plan, 1}),
            "plan (某種文件): 2 of 5 points, too few\n"
            "   0 of 4   title: not found\n"
            "   0 of 3   section goals: not found\n"
            "   2 of 2   table kpis: found on page 2: 目標 | 指標\n");
}

}  // namespace
}  // namespace niandu
