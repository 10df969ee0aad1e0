// schemas/lexicon.yaml: each tag's examples have it, its counterexamples do not.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/statements/clauses.h"
#include "pipeline/records/statements/stated.h"

namespace niandu {
namespace {

constexpr int kYear = 111;

const StatementLexicon& lexicon() {
  static const SchemaSet set = std::move(*SchemaSet::load(NIANDU_SOURCE_DIR "/schemas"));
  for (const Schema& schema : set.schemas()) {
    if (schema.lexicon != nullptr) return *schema.lexicon;
  }
  throw std::logic_error("no lexicon");
}

bool has_tag(const std::string& text, ClauseTag tag) {
  const std::string folded = fold(text).text;
  for (const Clause& clause : cut_into_clauses(folded, lexicon(), kYear)) {
    if (clause.has(tag_bit(tag))) return true;
  }
  return false;
}

TEST(Lexicon, ExamplesHaveTheirTagAndCounterexamplesHaveNot) {
  const YAML::Node tags = YAML::LoadFile(NIANDU_SOURCE_DIR "/schemas/lexicon.yaml")["lexicon"];
  int examples = 0;
  for (int k = 0; k < kClauseTags; ++k) {
    const std::string name(clause_tag_names()[static_cast<std::size_t>(k)]);
    const YAML::Node tag = tags[name];
    ASSERT_TRUE(tag) << name;
    for (const auto& text : tag["examples"]) {
      EXPECT_TRUE(has_tag(text.as<std::string>(), static_cast<ClauseTag>(k)))
          << name << ": " << text;
      ++examples;
    }
    for (const auto& text : tag["counter"]) {
      EXPECT_FALSE(has_tag(text.as<std::string>(), static_cast<ClauseTag>(k)))
          << name << ": " << text;
    }
  }
  EXPECT_GT(examples, 15);
}

std::string stated(const char* family, const std::string& words) {
  Text text;
  text.utf8 = words;
  text.spans.push_back({});
  return stated_text(text, lexicon().families.find(family)->second, kYear).text.utf8;
}

TEST(Statements, SetAsideWhatIsNotAboutThisProjectAndThisYear) {
  EXPECT_EQ(stated("progress", "各季均無落後，子計畫第 2 季落後 8%。"), "各季均無落後。");
  EXPECT_EQ(stated("progress", "110 年度第 3 季落後 5%，本年度無落後。"), "本年度無落後。");
  EXPECT_EQ(stated("rates", "第 4 季 97%，較 110 年度同期 92% 提升。"), "第 4 季 97%，。");
  EXPECT_EQ(stated("reports", "111 年度「自評報告」逾期 3 日。"),
            "111 年度「自評報告」逾期 3 日。");
  EXPECT_EQ(stated("targets", "「甲」較 110 年度之「乙」高，略具挑戰性。"),
            "「甲」較 110 年度之高，略具挑戰性。");
}

TEST(Statements, AnotherYearGoesOnToTheEndOfItsSentenceOrToAWordThatReturns) {
  EXPECT_EQ(stated("progress", "110 年度落後 5%，並未改善；第 1 季無落後。"), "第 1 季無落後。");
  EXPECT_EQ(stated("progress", "110 年度落後 5%，各季均無落後。"), "各季均無落後。");
}

TEST(Statements, AYearAloneSaysNothingWhereTheDocumentsIsUnknown) {
  Text text;
  text.utf8 = "110 年度第 3 季落後 5%。";
  text.spans.push_back({});
  EXPECT_EQ(stated_text(text, lexicon().families.find("progress")->second, 0).text.utf8, text.utf8);
}

}  // namespace
}  // namespace niandu
