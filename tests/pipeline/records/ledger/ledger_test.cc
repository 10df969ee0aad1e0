#include "pipeline/records/ledger/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/records/ledger/characters.h"
#include "pipeline/records/ledger/report.h"

namespace niandu {
namespace {

using testing::ElementsAre;

Text text_of(const std::string& words, int page_number = 1, Box box = {0, 0, 100, 10}) {
  Text text;
  text.utf8 = words;
  text.spans.push_back({0, Source{page_number, 0, box}, false});
  return text;
}

Document document_of(const std::vector<std::string>& paragraphs) {
  Document document;
  for (const std::string& words : paragraphs) {
    Paragraph paragraph;
    paragraph.text = text_of(words);
    document.blocks.emplace_back(std::move(paragraph));
  }
  number_texts(document.blocks);
  return document;
}

const Text& text_at(const Document& document, std::size_t block) {
  return std::get<Paragraph>(document.blocks[block]).text;
}

std::vector<Stretch> stretches_of(const Ledger& ledger) {
  std::vector<Stretch> out;
  ledger.for_each_stretch([&](const Stretch& stretch) { out.push_back(stretch); });
  return out;
}

std::vector<std::string> shown(const Ledger& ledger) {
  std::vector<std::string> out;
  for (const Stretch& stretch : stretches_of(ledger)) {
    out.push_back(std::string(fate_name(stretch.fate)) + " " + stretch.text.utf8);
  }
  return out;
}

TEST(Ledger, WhatNobodyMarksHasTheFateOfItsZone) {
  const Document document = document_of({"前言", "正文"});
  Ledger ledger(document);
  TextZone zone;
  zone.rest = Fate::kUnread;
  ledger.put(text_at(document, 1).sources(), ledger.add_zone(zone));
  EXPECT_THAT(shown(ledger), ElementsAre("ignored 前言", "unread 正文"));
}

TEST(Ledger, NumbersAndStopsAroundAValueAreItsOwn) {
  const Document document = document_of({"一、健全法制。"});
  const Text& text = text_at(document, 0);
  Ledger ledger(document);
  ledger.mark(text.slice(0, 6), Mark::kStructure);
  ledger.mark(text.slice(6, 18), Mark::kValue);
  EXPECT_THAT(shown(ledger), ElementsAre("record 一、健全法制。"));
}

TEST(Ledger, WordsBesideAValueAreNot) {
  const Document document = document_of({"健全法制（另詳附表）"});
  Ledger ledger(document);
  ledger.outside().rest = Fate::kUnread;
  ledger.mark(text_at(document, 0).slice(0, 12), Mark::kValue);
  EXPECT_THAT(shown(ledger), ElementsAre("record 健全法制", "unread （另詳附表）"));
}

TEST(Ledger, OfTwoMarksTheValueCounts) {
  const Document document = document_of({"目標"});
  Ledger ledger(document);
  ledger.mark(text_at(document, 0), Mark::kIgnored);
  ledger.mark(text_at(document, 0), Mark::kValue);
  ledger.mark(text_at(document, 0), Mark::kStructure);
  EXPECT_THAT(shown(ledger), ElementsAre("record 目標"));
}

TEST(Ledger, SlicesAndJoinedTextsKnowTheirBytes) {
  const Document document = document_of({"甲乙丙", "丁戊"});
  Text joined = text_at(document, 0).slice(3, 6);
  joined.append(text_at(document, 1), " ");
  Ledger ledger(document);
  ledger.mark(joined.slice(0, 7), Mark::kValue);
  EXPECT_THAT(shown(ledger),
              ElementsAre("ignored 甲", "record 乙", "ignored 丙", "record 丁", "ignored 戊"));
}

TEST(Ledger, FurnitureIsStructure) {
  Document document = document_of({"第 1 頁"});
  std::get<Paragraph>(document.blocks[0]).role = ParagraphRole::kFurniture;
  Ledger ledger(document);
  ledger.outside().rest = Fate::kUnread;
  const std::vector<Stretch> all = stretches_of(ledger);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].fate, Fate::kStructure);
  EXPECT_EQ(all[0].kind, PassageKind::kFurniture);
}

TEST(Ledger, PartOfALineTakesItsPartOfTheBox) {
  const Document document = document_of({"甲乙丙丁"});
  const Ledger ledger(document);
  const Box box = ledger.box_of(text_at(document, 0).slice(3, 6).spans.front().source);
  EXPECT_DOUBLE_EQ(box.x0, 25);
  EXPECT_DOUBLE_EQ(box.x1, 50);
}

TEST(Ledger, SumsAndIssuesNameWhatIsUnread) {
  const Document document = document_of({"一、甲", "乙丙 丁", "戊"});
  Ledger ledger(document);
  ledger.mark(text_at(document, 0), Mark::kValue);
  TextZone zone;
  zone.rest = Fate::kUnread;
  zone.table = "goals";
  const std::size_t index = ledger.add_zone(zone);
  ledger.put(text_at(document, 1).sources(), index);
  ledger.put(text_at(document, 2).sources(), index);
  DocumentRecords records;
  std::vector<PlacedFate> placed;
  report_fates(ledger, true, records, &placed);
  EXPECT_EQ(records.characters, 7);
  EXPECT_EQ(records.characters_unread, 4);
  EXPECT_EQ(placed.size(), 3U);
  ASSERT_EQ(records.issues.size(), 1U);
  const Issue& issue = records.issues[0];
  EXPECT_EQ(issue.code, IssueCode::kTextUnread);
  EXPECT_EQ(issue.table, "goals");
  EXPECT_EQ(issue.page_number, 1);
  EXPECT_EQ(issue.box, (Box{0, 0, 100, 10}));
  EXPECT_THAT(issue.arguments,
              ElementsAre(IssueArgument{"characters", "4"}, IssueArgument{"words", "乙丙 丁 戊"}));
}

TEST(Characters, WhatSaysNothing) {
  EXPECT_TRUE(is_punctuation("、。（）「」－ "));
  EXPECT_TRUE(is_punctuation("(:;) "));
  EXPECT_FALSE(is_punctuation("％"));
  EXPECT_FALSE(is_punctuation("√"));
  EXPECT_FALSE(is_punctuation("3"));
  EXPECT_TRUE(is_dash("－ "));
  EXPECT_FALSE(is_dash(" "));
  EXPECT_TRUE(is_contents("壹、年度施政目標………………………… 12"));
  EXPECT_TRUE(is_contents("一、前言 . . . . . . (3)"));
  EXPECT_FALSE(is_contents("成長 3.5"));
  EXPECT_FALSE(is_contents("等等…… 3 項"));
}

}  // namespace
}  // namespace niandu
