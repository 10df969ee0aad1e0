#include "pipeline/records/check/check.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/issue.h"
#include "pipeline/records/check/brackets.h"
#include "pipeline/records/messages/issue_text.h"

namespace niandu {
namespace {

const SchemaSet& schemas() {
  static const SchemaSet* const kSchemas = [] {
    static auto loaded = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
    if (!loaded) throw std::runtime_error(loaded.error().to_string());
    return &*loaded;
  }();
  return *kSchemas;
}

using Cells = std::vector<std::pair<std::string, Datum>>;

Record record(const std::string& table, const Cells& cells, int page = 0) {
  Record r;
  r.table = table;
  r.page_first = r.page_last = page;
  for (const auto& [name, datum] : cells) {
    Value value;
    value.datum = datum;
    if (const auto* text = std::get_if<std::string>(&datum)) value.raw = *text;
    if (std::holds_alternative<std::monostate>(datum)) value.evidence = Evidence::kMissing;
    r.set(name, std::move(value));
  }
  return r;
}

Datum n(std::int64_t number) { return number; }
Datum d(const char* digits) { return Decimal{digits}; }
Datum s(const char* text) { return std::string(text); }

// "code record/field" of each issue, in order, but for issues of `ignored` codes.
std::vector<std::string> issues_of(std::vector<Record> records) {
  DocumentRecords document;
  document.records = std::move(records);
  check(document, schemas());
  std::vector<std::string> out;
  for (const Issue& issue : document.issues) {
    EXPECT_TRUE(arguments_fit(issue)) << issue_code_name(issue.code);
    // Test records have only the fields that their test is about.
    if (issue.code == IssueCode::kValueMissing) continue;
    out.push_back(std::string(issue_code_name(issue.code)) + " " + issue.table + " " +
                  issue.record + " " + issue.field);
  }
  return out;
}

using Issues = std::vector<std::string>;

Record kpi(std::int64_t goal, std::int64_t number, const char* goal_name, const char* name) {
  return record("kpis", {{"goal_no", n(goal)},
                         {"kpi_no", n(number)},
                         {"goal_name", s(goal_name)},
                         {"name", s(name)},
                         {"evaluation_method", s("統計數據")},
                         {"target_text", s("75%")},
                         {"target_value", d("75")},
                         {"target_unit", s("%")}});
}

Record goal(std::int64_t number, const char* name) {
  return record("goals", {{"goal_no", n(number)}, {"name", s(name)}});
}

TEST(Check, GoodDocumentHasNoIssues) {
  EXPECT_EQ(
      issues_of({goal(1, "健全制度"), goal(2, "推動設（措）施"), kpi(1, 1, "健全制度", "甲"),
                 kpi(2, 1, "推動設 (措) 施", "乙"),
                 record("programs",
                        {{"program_no", n(1)}, {"item", s("子")}, {"kpi_link", s("甲、乙")}})}),
      Issues{});
}

TEST(Check, GapsInNumbersAreFound) {
  EXPECT_EQ(issues_of({goal(1, "甲"), goal(3, "丙")}), Issues{"number_gap goals 3 goal_no"});
  const auto strategy = [](std::int64_t g, Datum number) {
    return record("strategies", {{"goal_no", n(g)}, {"strategy_no", number}, {"text", s("文")}});
  };
  EXPECT_EQ(issues_of({strategy(1, n(1)), strategy(1, n(2)), strategy(2, n(1)), strategy(2, {}),
                       strategy(2, n(3))}),
            Issues{"number_gap strategies 2/3 strategy_no"});
}

TEST(Check, IndicatorsNeedNameMethodAndTarget) {
  EXPECT_EQ(
      issues_of({kpi(1, 1, "甲", "子"),
                 record("kpis", {{"goal_no", n(5)}, {"kpi_no", n(1)}, {"name", {}}})}),
      (Issues{"kpi_name_missing kpis 5/1 name", "kpi_method_missing kpis 5/1 evaluation_method",
              "kpi_target_missing kpis 5/1 target_text"}));
}

TEST(Check, APlanWithoutAColumnOfMethodsLacksNone) {
  Record without = kpi(1, 1, "甲", "子");
  without.set("evaluation_method", {});
  EXPECT_EQ(issues_of({without}), Issues{});
}

TEST(Check, GoalsOfIndicatorsAreAmongTheGoalsUnderTheSameNumber) {
  EXPECT_EQ(
      issues_of({goal(1, "甲"), goal(2, "妥適配置預算資源"), kpi(1, 1, "妥適配置預算資源", "子"),
                 kpi(1, 2, "妥適配置預算資源", "丑"), kpi(2, 1, "另一目標", "寅")}),
      (Issues{"goal_number_mismatch kpis 1/1 goal_no", "kpi_goal_unknown kpis 2/1 goal_name"}));
  // A plan without goals has nothing to compare with.
  EXPECT_EQ(issues_of({kpi(1, 1, "甲", "子")}), Issues{});
}

TEST(Check, MismatchMarksTheValueAsContradictoryAndKeepsIt) {
  DocumentRecords document;
  document.records = {goal(2, "甲"), kpi(1, 1, "甲", "子")};
  check(document, schemas());
  EXPECT_EQ(document.records[1].find("goal_no")->evidence, Evidence::kContradictory);
  EXPECT_EQ(document.records[1].find("goal_no")->datum, n(1));
}

TEST(Check, LinksNameAnIndicatorOfTheDocument) {
  const auto program = [](const char* link) {
    return record("programs", {{"program_no", n(1)}, {"item", s("子")}, {"kpi_link", s(link)}});
  };
  EXPECT_EQ(issues_of({kpi(1, 1, "甲", "成長比率（%）"), program("成長比率(％)")}), Issues{});
  EXPECT_EQ(issues_of({kpi(1, 1, "甲", "比率"), program("比例")}),
            Issues{"kpi_link_dangling programs 1 kpi_link"});
  EXPECT_EQ(issues_of({kpi(1, 1, "甲", "比率"), program("")}), Issues{});
}

TEST(Check, MilestonesRiseToAHundredAndMeetTheTarget) {
  const auto milestone = [](std::int64_t number, const char* percent) {
    return record("kpi_milestones", {{"goal_no", n(1)},
                                     {"kpi_no", n(1)},
                                     {"milestone_no", n(number)},
                                     {"text", s("步")},
                                     {"percent", d(percent)}});
  };
  EXPECT_EQ(issues_of({kpi(1, 1, "甲", "子"), milestone(1, "25"), milestone(2, "75"),
                       milestone(3, "100")}),
            Issues{});
  EXPECT_EQ(issues_of({kpi(1, 1, "甲", "子"), milestone(1, "75"), milestone(2, "50"),
                       milestone(3, "90")}),
            (Issues{"milestones_not_rising kpi_milestones 1/1/2 percent",
                    "milestones_incomplete kpi_milestones 1/1/3 percent"}));
  EXPECT_EQ(issues_of({kpi(1, 1, "甲", "子"), milestone(1, "50"), milestone(2, "100")}),
            Issues{"milestone_target_mismatch kpis 1/1 target_value"});
}

TEST(Check, CodesAreExplained) {
  Record indicator = kpi(1, 1, "甲", "子");
  indicator.set("assessment_system", Value{n(3), "3", Evidence::kStated, {}, {}});
  const Record note = record("assessment_systems", {{"code", n(1)}, {"text", s("既有組織")}});
  EXPECT_EQ(issues_of({indicator, note}),
            Issues{"assessment_code_undefined kpis 1/1 assessment_system"});
}

TEST(Check, ReviewsHaveThreeSectionsAndFourQuarters) {
  const Record review = record("reviews", {{"review_no", n(1)},
                                           {"administration_text", s("甲")},
                                           {"spending_text", {}},
                                           {"special_text", s("丙")}});
  const auto quarter = [](std::int64_t q) {
    return record("review_quarters", {{"review_no", n(1)}, {"quarter", n(q)}});
  };
  EXPECT_EQ(issues_of({review, quarter(1), quarter(2), quarter(2), quarter(4)}),
            (Issues{"section_missing reviews 1 spending_text", "quarters_incomplete reviews 1 "}));
}

// What none of several has is said once; of two it may be a loss.
TEST(Check, ASectionThatNoReviewHasIsSaidOfTheTable) {
  const auto review = [](std::int64_t number) {
    return record("reviews", {{"review_no", n(number)},
                              {"administration_text", s("甲")},
                              {"spending_text", number == 2 ? Datum() : s("乙")},
                              {"special_text", {}}});
  };
  EXPECT_EQ(
      issues_of({review(1), review(2), review(3)}),
      (Issues{"section_missing reviews 2 spending_text", "section_missing reviews  special_text"}));
  EXPECT_EQ(issues_of({review(1), review(2)}), (Issues{"section_missing reviews 2 spending_text",
                                                       "section_missing reviews 1 special_text",
                                                       "section_missing reviews 2 special_text"}));
}

TEST(Check, RequiredColumnsOfAnyTableAreFilled) {
  DocumentRecords document;
  document.records = {record("goals", {{"goal_no", n(1)}, {"name", {}}}, 7)};
  check(document, schemas());
  ASSERT_EQ(document.issues.size(), 1U);
  EXPECT_EQ(document.issues[0].code, IssueCode::kValueMissing);
  EXPECT_EQ(document.issues[0].field, "name");
  EXPECT_EQ(document.issues[0].page_number, 7);
}

TEST(Check, StrangeCharactersAreNotedOncePerDocument) {
  EXPECT_EQ(issues_of({goal(1, "安全防护"), goal(2, "防护"), goal(3, "\xEE\x80\x80"),
                       goal(4, "\xEF\xBF\xBD"), goal(5, "堃÷×≧【】「」—…é")}),
            (Issues{"character_outside_big5 goals 1 name", "private_use_character goals 3 name",
                    "replacement_character goals 4 name", "character_outside_big5 goals 5 name"}));
}

TEST(Check, EndsOfLinesAndDeletedCharactersAreNotLost) {
  EXPECT_EQ(issues_of({goal(1, "甲\u2028乙\u2029丙\u0085丁\x7F戊\v己\f庚\n辛")}), Issues{});
  EXPECT_EQ(issues_of({goal(1, "甲\u009B乙")}), Issues{"replacement_character goals 1 name"});
  EXPECT_EQ(issues_of({goal(1, "甲\x1B乙")}), Issues{"replacement_character goals 1 name"});
}

struct BracketExample {
  const char* text;
  const char* loose;  // the mark without a partner; "" if there is none
};

TEST(Brackets, AreBalancedWhateverTheirWidth) {
  for (const auto& [text, loose] : {
           BracketExample{"", ""},
           {"（當年度人數)×100%", ""},
           {"「甲（乙）『丙』」", ""},
           {"【（甲－乙）÷丙】", ""},
           {"1) 甲 2) 乙", ""},
           {"（甲", "（"},
           {"甲）", "）"},
           {"「甲（乙」", "（"},
           {"「甲", "「"},
           {"甲」", "」"},
           {"((甲)", "("},
           {"〔甲]", "]"},
       }) {
    const auto found = find_loose_bracket(text);
    const std::string_view mark = loose;
    if (mark.empty()) {
      EXPECT_FALSE(found) << text;
    } else {
      ASSERT_TRUE(found) << text;
      EXPECT_EQ(std::string_view(text).substr(found->at, mark.size()), mark) << text;
    }
  }
}

TEST(Brackets, AreReportedOncePerText) {
  EXPECT_EQ(issues_of({goal(1, "甲（乙"), kpi(1, 1, "甲（乙", "子")}),
            Issues{"brackets_unbalanced goals 1 name"});
  EXPECT_EQ(issues_of({goal(1, "甲「乙")}), Issues{"quotes_unbalanced goals 1 name"});
}

// No time is measured; a quadratic step would take minutes.
TEST(Check, EndsOnHostileRecords) {
  std::vector<Record> records;
  std::string text;
  for (int k = 0; k < 20000; ++k) text += "「（";
  for (int k = 0; k < 20000; ++k) records.push_back(kpi(k, k, "無此目標", "名"));
  records.push_back(goal(1, text.c_str()));
  records.push_back(record("programs", {{"program_no", n(1)}, {"kpi_link", s(text.c_str())}}));
  DocumentRecords document;
  document.records = std::move(records);
  check(document, schemas());
  EXPECT_FALSE(document.issues.empty());
}

// A document bound twice, read as one.
TEST(CheckTest, RecordsThatComeAgainInTheSameOrder) {
  const auto contents = [](int copies, int records) {
    std::vector<Record> all;
    for (int copy = 0; copy < copies; ++copy) {
      for (int i = 0; i < records; ++i) {
        const std::string text = "辦理業務檢討及改進計畫之" + std::to_string(i);
        all.push_back(record("achievements",
                             {{"achievement_no", n(copy * records + i + 1)},
                              {"result_no", n(1)},
                              {"item", s("檢討")},
                              {"text", Datum(text)}},
                             1 + copy * 10 + i / 3));
      }
    }
    return all;
  };
  const auto repeated = [](const std::vector<Record>& records) {
    const Issues issues = issues_of(records);
    return std::count(issues.begin(), issues.end(), "records_repeated achievements  ");
  };
  EXPECT_EQ(repeated(contents(1, 20)), 0);
  // A short one, all of it; on one page rows say the same for other reasons.
  EXPECT_EQ(repeated(contents(2, 7)), 1);
  EXPECT_EQ(repeated(contents(2, 2)), 0);
  std::vector<Record> more = contents(2, 7);
  more.push_back(contents(1, 8).back());
  EXPECT_EQ(repeated(more), 0);
  std::vector<Record> one_page = contents(2, 7);
  for (Record& each : one_page) each.page_first = each.page_last = 1;
  EXPECT_EQ(repeated(one_page), 0);
  EXPECT_EQ(repeated(contents(2, 20)), 1);
  EXPECT_EQ(repeated(contents(3, 20)), 2);
  // Rows that all say the same are no second document.
  EXPECT_EQ(repeated(std::vector<Record>(40, contents(1, 1).front())), 0);
}

}  // namespace
}  // namespace niandu
