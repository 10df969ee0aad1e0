#include "extractors/tables/captions.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace niandu {
namespace {

TextLine line(double x0, double x1, double y0, std::string text) {
  TextLine out;
  out.text = std::move(text);
  out.box = {x0, y0, x1, y0 + 12};
  out.size_pt = 12;
  return out;
}

PageTable captioned(const std::vector<TextLine>& lines) {
  std::vector<PageTable> tables(1);
  tables[0].box = {50, 200, 550, 400};
  attach_captions(lines, tables);
  return tables[0];
}

TEST(Captions, UnitAndCentredTitleAboveTheFrame) {
  const PageTable t =
      captioned({line(250, 350, 150, "歲出機關別預算表"), line(255, 345, 168, "中華民國 114 年度"),
                 line(440, 550, 184, "單位：新臺幣千元")});
  EXPECT_EQ(t.table.title, "歲出機關別預算表");
  EXPECT_EQ(t.table.unit, "單位：新臺幣千元");
}

TEST(Captions, ANumberedTitleNeedNotBeCentred) {
  const PageTable t = captioned({line(50, 200, 184, "表 3　各年度執行情形")});
  EXPECT_EQ(t.table.title, "表 3　各年度執行情形");
  EXPECT_TRUE(t.table.unit.empty());
}

TEST(Captions, SentencesAndHeadingsAtTheMarginAreNoTitles) {
  EXPECT_TRUE(captioned({line(55, 545, 184, "本年度預算編列情形如下：")}).table.title.empty());
  EXPECT_TRUE(captioned({line(50, 200, 184, "二、年度關鍵績效指標")}).table.title.empty());
}

TEST(Captions, WhatStandsFarAboveOrBelowIsNotTheTablesOwn) {
  const PageTable t =
      captioned({line(250, 350, 60, "歲出機關別預算表"), line(440, 550, 410, "單位：新臺幣千元")});
  EXPECT_TRUE(t.table.title.empty());
  EXPECT_TRUE(t.table.unit.empty());
}

TEST(Captions, TheUnitIsCutFromALineThatSaysMore) {
  const PageTable t = captioned({line(300, 550, 184, "中華民國114年度 單位：千元")});
  EXPECT_EQ(t.table.unit, "單位：千元");
}

}  // namespace
}  // namespace niandu
