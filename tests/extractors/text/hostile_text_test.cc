// Texts made to hurt: bounded by common/limits.h, and named when they go beyond.
#include <gtest/gtest.h>

#include <string>

#include "common/limits.h"
#include "extractors/text/text_document.h"

namespace niandu {
namespace {

std::string repeated(std::string_view unit, std::size_t times) {
  std::string out;
  out.reserve(unit.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += unit;
  return out;
}

// The message of the error; empty if it can be read.
std::string refusal(const std::string& bytes) {
  const auto document = read_text(bytes, "x.txt");
  if (document) return {};
  EXPECT_EQ(document.error().code, ErrorCode::kOverLimit);
  EXPECT_EQ(document.error().file, "x.txt");
  return document.error().message;
}

TEST(HostileText, OneEndlessLineIsOneParagraph) {
  const auto document = read_text(std::string(kMaxTextBytes, 'a'), "x.txt");
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks.size(), 1U);
  EXPECT_EQ(std::get<Paragraph>(document->blocks[0]).text.utf8.size(), kMaxTextBytes);
}

TEST(HostileText, BeyondTheLimitOfBytesIsRefused) {
  EXPECT_EQ(refusal(std::string(std::size_t{64} << 20U, 'a')),
            "a text file of more than 8388608 bytes");
}

TEST(HostileText, BeyondTheLimitOfLinesIsRefused) {
  EXPECT_EQ(refusal(repeated("a\n", kMaxTextLines - 1)), "");
  EXPECT_EQ(refusal(repeated("a\n", kMaxTextLines + 1)), "a text file of more than 250000 lines");
  EXPECT_EQ(refusal("a" + repeated("\f", kMaxTextLines + 1)),
            "a text file of more than 250000 lines");
}

TEST(HostileText, BeyondTheLimitOfCellsIsRefused) {
  EXPECT_EQ(refusal(repeated(repeated("x\t", 190) + "\n", 3000)),
            "a text file of more than 400000 table cells");
  // One wide row makes all others as wide.
  EXPECT_EQ(refusal(repeated("x\t", 190) + "\n" + repeated("x\ty\n", 5000)),
            "a text file of more than 400000 table cells");
}

TEST(HostileText, ALineOfAMillionTabsIsNoRow) {
  const auto document = read_text("a" + repeated("\t", 1'000'000) + "b\n", "x.txt");
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks.size(), 1U);
  EXPECT_EQ(std::get<Paragraph>(document->blocks[0]).text.utf8, "ab");
}

TEST(HostileText, ACellOfAMillionParagraphsIsOneCell) {
  const auto document = read_text("a\t" + repeated("<p>x", 1'000'000) + "\tb\n", "x.txt");
  ASSERT_TRUE(document);
  const Table& table = std::get<Table>(document->blocks[0]);
  ASSERT_EQ(table.cells.size(), 3U);
  EXPECT_EQ(table.cells[1].text.spans.size(), 1'000'000U);
  EXPECT_EQ(table.cells[2].text.utf8, "b");
}

TEST(HostileText, QuotesThatNeverCloseEnd) {
  const auto document = read_text(
      "a\t" + repeated("「甲 ", 200'000) + "\n\nb\t" + repeated("一、 ", 200'000) + "\n", "x.txt");
  EXPECT_TRUE(document);
}

}  // namespace
}  // namespace niandu
