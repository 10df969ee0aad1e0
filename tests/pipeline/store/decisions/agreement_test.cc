#include "pipeline/store/decisions/agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/store/decisions/samples.h"

namespace niandu {
namespace {

using testing::DoubleNear;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

class Agree : public testing::Test {
 protected:
  Decision says(std::size_t record, const std::string& field, const std::string& value,
                const std::string& who) const {
    return decided(plan_, record, field, value, who);
  }
  const DocumentRecords plan_ = sample_plan();
};

TEST_F(Agree, PairsAreCountedByFieldAndBeyondChance) {
  // 3 of 4 agree; by chance (3*3 + 1*0 + 0*1) / 16 would.
  std::vector<Decision> log;
  for (const char* who : {"甲", "乙"}) {
    log.push_back(says(0, "target", "75.5", who));
    log.push_back(says(1, "target", "75.5", who));
    log.push_back(says(2, "target", "75.5", who));
    log.push_back(says(0, "name", std::string(who) == "甲" ? "甲說" : "乙說", who));
  }
  const std::vector<Agreement> found = agreement(log);
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0].pairs, 4U);
  EXPECT_EQ(found[0].agreed, 3U);
  EXPECT_DOUBLE_EQ(found[0].percent, 75);
  EXPECT_THAT(found[0].kappa, Optional(DoubleNear((0.75 - 9.0 / 16) / (1 - 9.0 / 16), 1e-9)));
  EXPECT_EQ(found[1].field, "name");
  EXPECT_THAT(found[1].kappa, Optional(DoubleNear(0, 1e-9)));
  EXPECT_EQ(found[2].field, "target");
  EXPECT_EQ(found[2].agreed, 3U);
  EXPECT_EQ(found[2].kappa, std::nullopt);  // all say the same: chance agrees always
}

TEST_F(Agree, OnesOwnSecondThoughtAndTheAdjudicatorAreNoSecondPerson) {
  const Decision first = says(1, "target", "300", "甲");
  Decision second = says(1, "target", "301", "甲");
  second.supersedes = first.id;
  Decision judge = says(1, "target", "302", "丙");
  judge.role = DecisionRole::kAdjudicator;
  judge.supersedes = second.id;
  EXPECT_THAT(agreement(std::vector{first, second, judge}), IsEmpty());
  const auto found = agreement(std::vector{first, second, judge, says(1, "target", "301", "乙")});
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].agreed, 1U);
}

TEST_F(Agree, ASecondLookIsForSomebodyElseAndOnlyOnce) {
  const std::vector<Decision> log{says(1, "target", "300", "甲"), says(2, "target", "13", "乙"),
                                  says(2, "target", "13", "甲")};
  EXPECT_THAT(second_looks(log, "甲", 1), IsEmpty());
  const auto wanted = second_looks(log, "丙", 1);
  ASSERT_THAT(wanted, SizeIs(1));
  EXPECT_EQ(wanted[0].id, log[0].id);
  EXPECT_THAT(second_looks(log, "丙", 0), IsEmpty());
}

TEST_F(Agree, ASecondLookIsNotAskedForWhatIsSettledOrTakenBack) {
  const Decision first = says(1, "target", "300", "甲");
  Decision judge = says(1, "target", "302", "丙");
  judge.role = DecisionRole::kAdjudicator;
  EXPECT_THAT(second_looks(std::vector{first, judge}, "乙", 1), IsEmpty());
  Decision withdrawn = judge;
  withdrawn.kind = DecisionKind::kWithdraw;
  withdrawn.supersedes = first.id;
  EXPECT_THAT(second_looks(std::vector{first, withdrawn}, "乙", 1), IsEmpty());
}

TEST_F(Agree, TheSampleIsTheSameWhoeverDecidesAndWhatever) {
  int sampled = 0;
  for (int i = 0; i < 200; ++i) {
    Decision first = says(1, "target", "300", "甲");
    first.places = {at(3, 20.0 + i, 100)};
    Decision second = says(1, "target", "31", "乙");
    second.places = {at(3, 20.2 + i, 99.9)};
    EXPECT_EQ(is_sampled(first, 0.5), is_sampled(second, 0.5)) << i;
    sampled += is_sampled(first, 0.5) ? 1 : 0;
  }
  EXPECT_NEAR(sampled, 100, 30);
}

TEST_F(Agree, TheSampleHasTheShareThatIsAskedFor) {
  int sampled = 0;
  Decision decision = says(1, "target", "300", "甲");
  for (int i = 0; i < 20'000; ++i) {
    decision.print.document_id = "d" + std::to_string(i / 100);
    decision.places = {at(1 + i % 10, 20, 50.0 + i % 100)};
    if (is_sampled(decision, kSecondLookShare)) ++sampled;
  }
  EXPECT_NEAR(sampled, 1000, 100);
  EXPECT_FALSE(is_sampled(decision, 0));
  EXPECT_TRUE(is_sampled(decision, 1));
}

}  // namespace
}  // namespace niandu
