#include "pipeline/records/schema/gazetteer.h"

#include <gtest/gtest.h>

#include "pipeline/records/schema/schema_set.h"

namespace niandu {
namespace {

class GazetteerTest : public testing::Test {
 protected:
  GazetteerTest() : set_(SchemaSet::load(NIANDU_SOURCE_DIR "/schemas")) {}

  std::string owner(std::string_view body) {
    const Gazetteer::Agency* agency = set_->gazetteer().owner_of(body);
    return agency == nullptr ? "" : agency->name;
  }

  Result<SchemaSet> set_;
};

TEST_F(GazetteerTest, DepartmentsAndBodiesNameTheirAgency) {
  EXPECT_EQ(owner("勞動關係司"), "勞動部");
  EXPECT_EQ(owner("勞工保險局"), "勞動部");
  EXPECT_EQ(owner("職業安全衛生署"), "勞動部");
  EXPECT_EQ(owner("國土測繪中心"), "內政部");
  EXPECT_EQ(owner("疾病管制署"), "衛生福利部");
  EXPECT_EQ(owner("台中榮民總醫院"), "國軍退除役官兵輔導委員會");
}

TEST_F(GazetteerTest, ABodyBehindItsAgencysNameIsKnownByIt) {
  EXPECT_EQ(owner("經濟部水利署第三河川分署"), "經濟部");
  EXPECT_EQ(owner("行政院農業委員會某某場"), "農業部");
}

TEST_F(GazetteerTest, UnitsThatMostAgenciesHaveDecideNothing) {
  for (const char* unit : {"秘書處", "人事處", "主計處", "綜合規劃司", "資訊處", "本部"}) {
    EXPECT_EQ(owner(unit), "") << unit;
  }
}

TEST_F(GazetteerTest, UnknownUnitsDecideNothing) {
  EXPECT_EQ(owner(""), "");
  EXPECT_EQ(owner("某某司"), "");
}

TEST_F(GazetteerTest, AnAgencyIsCalledAsItWasInTheYear) {
  const auto name = [this](std::string_view unit, int year) {
    const Gazetteer::Agency* agency = set_->gazetteer().owner_of(unit);
    return agency == nullptr ? "none" : agency->name_in(year);
  };
  EXPECT_EQ(name("農糧署", 107), "行政院農業委員會");
  EXPECT_EQ(name("農糧署", 113), "農業部");
  EXPECT_EQ(name("林務局", 111), "行政院農業委員會");
  EXPECT_EQ(name("水質保護處", 105), "行政院環境保護署");
  EXPECT_EQ(name("資源循環署", 112), "環境部");
  EXPECT_EQ(name("勞工保險局", 102), "行政院勞工委員會");
  EXPECT_EQ(name("勞工保險局", 103), "勞動部");
  EXPECT_EQ(name("疾病管制局", 101), "行政院衛生署");
  EXPECT_EQ(name("新竹科學園區管理局", 108), "科技部");
  EXPECT_EQ(name("新竹科學園區管理局", 112), "國家科學及技術委員會");
  EXPECT_EQ(name("新竹科學工業園區管理局", 100), "行政院國家科學委員會");
  EXPECT_EQ(name("海洋巡防總局", 105), "行政院海岸巡防署");
  EXPECT_EQ(name("警政署", 0), "內政部");
  // Two agencies became one: whose it was, the gazetteer does not say.
  EXPECT_EQ(name("檔案管理局", 100), "");
}

TEST_F(GazetteerTest, CountiesOwnWhatBearsTheirName) {
  EXPECT_EQ(owner("新竹縣政府工務處"), "新竹縣政府");
  EXPECT_EQ(owner("金門縣衛生局"), "金門縣政府");
  EXPECT_EQ(owner("高雄市選舉委員會"), "中央選舉委員會");
  EXPECT_EQ(owner("臺北市國稅局"), "財政部");
}

TEST_F(GazetteerTest, FormerNamesLeadToTheAgencyOfToday) {
  const Gazetteer::Agency* agency = set_->gazetteer().find("行政院勞工委員會");
  ASSERT_NE(agency, nullptr);
  EXPECT_EQ(agency->name, "勞動部");
  ASSERT_FALSE(agency->aliases.empty());
  EXPECT_EQ(agency->aliases.front().last_roc_year, 103);
}

}  // namespace
}  // namespace niandu
