// What holds for every normalizer and every text.
#include <gtest/gtest.h>

#include <random>

#include "pipeline/records/messages/issue_text.h"
#include "pipeline/records/normalize/fold.h"
#include "tests/pipeline/records/normalize/show.h"

namespace niandu {
namespace {

using testing::run;
using testing::show;
using testing::text_of;

const NormalizerParams& all_params() {
  static const NormalizerParams params{{"reports", {"作業計畫", "執行情形", "自評報告"}},
                                       {"none", {"無"}},
                                       {"true", {"是"}},
                                       {"false", {"否"}}};
  return params;
}

constexpr const char* kPieces[] = {
    "第",     "1",          "季",       "、",       "至",      "及",       "餘",   "均",
    "達",     "100%",       "95.5",     "落後",     "未有",    "除",       "外",   "分別",
    "「",     "」",         "作業計畫", "逾期",     "5日",     "退回修訂", "2次",  "一、",
    "二、",   "(一)",       "1.",       "2.",       "（25%）", "。",       "，",   "；",
    "略具",   "挑戰性",     "無顯著",   "均已完成", "項下",    "萬",       "億",   "百分之",
    "九成",   "各季",       "年終",     "其中",     "係因",    "惟",       "較",   "目標",
    "支用比", "未編列預算", " ",        "\n",       "Q1",      "-3%",      "甲、", "十",
    "上半年", "截至",       "個百分點", "\xFF",     "…",       "㈠",       "⽬"};

std::string random_text(std::mt19937& random, std::size_t pieces) {
  std::string text;
  for (; pieces > 0; --pieces) text += kPieces[random() % std::size(kPieces)];
  return text;
}

TEST(EveryNormalizer, NeverThrowsAndNeverLeavesTheText) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random, random() % 40);
    for (const auto name : normalizer_names()) {
      const NormalizedRows rows = run(name, text, all_params());
      for (const NormalizedRow& row : rows.rows) {
        for (const Field& field : row.fields) {
          EXPECT_NE(text.find(field.value.raw), std::string::npos) << name << ": " << text;
        }
      }
      for (const Issue& issue : rows.issues) {
        EXPECT_TRUE(arguments_fit(issue)) << issue_code_name(issue.code);
      }
    }
  }
}

TEST(EveryNormalizer, ReadsTheFoldedTextAsItReadsTheText) {
  std::mt19937 random(8);
  for (int round = 0; round < 1000; ++round) {
    const std::string text = random_text(random, random() % 30);
    const std::string folded = fold(text).text;
    for (const std::string_view name :
         {"quarter_rates", "quarter_lags", "year_end_progress", "on_time", "challenge_summary",
          "targets_completed", "integer", "percent", "roc_year"}) {
      EXPECT_EQ(show(run(name, text, all_params())), show(run(name, folded, all_params())))
          << name << ": " << text;
    }
  }
}

TEST(QuarterNormalizers, AlwaysGiveFourQuarters) {
  std::mt19937 random(9);
  for (int round = 0; round < 500; ++round) {
    const std::string text = random_text(random, random() % 60);
    EXPECT_EQ(run("quarter_rates", text).rows.size(), 4U);
    EXPECT_EQ(run("quarter_lags", text).rows.size(), 4U);
  }
}

// Hostile lengths: every piece repeated, and random mixtures. No time is measured; a step that is
// worse than linear runs into the limit of the test's runner.
TEST(EveryNormalizer, EndsOnHostileLengths) {
  constexpr std::size_t kLong = 4000;
  std::mt19937 random(10);
  std::vector<std::string> texts;
  texts.push_back(random_text(random, kLong));
  for (const char* unit : {"第1季",      "「甲」",  "「",         "」",       "一、",
                           "(一)",       "除第1季", "餘均達100%", "百分之",   "1萬",
                           "略具挑戰性", "逾期",    "作業計畫",   "落後3%、", "「甲」略具挑戰性；",
                           "第1季、",    "20%、",   "e\xCC\x81",  "\xCC\x81", "具挑戰性之目標"}) {
    std::string text;
    for (std::size_t k = 0; k < kLong; ++k) text += unit;
    texts.push_back(std::move(text));
  }
  std::string different;
  for (std::size_t k = 0; k < kLong; ++k) different += "「" + std::to_string(k) + "」略具挑戰性、";
  texts.push_back(std::move(different));
  for (const std::string& text : texts) {
    for (const auto name : normalizer_names()) {
      const std::size_t rows = run(name, text, all_params()).rows.size();
      EXPECT_LE(rows, text.size()) << name << " on " << text.substr(0, 30);
    }
  }
}

}  // namespace
}  // namespace niandu
