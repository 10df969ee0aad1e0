#include "pipeline/store/catalog/lookalikes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace niandu {
namespace {

using testing::ElementsAre;

TEST(Lookalikes, AShapeIsALineWithoutItsNumbers) {
  EXPECT_EQ(shape_of("壹、計畫緣起"), "計畫緣起");
  EXPECT_EQ(shape_of("（一） 計畫 緣起："), "計畫緣起:");
  EXPECT_EQ(shape_of("第109次會議紀錄"), "第#次會議紀錄");
  EXPECT_EQ(shape_of("第一百零九次會議紀錄"), "第#次會議紀錄");
  EXPECT_EQ(shape_of("目次"), "");
  EXPECT_EQ(shape_of("本計畫依法辦理，並報院核定。"), "");
  EXPECT_EQ(shape_of(std::string(3 * 40, '\xE5')), "");
  EXPECT_EQ(shape_of(""), "");
}

Looks looks(const char* name, std::vector<std::string> shapes) {
  return {0, name, "none", std::move(shapes)};
}

TEST(Lookalikes, DocumentsAreOneKindByWhatTheyShare) {
  const auto groups = group_lookalikes({
      looks("alone.pdf", {"某某某某", "子丑寅卯", "甲甲甲甲"}),
      looks("m1.pdf", {"第#次會議紀錄", "出席委員:", "討論事項", "臨時動議"}),
      looks("b1.pdf", {"歲出機關別預算表", "單位:新臺幣千元", "科目 | 本年度 | 上年度"}),
      looks("m2.pdf", {"某市第#次會議", "出席委員:", "討論事項", "臨時動議", "散會時間"}),
      looks("b2.pdf", {"歲出機關別預算表", "單位:新臺幣千元"}),
      looks("m3.pdf", {"出席委員:", "討論事項", "散會時間", "臨時動議"}),
      looks("scan.pdf", {}),
  });
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_THAT(groups[0].file_names, ElementsAre("m1.pdf", "m2.pdf", "m3.pdf"));
  EXPECT_THAT(groups[0].shared, ElementsAre("出席委員:", "討論事項", "臨時動議"));
  EXPECT_THAT(groups[1].file_names, ElementsAre("b1.pdf", "b2.pdf"));
  EXPECT_THAT(groups[1].shared, ElementsAre("歲出機關別預算表", "單位:新臺幣千元"));
  EXPECT_THAT(groups[2].file_names, ElementsAre("alone.pdf"));
  EXPECT_THAT(groups[2].shared, ElementsAre());
}

TEST(Lookalikes, OneLineInCommonMakesNoKind) {
  EXPECT_EQ(group_lookalikes(
                {looks("a", {"單位:千元", "甲乙丙丁"}), looks("b", {"單位:千元", "子丑寅卯"})})
                .size(),
            2U);
}

}  // namespace
}  // namespace niandu
