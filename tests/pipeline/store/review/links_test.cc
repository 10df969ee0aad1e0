// Links between years are found again by what stands on the pages, whatever the records are called.
#include "pipeline/store/review/links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/store/catalog/decision_text.h"
#include "tests/pipeline/store/decisions/samples.h"

namespace niandu {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class Links : public testing::Test {
 protected:
  Links() {
    later_.document_id = "d2";
    later_.sha256 = std::string(64, 'b');
  }
  Decision says(DecisionKind kind, const std::string& who, const std::vector<Decision>& log = {}) {
    static int number = 0;
    LinkSaying saying{kind, "kpis", "1", "3", who, DecisionRole::kReviewer, {}, {}, "1.0", "s"};
    saying.id = "00000000-0000-7000-8000-" + std::to_string(200'000'000'000 + ++number);
    saying.made = "2026-11-30T03:00:00Z";
    auto made = make_link_decision(saying, earlier_, later_, tables_, log);
    EXPECT_TRUE(made) << made.error().to_string();
    return made.value_or(Decision());
  }
  std::vector<DecidedLink> found(const std::vector<Decision>& log) {
    LinkFinder finder(log);
    finder.meet(later_, tables_);
    finder.meet(earlier_, tables_);
    lost_ = finder.lost();
    return finder.found();
  }

  const std::vector<TableDefinition> tables_ = sample_tables();
  DocumentRecords earlier_ = sample_plan(), later_ = sample_plan();
  std::size_t lost_ = 0;
};

TEST_F(Links, ADecisionOutlivesItsTextAndTheKeysOfItsRecords) {
  const Decision said = says(DecisionKind::kUnlink, "甲");
  const auto again = decision_of(text_of(said));
  ASSERT_TRUE(again) << again.error().to_string();
  EXPECT_EQ(*again, said);
  // An indicator found before all others moves the numbers of the rest.
  earlier_.records.insert(earlier_.records.begin(), indicator(9, "新指標", "1", 70));
  for (std::int64_t i = 0; i < 4; ++i) {
    earlier_.records[static_cast<std::size_t>(i)].set("kpi_no", {i + 1, {}, {}, {}, {}});
  }
  const auto links = found({*again});
  ASSERT_THAT(links, SizeIs(1));
  EXPECT_FALSE(links[0].linked);
  EXPECT_EQ(links[0].from_document_id + links[0].from_record, "d12");
  EXPECT_EQ(links[0].to_document_id + links[0].to_record, "d23");
}

TEST_F(Links, ARecordThatIsGoneIsLostNotGuessed) {
  const Decision said = says(DecisionKind::kLink, "甲");
  later_.records.pop_back();
  EXPECT_THAT(found({said}), IsEmpty());
  EXPECT_EQ(lost_, 1U);
}

TEST_F(Links, ARecordThatHasATwinIsNotDecided) {
  later_.records.push_back(later_.records[2]);
  later_.records.back().set("kpi_no", {std::int64_t{4}, {}, {}, {}, {}});
  later_.records[2].set("kpi_no", {std::int64_t{3}, {}, {}, {}, {}});
  LinkSaying saying;
  saying.table = "kpis";
  saying.from_record = "1";
  saying.to_record = "3";
  saying.who = "甲";
  EXPECT_FALSE(make_link_decision(saying, earlier_, later_, tables_, {}));
}

TEST_F(Links, ASecondThoughtTakesTheFirstOnesPlaceAndAnAdjudicatorIsLast) {
  std::vector<Decision> log{says(DecisionKind::kLink, "甲")};
  log.push_back(says(DecisionKind::kUnlink, "甲", log));
  EXPECT_EQ(log[1].supersedes, log[0].id);
  log.push_back(says(DecisionKind::kLink, "乙", log));
  EXPECT_EQ(log[2].supersedes, "");
  log[1].role = DecisionRole::kAdjudicator;
  const auto links = found(log);
  ASSERT_THAT(links, SizeIs(2));
  EXPECT_EQ(links[1].who, "甲");
  log[1].role = DecisionRole::kReviewer;
  log.push_back(says(DecisionKind::kWithdraw, "乙", log));
  EXPECT_THAT(found(log), SizeIs(1));
}

}  // namespace
}  // namespace niandu
