// The words by which reviews deny or grant special merit and call goals quantified: the patterns
// of schemas/project_review.yaml, line by line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

std::string value_of(const char* column, const std::string& text, const char* field) {
  HandMade made;
  made.page(1).text("111 年度部會管制個案計畫評核");
  made.table({{"項次", "主辦機關", "計畫名稱", column}, {"1", "警政署", "甲", text}});
  const auto rows = rows_of(segment(made.document(), project_schemas()), "reviews", {field});
  return rows.size() == 1 ? rows[0] : "no record";
}

TEST(ReviewPhrases, DenySpecialMerit) {
  for (const char* text : {"無。",
                           "無特殊績效。",
                           "本年度無特殊績效。",
                           "本項無。",
                           "無提列。",
                           "未填列。",
                           "未提列特殊績效。",
                           "本項未提報。",
                           "從缺。",
                           "不適用",
                           "無特殊績效事項。",
                           "尚無具體特殊績效。",
                           "查無特殊績效。",
                           "特殊績效所列事項，同年度所設工作目標。",
                           "特殊績效所列事項，同年度所設工作目標及經常性辦理業務。",
                           "特殊績效與工作目標重複。",
                           "所列績效與年度目標相同，不予採認。",
                           "所提事項均屬例行業務，不予採計。",
                           "所列績效為年度既定工作，非屬特殊績效。",
                           "特殊績效所列內容，係屬本計畫年度目標，爰不採計。",
                           "所提報事項未符特殊績效認定標準。",
                           "特殊績效所列事項，均為年度目標內容。",
                           "所列特殊績效與年度目標重複，不予採計。",
                           "係屬機關法定職掌，未予採認。",
                           "特殊績效所列事項，屬機關基本職掌。",
                           "特殊績效從缺。",
                           "特殊績效部分，核屬年度目標，不予認定。",
                           "無足採列之特殊績效。",
                           "所填特殊績效為例行業務。",
                           "所提係年度工作重點，非特殊績效。",
                           "所提特殊績效已納入年度工作目標，不另計列。",
                           "－"}) {
    EXPECT_EQ(value_of("特殊績效", text, "special_achievement"), "false") << text;
  }
}

TEST(ReviewPhrases, GrantSpecialMerit) {
  for (const char* text :
       {"簡化籌組工會之相關作業程序，有效提升行政效能。", "無紙化作業成效良好，節省公帑。",
        "未來可推廣至其他機關，具業務創新。", "協助未列入補助之弱勢家庭，成效顯著。",
        "為推動計畫工作，首創跨域合作模式。", "無人機巡檢提升效率 20%。",
        "督導所屬計畫工作有成，獲頒金質獎。", "整合不同計畫內容，避免資源重複。",
        "改善勞資關係，為既有工作者提供協助。", "促成產官學共同計畫工作。",
        "解決長期未予採認學歷之問題，獲各界肯定。", "此非特殊績效制度所能及，貢獻卓著。"}) {
    EXPECT_EQ(value_of("特殊績效", text, "special_achievement"), "true") << text;
  }
}

TEST(ReviewPhrases, GoalsAreQuantifiedOrNot) {
  const auto quantified = [](const std::string& sentence) {
    return value_of(
        "行政作業",
        "(三)年度目標之挑戰性與明確性\n1.年度目標挑戰性：無。\n2.年度目標明確性：" + sentence,
        "quantified");
  };
  for (const char* text : {"採量化指標，已如期如質完成。", "均以量化方式呈現，並已如期達成。",
                           "目標明確且可量化。", "訂有具體量化指標。", "目標量化明確。",
                           "並訂有量化數值。", "未達目標；採量化指標。", "目標均予量化。"}) {
    EXPECT_EQ(quantified(text), "true") << text;
  }
  for (const char* text :
       {"未採量化指標。", "採質化指標，尚屬明確。", "目標採里程碑方式，非量化指標。",
        "未以量化方式訂定。", "目標不易量化。", "無量化指標。", "未訂有量化數值。"}) {
    EXPECT_EQ(quantified(text), "false") << text;
  }
  EXPECT_EQ(quantified("目標尚屬明確。"), "");
}

}  // namespace
}  // namespace niandu
