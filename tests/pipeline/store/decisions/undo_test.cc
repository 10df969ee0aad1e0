#include "pipeline/store/decisions/undo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/store/decisions/samples.h"

namespace niandu {
namespace {

class Undo : public testing::Test {
 protected:
  // Somebody says so of the second record's target, in the place of the last word.
  void say(const std::string& value) {
    Decision decision = decided(plan_, 1, "target", value, "甲");
    if (!log_.empty()) decision.supersedes = log_.back().id;
    log_.push_back(decision);
  }
  // Adds it to the log; what is in force then, or the error.
  std::string then(Result<Decision> (*step)(const UndoRequest&, std::span<const Decision>),
                   const std::string& who = "甲") {
    UndoRequest request;
    request.last = log_.back().id;
    request.who = who;
    request.id = "00000000-0000-7000-8000-9000000000" + std::to_string(10 + log_.size());
    request.made = "2026-11-22T04:00:00Z";
    const auto next = step(request, log_);
    if (!next) return next.error().message;
    log_.push_back(*next);
    const std::vector<Decision> now = in_force(log_);
    return now.empty() ? "nothing" : now.back().value;
  }

  const DocumentRecords plan_ = sample_plan();
  std::vector<Decision> log_;
};

TEST_F(Undo, GoesBackAndForthOnWhatOnePersonSaid) {
  say("300");
  say("301");
  EXPECT_EQ(then(undone), "300");
  EXPECT_EQ(then(undone), "nothing");
  EXPECT_EQ(then(undone), "there is nothing to undo");
  EXPECT_EQ(then(redone), "300");
  EXPECT_EQ(then(redone), "301");
  EXPECT_EQ(then(redone), "there is nothing to redo");
  EXPECT_EQ(then(undone), "300");
  say("302");
  EXPECT_EQ(then(redone), "there is nothing to redo");
  EXPECT_EQ(then(undone), "300");
}

TEST_F(Undo, IsForTheOneWhoDecidedAndOfTheLastWord) {
  say("300");
  EXPECT_THAT(then(undone, "乙"), testing::HasSubstr("one of 甲"));
  say("301");
  UndoRequest request{log_.front().id, "甲", false, "x", "y"};
  EXPECT_FALSE(undone(request, log_));
  request.last = "none";
  EXPECT_FALSE(undone(request, log_));
}

}  // namespace
}  // namespace niandu
