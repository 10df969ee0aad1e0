#include "pipeline/records/messages/issue_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <tuple>

namespace niandu {
namespace {

using testing::HasSubstr;

std::string file() {
  std::ifstream stream(NIANDU_SOURCE_DIR "/schemas/messages.yaml", std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string mistake_in(const std::string& yaml) {
  const auto texts = parse_messages(yaml);
  return texts ? "" : texts.error().message;
}

// Each code has its message, no other is there, and both languages name the same arguments: else
// it would not parse.
TEST(Messages, TheFileHasEveryCodeInBothLanguages) {
  const auto texts = parse_messages(file());
  ASSERT_TRUE(texts) << texts.error().message;
  ASSERT_EQ(texts->size(), issue_code_names().size());
  for (const IssueText& text : *texts) {
    EXPECT_FALSE(text.message.empty());
    EXPECT_FALSE(text.message_zh.empty());
    EXPECT_THAT(text.meaning, testing::EndsWith("."));
  }
}

TEST(Messages, TheProgramHasTheFile) {
  const auto texts = parse_messages(file());
  ASSERT_TRUE(texts);
  for (std::size_t i = 0; i < texts->size(); ++i) {
    EXPECT_EQ(issue_text(static_cast<IssueCode>(i)).message, (*texts)[i].message);
  }
}

TEST(Messages, CodesAreOrderedByNameAndFoundByIt) {
  const auto names = issue_code_names();
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const std::string_view name : names) {
    EXPECT_EQ(issue_code_name(find_issue_code(name).value()), name);
  }
  EXPECT_FALSE(find_issue_code("no_such_code"));
  EXPECT_EQ(issue_code_name(IssueCode::kYearMissing), "year_missing");
}

TEST(Messages, MistakesInTheFileAreNamed) {
  const std::string sound = file();
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = sound;
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
  };
  EXPECT_EQ(mistake_in(sound), "");
  EXPECT_THAT(mistake_in(with("year_missing:", "year_mislaid:")), HasSubstr("year_mislaid"));
  EXPECT_THAT(mistake_in(sound.substr(0, sound.find("  year_missing:"))),
              HasSubstr("no message for year_missing"));
  EXPECT_THAT(mistake_in(with("代號 {code}", "代號 {kode}")), HasSubstr("different arguments"));
  EXPECT_THAT(mistake_in(with("severity: info", "severity: mild")), HasSubstr("mild"));
  EXPECT_THAT(mistake_in(with("    meaning:", "    # meaning:")), HasSubstr("needs severity"));
}

TEST(Messages, ArgumentsStandInTheirPlaces) {
  const Issue issue = make_issue(IssueCode::kEnumContradictory,
                                 {{"text", "{first} {second}"}, {"first", "甲"}, {"second", "乙"}});
  EXPECT_EQ(message_of(issue), "'{first} {second}' says both 甲 and 乙");
  EXPECT_EQ(message_of(issue, Language::kChinese), "「{first} {second}」同時表示 甲 與 乙");
  EXPECT_TRUE(arguments_fit(issue));
  EXPECT_EQ(severity_of(issue), Severity::kWarning);
}

TEST(Messages, WordsOfTheProgramAreChineseInChinese) {
  for (const auto& [code, state, said] :
       {std::tuple{IssueCode::kCorrectionConflict, "conflict", "（與現讀的值不符）"},
        std::tuple{IssueCode::kCorrectionConflict, "disputed", "（各人決定不一）"},
        std::tuple{IssueCode::kCorrectionOrphan, "orphan", "（未見於他處）"},
        std::tuple{IssueCode::kCorrectionOrphan, "proposed", "（在他處找到）"},
        std::tuple{IssueCode::kCorrectionOrphan, "ask", "（可能屬於數筆紀錄）"}}) {
    const Issue issue =
        make_issue(code, {{"who", "A"}, {"value", "1"}, {"machine", "|2="}, {"state", state}});
    EXPECT_TRUE(arguments_fit(issue));
    EXPECT_THAT(message_of(issue, Language::kChinese), testing::EndsWith(said));
    EXPECT_THAT(message_of(issue, Language::kChinese), HasSubstr("「|2=」"));
    EXPECT_THAT(message_of(issue), testing::EndsWith("(" + std::string(state) + ")"));
  }
}

TEST(Messages, OneIsSingular) {
  const auto unread = [](const char* characters) {
    return message_of(make_issue(IssueCode::kTextUnread,
                                 {{"characters", characters}, {"words", "1 characters are"}}));
  };
  EXPECT_EQ(unread("1"), "1 character is in no record: '1 characters are'");
  EXPECT_EQ(unread("11"), "11 characters are in no record: '1 characters are'");
  EXPECT_EQ(message_of(make_issue(IssueCode::kTableUnread, {{"characters", "1"}, {"words", "甲"}})),
            "a table of 1 character gave no record: '甲'");
  EXPECT_EQ(message_of(make_issue(IssueCode::kWatermarkRemoved, {{"count", "1"}, {"text", "密"}})),
            "watermark '密' left out (1 character)");
  const auto only = [](const char* pages) {
    return message_of(make_issue(IssueCode::kPartial, {{"pages", pages}, {"all", "9"}}));
  };
  EXPECT_EQ(only("3"), "only page 3 of 9 could be read");
  EXPECT_EQ(only("1-3"), "only pages 1-3 of 9 could be read");
  // What is no count stays: "after item 1 comes 3".
  EXPECT_EQ(message_of(make_issue(IssueCode::kNumberGap, {{"number", "1"}, {"next", "3"}})),
            "after number 1 comes 3");
}

TEST(Messages, ArgumentsFitOnlyIfAllAreThereAndNoOther) {
  EXPECT_TRUE(arguments_fit(make_issue(IssueCode::kYearMissing)));
  EXPECT_FALSE(arguments_fit(make_issue(IssueCode::kYearMissing, {{"year", "107"}})));
  EXPECT_FALSE(arguments_fit(make_issue(IssueCode::kNumberGap, {{"number", "1"}})));
}

TEST(Messages, AnIssueOfAnOlderCatalogueKeepsItsMessage) {
  const Issue issue = make_issue(IssueCode::kNumberGap, {{"message", "after 1 comes 3"}});
  EXPECT_EQ(message_of(issue), "after 1 comes 3");
  EXPECT_EQ(message_of(issue, Language::kChinese), "after 1 comes 3");
}

TEST(Messages, ArgumentsAsJsonAndBack) {
  const std::vector<IssueArgument> arguments{{"z", "\"{年}\"\n"}, {"a", ""}};
  const std::string json = arguments_to_json(arguments);
  EXPECT_EQ(json, "{\"z\":\"\\\"{年}\\\"\\n\",\"a\":\"\"}");
  std::vector<IssueArgument> read;
  EXPECT_TRUE(read_arguments(json, read));
  EXPECT_EQ(read, arguments);
  EXPECT_EQ(arguments_to_json({}), "{}");
  for (const char* wrong : {"", "[]", "{\"a\":1}", "{", "null"}) {
    std::vector<IssueArgument> none;
    EXPECT_FALSE(read_arguments(wrong, none)) << wrong;
  }
}

}  // namespace
}  // namespace niandu
