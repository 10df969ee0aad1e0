#include "pipeline/store/decisions/grid_rights.h"

#include <gtest/gtest.h>

#include "pipeline/store/decisions/grid_text.h"

namespace niandu {
namespace {

Decision drawn(const std::string& who, const Box& box, bool no_table = false, int page = 3) {
  ForcedGrid grid;
  grid.page_number = page;
  grid.box = box;
  grid.no_table = no_table;
  Decision decision;
  put_grid(grid, decision);
  decision.id = "the grid of " + who;
  decision.who = who;
  decision.sha256 = "a";
  return decision;
}

constexpr Box kBox{100, 100, 300, 200};

std::string refused(const Decision& decision, const Decision& before) {
  const Status may = check_may_draw(decision, {&before, 1});
  return may ? "" : may.error().message;
}

TEST(GridRights, OneDrawsOverOnesOwnAndBesideAnothers) {
  for (const bool none : {false, true}) {
    const Decision before = drawn("甲", kBox, none);
    EXPECT_EQ(refused(drawn("甲", kBox), before), "");
    EXPECT_EQ(refused(drawn("乙", {300, 100, 400, 200}), before), "");
    EXPECT_EQ(refused(drawn("乙", {298, 100, 400, 200}), before), "") << "drawn by hand";
    EXPECT_EQ(refused(drawn("乙", kBox, false, 4), before), "");
  }
}

TEST(GridRights, OverAnothersOnlyAnAdjudicatorDraws) {
  for (const bool none : {false, true}) {
    const Decision before = drawn("甲", kBox, none);
    for (const Box& box : {kBox, Box{0, 0, 110, 110}, Box{150, 120, 200, 150}}) {
      Decision decision = drawn("乙", box, !none);
      EXPECT_EQ(
          refused(decision, before),
          "甲 drew what stands there: only the same person or an adjudicator may draw over it or "
          "withdraw it");
      decision.role = DecisionRole::kAdjudicator;
      EXPECT_EQ(refused(decision, before), "");
      decision.role = DecisionRole::kReviewer;
      decision.sha256 = "b";
      EXPECT_EQ(refused(decision, before), "");
    }
  }
}

TEST(GridRights, AnothersIsWithdrawnByAnAdjudicatorOnly) {
  const Decision before = drawn("甲", kBox);
  Decision withdrawal = before;
  withdrawal.kind = DecisionKind::kWithdraw;
  withdrawal.supersedes = before.id;
  EXPECT_EQ(refused(withdrawal, before), "");
  withdrawal.who = "乙";
  EXPECT_NE(refused(withdrawal, before), "");
  withdrawal.role = DecisionRole::kAdjudicator;
  EXPECT_EQ(refused(withdrawal, before), "");
}

std::string read_by(const std::vector<Decision>& in_force) {
  std::string who;
  for (const Decision* grid : grids_to_read_by(in_force)) who += grid->who;
  return who;
}

TEST(GridRights, WhatAnAdjudicatorDrewOverComesBackOnceWithdrawn) {
  std::vector<Decision> all = {drawn("甲", kBox), drawn("乙", {300, 100, 400, 200}),
                               drawn("丙", {101, 100, 300, 201})};
  EXPECT_EQ(read_by(all), "甲乙丙");
  all[2].role = DecisionRole::kAdjudicator;
  EXPECT_EQ(read_by(all), "乙丙");
  std::swap(all[0], all[2]);  // whoever drew last
  EXPECT_EQ(read_by(all), "乙丙") << "an adjudicator's has the text where two overlap";
  all.erase(all.begin());
  EXPECT_EQ(read_by(all), "乙甲");
}

TEST(GridRights, OfTwoAdjudicatorsTheLaterOneIsReadBy) {
  std::vector<Decision> all = {drawn("甲", kBox), drawn("乙", kBox)};
  for (Decision& each : all) each.role = DecisionRole::kAdjudicator;
  all[0].id = "1";
  all[1].id = "2";
  EXPECT_EQ(read_by(all), "乙");
}

TEST(GridRights, OneReplacesOnesOwnOnly) {
  const std::vector<Decision> all = {drawn("甲", kBox), drawn("乙", kBox)};
  const Decision* const own = own_grid_at(drawn("甲", {102, 100, 300, 200}), all);
  ASSERT_NE(own, nullptr);
  EXPECT_EQ(own->who, "甲");
  EXPECT_EQ(own_grid_at(drawn("丙", kBox), all), nullptr);
  EXPECT_EQ(own_grid_at(drawn("甲", {500, 100, 700, 200}), all), nullptr);
}

}  // namespace
}  // namespace niandu
