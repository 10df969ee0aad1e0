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

}  // namespace
}  // namespace niandu
